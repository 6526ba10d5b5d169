/// The Costa Rican number of foreign residents, DIMEX or Cédula de Residencia (Dirección General de Migración y
/// Extranjería): eleven or twelve digits from 1. Example: 155812994816.
enum CostaRicanResidence {
  static func holds(_ value: CompactValue) -> Bool {
    (value.count == 11 || value.count == 12) && value.isAllDigits && value.digit(0) == 1 && !value.isOneByteRepeated
  }
}
