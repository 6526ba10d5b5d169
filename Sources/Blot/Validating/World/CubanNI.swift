/// The Cuban identity number, Número de Identidad Permanente (Ministerio del Interior, Resolución 6/2012): birth date
/// yymmdd, a digit for the century (9 the 19th, 0…5 the 20th, 6…8 the 21st) and a serial. Example: 91021027775.
enum CubanNI {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 11, value.isAllDigits, let year = value.number(0..<2), let month = value.number(2..<4),
      let day = value.number(4..<6), let kind = value.digit(6)
    else { return false }
    return CivilDate.isValid(year: (kind == 9 ? 1800 : kind < 6 ? 1900 : 2000) + year, month: month, day: day)
  }
}
