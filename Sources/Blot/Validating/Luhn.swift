/// The check digit of ISO/IEC 7812-1 annex B (H. P. Luhn, US patent 2950048): from the right, every second digit is
/// doubled, the digits of the products are added up, and the sum is a multiple of ten. Example: 4111 1111 1111 1111.
enum Luhn {
  /// Whether all digits of `value`, its last one the check digit, add up. False where a letter stands among them.
  static func holds(_ value: CompactValue) -> Bool {
    value.count > 1 && sum(value, 0..<value.count) % 10 == 0
  }

  /// Whether the digits of `value` add up, whatever letters stand among them: customer numbers have a prefix that their
  /// check digit leaves out, `ACME-12345674`.
  static func holdsForDigits(_ value: CompactValue) -> Bool {
    var sum = 0
    var count = 0
    for index in stride(from: value.count - 1, through: 0, by: -1) {
      guard let digit = value.digit(index) else { continue }
      sum += count & 1 == 0 ? digit : doubled(digit)
      count += 1
    }
    return count > 1 && sum % 10 == 0
  }

  /// The digits of twice a digit, added up.
  private static func doubled(_ digit: Int) -> Int { digit > 4 ? digit * 2 - 9 : digit * 2 }

  /// The Luhn sum of the digits in `range`, the last of them not doubled; a sum that is no multiple of ten where a letter
  /// stands among them.
  static func sum(_ value: CompactValue, _ range: Range<Int>) -> Int {
    var sum = 0
    var doubles = false
    var index = range.upperBound - 1
    while index >= range.lowerBound {
      guard let digit = value.digit(index) else { return 1 }
      sum += doubles ? doubled(digit) : digit
      doubles.toggle()
      index -= 1
    }
    return sum
  }
}
