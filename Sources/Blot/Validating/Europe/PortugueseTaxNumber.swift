/// The Portuguese NIF (Autoridade Tributária; Decreto-Lei 14/2013): nine digits, the last by 11 with the weights 9 …
/// 2, with or without the country's PT. Example: 501964843.
enum PortugueseTaxNumber {
  static func holds(_ value: CompactValue) -> Bool {
    let start = value.count == 11 && value[0] == UInt8(ascii: "P") && value[1] == UInt8(ascii: "T") ? 2 : 0
    guard value.count == start + 9, value[start] != UInt8(ascii: "0"), !value.isOneByteRepeated,
      let sum = value.weightedSum([9, 8, 7, 6, 5, 4, 3, 2], from: start)
    else { return false }
    return value.digit(start + 8) == (11 - sum % 11) % 11 % 10
  }
}
