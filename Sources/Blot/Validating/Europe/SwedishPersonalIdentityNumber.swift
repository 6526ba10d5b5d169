/// The Swedish personnummer (Folkbokföringslagen 1991:481, § 18; Skatteverket SKV 707): birth date, serial, Luhn
/// digit over the ten digits without the century. Example of Skatteverket's test numbers: 890102-3286.
enum SwedishPersonalIdentityNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 10 || value.count == 12, value.isAllDigits else { return false }
    let start = value.count - 10
    guard let year = value.number(0..<start + 2), let month = value.number(start + 2..<start + 4),
      let day = value.number(start + 4..<start + 6)
    else { return false }
    let isDate =
      start == 2
      ? year > 0 && CivilDate.isValid(year: year, month: month, day: day)
      : CivilDate.isValid(yearOfCentury: year, month: month, day: day)
    return isDate && Luhn.sum(value, start..<value.count) % 10 == 0
  }
}
