/// The Uruguayan tax number, Registro Único Tributario (Dirección General Impositiva): office 01…22, serial, 001 and a
/// check digit mod 11; UY may stand before it. Example: 21-100342-001-7.
enum UruguayanRUT {
  static func holds(_ value: CompactValue) -> Bool {
    let start = value.count == 14 && value[0] == UInt8(ascii: "U") && value[1] == UInt8(ascii: "Y") ? 2 : 0
    guard value.count - start == 12, let office = value.number(start..<start + 2), (1...22).contains(office),
      let serial = value.number(start + 2..<start + 8), serial > 0, value.number(start + 8..<start + 11) == 1,
      let sum = value.weightedSum([4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2], from: start)
    else { return false }
    return (11 - sum % 11) % 11 == value.digit(start + 11)
  }
}
