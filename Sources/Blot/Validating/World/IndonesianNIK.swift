/// The Indonesian population number, Nomor Induk Kependudukan (Law 23/2006 on population administration, article 13;
/// Ministry of Home Affairs, codes of administrative regions): province, regency and district, birth date ddmmyy with
/// 40 added to a woman's day, serial. Regencies are founded and split too often to be listed. Example:
/// 3171011708450001.
enum IndonesianNIK {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 16, value.isAllDigits, let province = value.number(0..<2), let day = value.number(6..<8),
      let month = value.number(8..<10), let year = value.number(10..<12),
      CivilDate.isValid(yearOfCentury: year, month: month, day: day % 40)
    else { return false }
    switch province {
    case 11...19, 21, 31...36, 51...53, 61...65, 71...76, 81, 82, 91...96: return true
    default: return false
    }
  }
}
