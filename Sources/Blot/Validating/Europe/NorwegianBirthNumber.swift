/// The Norwegian fødselsnummer (Skatteetaten; folkeregisterforskriften § 2-2-3): birth date, individual number, two
/// check digits by 11. A D-number has 40 added to the day, a synthetic one 40 to the month. Example: 151086 95088.
enum NorwegianBirthNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 11, let first = value.weightedSum([3, 7, 6, 1, 8, 9, 4, 5, 2, 1]), first % 11 == 0,
      let second = value.weightedSum([5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]), second % 11 == 0,
      let individual = value.number(6..<9), let shortYear = value.number(4..<6),
      let writtenMonth = value.number(2..<4),
      let writtenDay = value.number(0..<2), writtenDay < 80
    else { return false }
    let day = writtenDay > 40 ? writtenDay - 40 : writtenDay
    let month = writtenMonth > 40 ? writtenMonth - 40 : writtenMonth
    guard let year = year(individual, shortYear) else { return false }
    return CivilDate.isValid(year: year, month: month, day: day)
      && !Today.isBefore(year: year, month: month, day: day)
  }

  private static func year(_ individual: Int, _ shortYear: Int) -> Int? {
    switch individual {
    case 0..<500: 1900 + shortYear
    case 500..<750 where shortYear >= 54: 1800 + shortYear
    case 500..<1000 where shortYear < 40: 2000 + shortYear
    case 900..<1000: 1900 + shortYear
    default: nil
    }
  }
}
