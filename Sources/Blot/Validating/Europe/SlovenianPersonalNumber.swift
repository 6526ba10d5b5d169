/// The Slovenian EMŠO (Ministrstvo za notranje zadeve; Zakon o centralnem registru prebivalstva): birth date with
/// three digits of the year, region, serial, and a check digit by 11 with the weights 7 6 5 4 3 2. Example:
/// 0101006500006.
enum SlovenianPersonalNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 13, let sum = value.weightedSum([7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]),
      let check = value.digit(12),
      check == (11 - sum % 11) % 11 % 10, let day = value.number(0..<2), let month = value.number(2..<4),
      let year = value.number(4..<7)
    else { return false }
    return CivilDate.isValid(year: (year < 800 ? 2000 : 1000) + year, month: month, day: day)
  }
}
