/// The Polish PESEL (Ustawa o ewidencji ludności, art. 15; weights 1 3 7 9): the birth date with the century in its
/// month, a serial, and the check digit. Example: 44051401359.
enum PolishPESEL {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 11, let sum = value.weightedSum([1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]), sum % 10 == 0,
      let year = value.number(0..<2), let month = value.number(2..<4), let day = value.number(4..<6)
    else { return false }
    return CivilDate.isValid(year: century(month) + year, month: month % 20, day: day)
  }

  private static func century(_ month: Int) -> Int {
    switch month / 20 {
    case 0: 1900
    case 1: 2000
    case 2: 2100
    case 3: 2200
    default: 1800
    }
  }
}
