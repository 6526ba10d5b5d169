/// The Malaysian identity card number (National Registration Department; National Registration Regulations 1990): birth
/// date yymmdd, place of birth, serial. Example: 770305-02-1234.
enum MalaysianNRIC {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 12, value.isAllDigits, let year = value.number(0..<2), let month = value.number(2..<4),
      let day = value.number(4..<6), let place = value.number(6..<8),
      CivilDate.isValid(yearOfCentury: year, month: month, day: day)
    else { return false }
    switch place {
    case 1...16, 21...68, 71...72, 74...79, 82...93, 98...99:
      return true
    default: return false
    }
  }
}
