/// The South African identity number (Identification Act 68 of 1997; Department of Home Affairs): birth date yymmdd,
/// serial, 0 for citizens and 1 for permanent residents, a digit that is mostly 8, the Luhn check digit.
/// Example: 750330 5044 08 9.
enum SouthAfricanID {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 13, let year = value.number(0..<2), let month = value.number(2..<4),
      let day = value.number(4..<6), let citizenship = value.digit(10), citizenship < 2,
      CivilDate.isValid(yearOfCentury: year, month: month, day: day)
    else { return false }
    return Luhn.holds(value)
  }
}
