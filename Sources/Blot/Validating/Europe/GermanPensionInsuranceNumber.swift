/// The German Versicherungsnummer of the pension insurance (VKVV § 2 and anlage): area, birth date, initial, serial,
/// check digit; the initial counts as two digits, the products of the weights 2 1 2 5 7 1 2 1 2 1 2 1 by their
/// digits. Where a day's serials are used up, the day is raised. Example: 15 070649 C 103.
enum GermanPensionInsuranceNumber {
  private static let weights: InlineArray<12, Int> = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]

  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 12, value.isLetter(8), let area = value.number(0..<2), area > 1,
      let day = value.number(2..<4),
      let month = value.number(4..<6), let check = value.digit(11), isDay(day), (1...12).contains(month)
    else { return false }
    let initial = value.alphanumericValue(8) - 9
    var sum = 0
    for index in weights.indices {
      let digit: Int
      switch index {
      case 8: digit = initial / 10
      case 9: digit = initial % 10
      default:
        guard let found = value.digit(index < 8 ? index : index - 1) else { return false }
        digit = found
      }
      let product = digit * weights[index]
      sum += product / 10 + product % 10
    }
    return sum % 10 == check
  }

  private static func isDay(_ day: Int) -> Bool { (1...31).contains(day) || (51...81).contains(day) }
}
