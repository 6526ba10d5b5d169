/// The Chinese resident identity number (GB 11643-1999): division of first registration (GB/T 2260), birth date
/// yyyymmdd (1800 or later), serial, and the check character of ISO 7064 MOD 11-2. Example: 360426199101010071
/// (python-stdnum's).
enum ChineseResidentID {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 18, let sum = value.weightedSum([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]),
      let year = value.number(6..<10), let month = value.number(10..<12), let day = value.number(12..<14), year > 1800,
      CivilDate.isValid(year: year, month: month, day: day)
    else { return false }
    let expected = (12 - sum % 11) % 11
    guard expected == 10 ? value[17] == UInt8(ascii: "X") : value.digit(17) == expected else { return false }
    guard let prefecture = value.number(0..<4), let county = value.number(4..<6) else { return false }
    return ChineseDivisions.ranges.contains(group: prefecture, member: county)
  }
}
