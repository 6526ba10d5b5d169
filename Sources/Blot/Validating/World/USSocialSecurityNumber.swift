/// The US Social Security Number (Social Security Administration, "Social Security Number Randomization", 2011): area,
/// group and serial without a check digit. Never given out: area 000, 666 and 900…999, group 00, serial 0000, and the
/// numbers that advertisements made known (SSA, "Meaning of the Social Security Number", Social Security Bulletin
/// 45/11). Example: 111-22-3333 (made up).
enum USSocialSecurityNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 9, let number = value.number(0..<9) else { return false }
    let area = number / 1_000_000
    guard area != 0, area != 666, area < 900, number / 10_000 % 100 != 0, number % 10_000 != 0 else { return false }
    switch number {
    case 078_05_1120, 219_09_9999, 457_55_5462: return false
    default: return !value.isOneByteRepeated
    }
  }
}
