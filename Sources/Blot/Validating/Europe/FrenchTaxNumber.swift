/// The French numéro fiscal de référence, SPI (Direction générale des Finances publiques; OECD, TIN of France): ten
/// digits from 0 to 3 on, and their remainder by 511 in three. Example: 30 23 217 600 053.
enum FrenchTaxNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 13, value[0] <= UInt8(ascii: "3"), !value.isOneByteRepeated,
      let number = value.number(0..<10),
      let check = value.number(10..<13)
    else { return false }
    return number % 511 == check
  }
}
