/// The Polish NIP (Ministerstwo Finansów; ustawa z 13 października 1995 r.): ten digits, the last of them the sum by
/// 11 with the weights 6 5 7 2 3 4 5 6 7, with or without the country's PL. Example: 856-734-62-15.
enum PolishTaxNumber {
  static func holds(_ value: CompactValue) -> Bool {
    let start = value.count == 12 && value[0] == UInt8(ascii: "P") && value[1] == UInt8(ascii: "L") ? 2 : 0
    guard value.count == start + 10, !value.isOneByteRepeated,
      let sum = value.weightedSum([6, 5, 7, 2, 3, 4, 5, 6, 7], from: start)
    else { return false }
    return value.digit(start + 9) == sum % 11
  }
}
