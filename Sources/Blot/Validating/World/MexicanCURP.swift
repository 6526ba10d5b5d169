/// The Mexican population key, Clave Única de Registro de Población (RENAPO, Diario Oficial 18 October 2021): letters
/// of the name, birth date yymmdd, sex, state, consonants, a digit (born before 2000) or letter against doubles, check
/// digit. Example: BOXW310820HNERXN09.
enum MexicanCURP {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 18, value.isDigits(4..<10), value.digit(17) != nil else { return false }
    for index in 0..<4 where !value.isLetter(index) { return false }
    for index in 10..<16 where !value.isLetter(index) { return false }
    guard let year = value.number(4..<6), let month = value.number(6..<8), let day = value.number(8..<10),
      CivilDate.isValid(year: (value.isLetter(16) ? 2000 : 1900) + year, month: month, day: day)
    else { return false }
    guard value[10] == UInt8(ascii: "H") || value[10] == UInt8(ascii: "M"), isState(value[11], value[12]),
      !MexicanWords.isBarredFromCURP([value[0], value[1], value[2], value[3]])
    else { return false }
    var sum = 0
    for index in 0..<17 {
      let character = value.alphanumericValue(index)
      // Ñ stands between N and O.
      sum += (character > 23 ? character + 1 : character) * (18 - index)
    }
    return (10 - sum % 10) % 10 == value.digit(17)
  }

  /// Whether the two letters are a state's, or NE for those born abroad.
  private static func isState(_ first: UInt8, _ second: UInt8) -> Bool {
    let states: StaticString = "ASBCBSCCCHCLCMCSDFDGGRGTHGJCMCMNMSNENLNTOCPLQRQTSLSPSRTCTLTSVZYNZS"
    for index in stride(from: 0, to: states.utf8CodeUnitCount, by: 2)
    where states.utf8Start[index] == first && states.utf8Start[index + 1] == second { return true }
    return false
  }
}
