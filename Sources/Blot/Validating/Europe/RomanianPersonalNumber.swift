/// The Romanian CNP (Direcția Generală pentru Evidența Persoanelor; legea 105/1996, O.U.G. 97/2005): sex and century,
/// birth date, county, serial, and a check digit by 11 with the weights 2 7 9 1 4 6 3 5 8 2 7 9, 1 for 10. Example:
/// 1630615123457.
enum RomanianPersonalNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 13, let sum = value.weightedSum([2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]),
      let check = value.digit(12),
      check == (sum % 11 == 10 ? 1 : sum % 11), let kind = value.digit(0), kind > 0,
      let shortYear = value.number(1..<3),
      let month = value.number(3..<5), let day = value.number(5..<7), let county = value.number(7..<9)
    else { return false }
    let century =
      switch kind {
      case 3, 4: 1800
      case 5, 6: 2000
      default: 1900
      }
    return isCounty(county) && CivilDate.isValid(year: century + shortYear, month: month, day: day)
  }

  private static func isCounty(_ number: Int) -> Bool {
    switch number {
    case 1...48, 51, 52, 70, 80...83: true
    default: false
    }
  }
}
