/// The number of the Indian voter card, EPIC (Election Commission of India, "Manual on Electoral Rolls"): three letters
/// of the constituency, six digits and their Luhn check digit. Example: WKH1186253.
enum IndianVoterID {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 10, value.isDigits(3..<10) else { return false }
    for index in 0..<3 where !value.isLetter(index) { return false }
    return Luhn.sum(value, 3..<10) % 10 == 0
  }
}
