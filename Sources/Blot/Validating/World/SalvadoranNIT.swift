/// The Salvadoran tax number, Número de Identificación Tributaria (Ministerio de Hacienda): municipality from 0, 1 or
/// 9, date ddmmyy, serial and a check digit, whose weights changed with serial 101; SV may stand before it. Example:
/// 0614-050707-104-8.
enum SalvadoranNIT {
  static func holds(_ value: CompactValue) -> Bool {
    let start = value.count == 16 && value[0] == UInt8(ascii: "S") && value[1] == UInt8(ascii: "V") ? 2 : 0
    guard value.count - start == 14, let first = value.digit(start), first < 2 || first == 9,
      let serial = value.number(start + 10..<start + 13),
      let old = value.weightedSum([14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2], from: start),
      let new = value.weightedSum([2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2], from: start)
    else { return false }
    let expected = serial <= 100 ? old % 11 % 10 : (11 - new % 11) % 11 % 10
    return value.digit(start + 13) == expected && !value.isOneByteRepeated
  }
}
