/// The National Insurance number (HMRC, National Insurance Manual NIM39110): two letters, six digits, a suffix A to
/// D. D, F, I, Q, U and V stand in neither place of the prefix, O not in the second, and BG, GB, KN, NK, NT, TN and
/// ZZ are not used. Example of the manual: QQ 12 34 56 C, which for that reason is none.
enum BritishNationalInsuranceNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 9, value.isDigits(2..<8), isPrefixLetter(value[0]), isPrefixLetter(value[1]),
      value[1] != UInt8(ascii: "O"), (UInt8(ascii: "A")...UInt8(ascii: "D")).contains(value[8])
    else { return false }
    switch (value[0], value[1]) {
    case (UInt8(ascii: "B"), UInt8(ascii: "G")), (UInt8(ascii: "G"), UInt8(ascii: "B")),
      (UInt8(ascii: "K"), UInt8(ascii: "N")), (UInt8(ascii: "N"), UInt8(ascii: "K")),
      (UInt8(ascii: "N"), UInt8(ascii: "T")), (UInt8(ascii: "T"), UInt8(ascii: "N")),
      (UInt8(ascii: "Z"), UInt8(ascii: "Z")):
      return false
    default: return true
    }
  }

  private static func isPrefixLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "D"), UInt8(ascii: "F"), UInt8(ascii: "I"), UInt8(ascii: "Q"), UInt8(ascii: "U"),
      UInt8(ascii: "V"):
      false
    default: byte >= UInt8(ascii: "A")
    }
  }
}
