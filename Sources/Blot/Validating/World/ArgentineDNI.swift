/// The number of the Argentine Documento Nacional de Identidad (Registro Nacional de las Personas, Law 17.671): seven
/// or eight digits in order of issue, without a check digit. Example: 20.123.456.
enum ArgentineDNI {
  static func holds(_ value: CompactValue) -> Bool {
    (value.count == 7 || value.count == 8) && value.isAllDigits && !value.isOneByteRepeated
  }
}
