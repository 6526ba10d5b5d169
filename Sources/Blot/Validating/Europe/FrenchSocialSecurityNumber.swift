/// The French NIR (INSEE, décret n° 82-103, art. 4): sex, year, month, place of birth, order, and the key 97 minus
/// the remainder by 97 of the first thirteen digits, Corsica's 2A and 2B counted as 19 and 18. Example of the
/// documentation: 2 55 08 14 168 025 38.
enum FrenchSocialSecurityNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 15, value.isDigits(0..<6), value.isDigits(7..<15), !value.isOneByteRepeated else {
      return false
    }
    let department: Int
    switch value[6] {
    case UInt8(ascii: "A") where value[5] == UInt8(ascii: "2"): department = 19
    case UInt8(ascii: "B") where value[5] == UInt8(ascii: "2"): department = 18
    default:
      guard let digits = value.number(5..<7) else { return false }
      department = digits
    }
    guard let front = value.number(0..<5), let back = value.number(7..<13), let key = value.number(13..<15) else {
      return false
    }
    return key == 97 - (front * 100_000_000 + department * 1_000_000 + back) % 97
  }
}
