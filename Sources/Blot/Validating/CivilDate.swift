/// Days of the proleptic Gregorian calendar, as identity numbers carry them.
enum CivilDate {
  /// Whether the month (1…12) of `year` has the day.
  static func isValid(year: Int, month: Int, day: Int) -> Bool {
    guard month >= 1, month <= 12, day >= 1 else { return false }
    return day <= length(year: year, month: month)
  }

  /// Whether the day exists in some century with these last two digits of the year.
  static func isValid(yearOfCentury: Int, month: Int, day: Int) -> Bool {
    isValid(year: 2000 + yearOfCentury, month: month, day: day)
  }

  private static func length(year: Int, month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
