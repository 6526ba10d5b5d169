/// The South Korean driver's licence number (Road Traffic Act, Enforcement Rules, annexed form 55): region 11…28, year
/// of issue, serial and a check whose rule is not published. Example: 13-22-123456-12 (made up).
enum KoreanDriverLicense {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 12, value.isAllDigits, let region = value.number(0..<2), let year = value.number(2..<4) else {
      return false
    }
    // Two digits of a year from 1960 to 2039.
    return region >= 11 && region <= 28 && (year >= 60 || year < 40)
  }
}
