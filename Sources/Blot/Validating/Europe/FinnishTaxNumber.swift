/// The Finnish veronumero (Vero, Tax Administration; Act 473/2021): twelve digits without a rule, for the register of
/// the building trade. Example: 123456789123.
enum FinnishTaxNumber {
  static func holds(_ value: CompactValue) -> Bool {
    value.count == 12 && value.isAllDigits && !value.isOneByteRepeated
  }
}
