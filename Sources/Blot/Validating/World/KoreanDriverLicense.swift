/// The South Korean driver's licence number (Road Traffic Act, Enforcement Rules, annexed form 55): region 11…28, year,
/// serial and a check whose rule is not published. Example: 13-22-123456-12 (made up).
enum KoreanDriverLicense {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 12, value.isAllDigits, let region = value.number(0..<2) else { return false }
    return region >= 11 && region <= 28
  }
}
