/// Business identifier code, ISO 9362: four letters of the institution, the country (ISO 3166-1, and XK for Kosovo),
/// two letters or digits of the place, three of the branch or none. Example (SWIFT): DEUTDEFF500.
enum BIC {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 8 || value.count == 11 else { return false }
    for index in 0..<6 where !value.isLetter(index) { return false }
    return countries[value.alphanumericValue(4) - 10] & 1 << UInt32(value.alphanumericValue(5) - 10) != 0
  }

  /// By the first letter of the country's code, one bit for each second letter.
  private static let countries: InlineArray<26, UInt32> = [
    0x2DF5978, 0x36F7BFB, 0x3F27DED, 0x2005610, 0x00E00D4, 0x0025700, 0x15FB9FB, 0x01A3400,
    0x00F7818, 0x000D010, 0x342B1D0, 0x13E0507, 0x3FFFCFD, 0x212C975, 0x0001000, 0x14E3CF1,
    0x0000001, 0x0544010, 0x3AE7FDF, 0x26A7EEC, 0x3041041, 0x0102155, 0x0040020, 0x0000400,
    0x0080010, 0x0401001
  ]
}
