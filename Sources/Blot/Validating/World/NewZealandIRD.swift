/// The New Zealand tax number (Inland Revenue, "RWT and NRWT specification", section 8, IRD number validation): eight
/// or nine digits above 10 million and below 150 million, check digit mod 11, by second weights where that is ten; NZ
/// may stand before it. Example: 49-091-850.
enum NewZealandIRD {
  static func holds(_ value: CompactValue) -> Bool {
    let start = value.count > 2 && value[0] == UInt8(ascii: "N") && value[1] == UInt8(ascii: "Z") ? 2 : 0
    let length = value.count - start
    guard length == 8 || length == 9, let number = value.number(start..<value.count), number > 10_000_000,
      number < 150_000_000
    else { return false }
    let first = checkDigit(number / 10, [3, 2, 7, 6, 5, 4, 3, 2])
    return number % 10 == (first == 10 ? checkDigit(number / 10, [7, 4, 3, 2, 5, 2, 7, 6]) : first)
  }

  private static func checkDigit(_ body: Int, _ weights: InlineArray<8, Int>) -> Int {
    var rest = body
    var sum = 0
    for index in weights.indices.reversed() {
      sum += rest % 10 * weights[index]
      rest /= 10
    }
    return (11 - sum % 11) % 11
  }
}
