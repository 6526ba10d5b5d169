/// The Bulgarian numbers of persons: EGN for citizens (GRAO; Civil Registration Act, art. 11), with 20 added to the
/// month for births before 1900 and 40 for births from 2000 on, and LNCh for foreigners. Examples: 7523169263,
/// 7111042925.
enum BulgarianPersonalNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 10, let sum = value.weightedSum([2, 4, 8, 5, 10, 9, 7, 3, 6]), let check = value.digit(9),
      let year = value.number(0..<2), let month = value.number(2..<4), let day = value.number(4..<6),
      sum % 11 % 10 == check
    else { return false }
    if month > 40 { return CivilDate.isValid(year: 2000 + year, month: month - 40, day: day) }
    if month > 20 { return CivilDate.isValid(year: 1800 + year, month: month - 20, day: day) }
    return CivilDate.isValid(year: 1900 + year, month: month, day: day)
  }

  /// A foreigner's number: the weights 21 19 17 13 11 9 7 3 1, by 10.
  static func holdsForeigner(_ value: CompactValue) -> Bool {
    guard value.count == 10, !value.isOneByteRepeated,
      let sum = value.weightedSum([21, 19, 17, 13, 11, 9, 7, 3, 1]), let check = value.digit(9)
    else { return false }
    return sum % 10 == check
  }
}
