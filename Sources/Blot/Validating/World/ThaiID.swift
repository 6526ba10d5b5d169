/// The Thai national identity number (Department of Provincial Administration; Population Identification Number): kind
/// of person 1…8, office of registration (its province, the second and third digit, up to 96), serials and a check digit
/// mod 11. Example: 1-2345-45678-78-1.
enum ThaiID {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 13, let kind = value.digit(0), kind >= 1, kind <= 8, !value.isOneByteRepeated,
      let province = value.number(1..<3), province <= 96,
      let sum = value.weightedSum([13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2])
    else { return false }
    return (11 - sum % 11) % 10 == value.digit(12)
  }
}
