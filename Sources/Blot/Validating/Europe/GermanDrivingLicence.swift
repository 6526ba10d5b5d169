/// The number of a German driving licence (FeV anlage 8, field 5; Kraftfahrt-Bundesamt): the authority's key, five
/// characters, the check character (weights 9 … 1, by 11, X for 10), and which copy it is. Example of the specimen:
/// B072RRE2I55.
enum GermanDrivingLicence {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 11, value.isLetter(0), value.isDigits(1..<3) else { return false }
    var sum = 0
    for index in 0..<9 { sum += value.alphanumericValue(index) * (9 - index) }
    let check = sum % 11
    return check == 10 ? value[9] == UInt8(ascii: "X") : value.digit(9) == check
  }
}
