/// The rodné číslo of the Czech Republic (zákon č. 133/2000 Sb., § 13) and Slovakia (zákon č. 301/1995 Z. z.): birth
/// date with 50 added to a woman's month, and 20 more where a day's numbers are used up; ten digits that 11 divides,
/// nine without a check for births before 1954. Until 1985 a remainder of 10 gave the check digit 0. Example:
/// 710319/2745.
enum CzechoslovakBirthNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard let shortYear = value.number(0..<2), let month = value.number(2..<4), let day = value.number(4..<6) else {
      return false
    }
    let year: Int
    switch value.count {
    case 9:
      guard value.isAllDigits, !(54...79).contains(shortYear) else { return false }
      year = (shortYear >= 80 ? 1800 : 1900) + shortYear
    case 10:
      guard let number = value.number(0..<9), value.digit(9) == number % 11 % 10 else { return false }
      year = (shortYear < 54 ? 2000 : 1900) + shortYear
    default: return false
    }
    return CivilDate.isValid(year: year, month: month % 50 % 20, day: day)
  }
}
