/// The Dominican identity number, Cédula de Identidad y Electoral (Junta Central Electoral): eleven digits with the
/// Luhn check digit. Some hundred old numbers break the rule and stay unvalidated. Example: 001-1391820-5.
enum DominicanCedula {
  static func holds(_ value: CompactValue) -> Bool {
    value.count == 11 && !value.isOneByteRepeated && Luhn.holds(value)
  }
}
