/// The Austrian Versicherungsnummer (Dachverband der Sozialversicherungsträger; ASVG § 31 Abs. 4 Z 1): a serial of
/// three digits not beginning with 0, the check digit (weights 3 7 9 – 5 8 4 2 1 6, by 11), the birth date, whose
/// month may be 13 to 15 and more where a day's serials are used up. Example: 1237 010180.
enum AustrianSocialSecurityNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 10, let check = value.digit(3), value[0] != UInt8(ascii: "0"),
      let sum = value.weightedSum([3, 7, 9, 0, 5, 8, 4, 2, 1, 6])
    else { return false }
    return sum % 11 == check
  }
}
