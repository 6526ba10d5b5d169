/// The serial number of German identity cards and passports (PAuswG § 2, PassG; ICAO Doc 9303 part 3): characters
/// that make no words, and the check digit with the weights 7 3 1. Examples of the specimens: L01X00T471, C01X00T478.
enum GermanDocumentNumber {
  /// Nine characters and their check digit, as in the machine readable zone, or eight characters and a check digit.
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 9 || value.count == 10, value.isLetter(0), let check = value.digit(value.count - 1) else {
      return false
    }
    var sum = 0
    for index in 0..<value.count - 1 {
      guard isIssued(value[index]) else { return false }
      let weight = index % 3 == 0 ? 7 : index % 3 == 1 ? 3 : 1
      sum += value.alphanumericValue(index) * weight
    }
    return sum % 10 == check
  }

  /// No vowels, and none of the letters that look like digits or like others.
  private static func isIssued(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A"), UInt8(ascii: "B"), UInt8(ascii: "D"), UInt8(ascii: "E"), UInt8(ascii: "I"),
      UInt8(ascii: "O"),
      UInt8(ascii: "Q"), UInt8(ascii: "S"), UInt8(ascii: "U"):
      false
    default: true
    }
  }
}
