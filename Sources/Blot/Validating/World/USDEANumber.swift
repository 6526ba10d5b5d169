/// The registration number of US prescribers (Drug Enforcement Administration, 21 CFR 1301): a letter for the kind of
/// registrant, a letter of the name or 9, six digits and a check digit. Example: AB1234563 (made up).
enum USDEANumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 9, value.isLetter(0), value.isLetter(1) || value.digit(1) == 9,
      let sum = value.weightedSum([1, 2, 1, 2, 1, 2], from: 2), !value.isOneByteRepeated
    else { return false }
    switch value[0] {
    case UInt8(ascii: "I"), UInt8(ascii: "N"), UInt8(ascii: "O"), UInt8(ascii: "Q"), UInt8(ascii: "V"),
      UInt8(ascii: "W"), UInt8(ascii: "Y"), UInt8(ascii: "Z"):
      return false
    default: return sum % 10 == value.digit(8)
    }
  }
}
