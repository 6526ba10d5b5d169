/// The Peruvian identity number, Código Único de Identificación (RENIEC, DNI): eight digits, and a check digit or check
/// letter mod 11 that is often left out. Example: 10117410-2.
enum PeruvianCUI {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 8 || value.count == 9, !value.isOneByteRepeated,
      let sum = value.weightedSum([3, 2, 7, 6, 5, 4, 3, 2])
    else { return false }
    guard value.count == 9 else { return true }
    let digits: StaticString = "65432110987"
    let letters: StaticString = "KJIHGFEDCBA"
    return value[8] == digits.utf8Start[sum % 11] || value[8] == letters.utf8Start[sum % 11]
  }
}
