/// The driver number of a British licence (DVLA, "Driver number"): five of the surname, filled up with 9, the decade
/// of birth, month (50 added for women), day, year, two initials with 9 for none, and three more. Example:
/// MORGA657054SM9IJ.
enum BritishDrivingLicence {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 16, value.isLetter(0), value.isDigits(5..<11), let writtenMonth = value.number(6..<8),
      let day = value.number(8..<10), let decade = value.digit(5), let year = value.digit(10)
    else { return false }
    for index in 1..<5 {
      if !value.isLetter(index), value[index] != UInt8(ascii: "9") { return false }
      if value.isLetter(index), !value.isLetter(index - 1) { return false }
    }
    let month = writtenMonth > 50 ? writtenMonth - 50 : writtenMonth
    return CivilDate.isValid(yearOfCentury: decade * 10 + year, month: month, day: day)
  }
}
