/// The Israeli identity number, Mispar Zehut (Population and Immigration Authority): up to nine digits, filled up with
/// zeros in front, with the Luhn check digit. Example: 3933742-3.
enum IsraeliID {
  static func holds(_ value: CompactValue) -> Bool {
    value.count >= 5 && value.count <= 9 && !value.isOneByteRepeated && Luhn.holds(value)
  }
}
