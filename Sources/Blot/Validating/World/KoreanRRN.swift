/// The South Korean resident registration number (Resident Registration Act, enforcement rules, article 2): birth date
/// yymmdd, a digit for century and sex, the place of registration, a serial and a check digit mod 11. Numbers given out
/// since 5 October 2020 are random from the eighth digit on and keep no check digit. Example: 971013-9019902.
enum KoreanRRN {
  static func holds(_ value: CompactValue) -> Bool {
    guard let sum = checkedSum(value), let place = value.number(7..<9), place <= 96 else { return false }
    return (11 - sum % 11) % 10 == value.digit(12)
  }

  /// The weighted sum of the first twelve digits of a 13-digit number that begins with a birth date, else nil.
  static func checkedSum(_ value: CompactValue) -> Int? {
    guard value.count == 13, value.isAllDigits, let year = value.number(0..<2), let month = value.number(2..<4),
      let day = value.number(4..<6), let century = century(value[6]),
      CivilDate.isValid(year: century + year, month: month, day: day)
    else { return nil }
    return value.weightedSum([2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5])
  }

  private static func century(_ digit: UInt8) -> Int? {
    switch digit {
    case UInt8(ascii: "1"), UInt8(ascii: "2"), UInt8(ascii: "5"), UInt8(ascii: "6"): 1900
    case UInt8(ascii: "3"), UInt8(ascii: "4"), UInt8(ascii: "7"), UInt8(ascii: "8"): 2000
    default: 1800
    }
  }
}
