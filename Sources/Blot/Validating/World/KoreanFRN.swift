/// The South Korean foreigner registration number (Immigration Act, enforcement rules, article 40-2): built as the
/// resident registration number, with 5…8 for century and sex and 13 in place of 11 in the check digit.
/// Example: 911124-5678906 (made up).
enum KoreanFRN {
  static func holds(_ value: CompactValue) -> Bool {
    guard let sum = KoreanRRN.checkedSum(value), let kind = value.digit(6), kind >= 5, kind <= 8 else { return false }
    return (13 - sum % 11) % 10 == value.digit(12)
  }
}
