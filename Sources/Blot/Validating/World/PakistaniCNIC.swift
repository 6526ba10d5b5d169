/// The Pakistani identity number, CNIC (NADRA): province 1…7 and locality, serial, and a last digit for the sex, odd
/// for men and even for women, never 0. Example: 34201-0891231-8.
enum PakistaniCNIC {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 13, value.isAllDigits, let province = value.digit(0), let sex = value.digit(12) else {
      return false
    }
    return province >= 1 && province <= 7 && sex > 0 && !value.isOneByteRepeated
  }
}
