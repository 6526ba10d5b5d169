/// The Greek AMKA (IDIKA; law 3655/2008, art. 153): birth date, serial, Luhn digit. Example: 01013099997.
enum GreekSocialSecurityNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 11, Luhn.sum(value, 0..<11) % 10 == 0, let day = value.number(0..<2),
      let month = value.number(2..<4), let year = value.number(4..<6)
    else { return false }
    return CivilDate.isValid(yearOfCentury: year, month: month, day: day)
  }
}
