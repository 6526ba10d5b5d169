/// The check character systems of ISO/IEC 7064:2003.
enum ISO7064 {
  /// MOD 11,10 over the digits in `range`, the last of them the check digit (German tax id, Croatian OIB).
  static func mod11_10(_ value: CompactValue, _ range: Range<Int>) -> Bool {
    guard let last = value.digit(range.upperBound - 1) else { return false }
    var product = 10
    for index in range.dropLast() {
      guard let digit = value.digit(index) else { return false }
      let sum = (product + digit) % 10
      product = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return (product + last) % 10 == 1
  }

  /// The remainder by 97 of the number that the characters from `range` spell, letters as 10…35 (MOD 97-10; IBAN).
  static func remainder97(_ value: CompactValue, _ range: Range<Int>, after start: Int = 0) -> Int {
    var remainder = start
    for index in range {
      let character = value.alphanumericValue(index)
      remainder = (character < 10 ? remainder * 10 + character : remainder * 100 + character) % 97
    }
    return remainder
  }
}
