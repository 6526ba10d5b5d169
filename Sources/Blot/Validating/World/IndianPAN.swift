/// The Indian Permanent Account Number (Income Tax Department, Income-tax Rules 1962, rule 114): three letters, the
/// letter of the holder's kind, a letter of the name, a serial from 0001 to 9999 and a check letter whose rule is not
/// published. Example: ACUPA7085R (P, a person).
enum IndianPAN {
  static func holds(_ value: CompactValue) -> Bool { value.count == 10 && holds(value, from: 0) }

  /// Whether the ten characters from `start` on are a PAN; a GSTIN carries one inside.
  static func holds(_ value: CompactValue, from start: Int) -> Bool {
    for index in start..<start + 5 where !value.isLetter(index) { return false }
    guard let serial = value.number(start + 5..<start + 9), serial > 0, value.isLetter(start + 9) else { return false }
    switch value[start + 3] {
    case UInt8(ascii: "A"), UInt8(ascii: "B"), UInt8(ascii: "C"), UInt8(ascii: "F"), UInt8(ascii: "G"),
      UInt8(ascii: "H"), UInt8(ascii: "J"), UInt8(ascii: "K"), UInt8(ascii: "L"), UInt8(ascii: "P"), UInt8(ascii: "T"):
      return true
    default: return false
    }
  }
}
