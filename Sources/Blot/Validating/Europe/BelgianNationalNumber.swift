/// The Belgian national number (Rijksregister, royal decree of 3 April 1984): birth date, serial, and 97 minus the
/// remainder by 97 of the nine digits, with a 2 before them for births from 2000 on. A day or month not known is 0.
/// Example: 85.07.30-033.28. The bis number for others has 20 or 40 added to the month.
enum BelgianNationalNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard checkHolds(value), let month = value.number(2..<4) else { return false }
    return month <= 12
  }

  /// The bis number (Crossroads Bank for Social Security). Example: 98.47.28-997.65.
  static func holdsBis(_ value: CompactValue) -> Bool {
    guard checkHolds(value), let month = value.number(2..<4) else { return false }
    return (20...32).contains(month) || (40...52).contains(month)
  }

  private static func checkHolds(_ value: CompactValue) -> Bool {
    guard value.count == 11, let year = value.number(0..<2), let front = value.number(0..<9),
      let check = value.number(9..<11),
      front > 0
    else { return false }
    if check == 97 - front % 97 { return true }
    return year + 2000 <= Today.year && check == 97 - (2_000_000_000 + front) % 97
  }
}
