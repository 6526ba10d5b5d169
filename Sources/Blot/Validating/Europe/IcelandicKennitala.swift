/// The Icelandic kennitala (Þjóðskrá; law 140/2019): birth date, for organisations with 40 added to the day, two
/// digits, the check digit (weights 3 2 7 6 5 4 3 2, by 11) and the century, 9 or 0. Example: 120174-3399.
enum IcelandicKennitala {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 10, let sum = value.weightedSum([3, 2, 7, 6, 5, 4, 3, 2, 1]), sum % 11 == 0,
      let day = value.number(0..<2), let month = value.number(2..<4), let shortYear = value.number(4..<6)
    else { return false }
    let year: Int
    switch value[9] {
    case UInt8(ascii: "9"): year = 1900 + shortYear
    case UInt8(ascii: "0"): year = 2000 + shortYear
    default: return false
    }
    return CivilDate.isValid(year: year, month: month, day: day >= 40 ? day - 40 : day)
  }
}
