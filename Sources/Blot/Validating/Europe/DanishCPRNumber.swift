/// The Danish CPR number (CPR-kontoret, "Personnummeret i CPR-systemet"): birth date and serial, whose first digit
/// tells the century. Numbers since October 2007 need not have the check digit. Example: 211062-5629.
enum DanishCPRNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 10, value.isAllDigits, let day = value.number(0..<2), let month = value.number(2..<4),
      let shortYear = value.number(4..<6)
    else { return false }
    let year: Int
    switch value[6] {
    case UInt8(ascii: "5")...UInt8(ascii: "8"): year = (shortYear >= 58 ? 1800 : 2000) + shortYear
    case UInt8(ascii: "0")...UInt8(ascii: "3"): year = 1900 + shortYear
    default: year = (shortYear >= 37 ? 1900 : 2000) + shortYear
    }
    return CivilDate.isValid(year: year, month: month, day: day)
      && !Today.isBefore(year: year, month: month, day: day)
  }

  /// As above, with the check digit of the numbers before 2007: the weights 4 3 2 7 6 5 4 3 2 1, by 11.
  static func holdsWithCheckDigit(_ value: CompactValue) -> Bool {
    guard holds(value), let sum = value.weightedSum([4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) else { return false }
    return sum % 11 == 0
  }
}
