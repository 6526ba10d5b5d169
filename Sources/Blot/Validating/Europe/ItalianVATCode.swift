/// The Italian partita IVA (DPR 633/1972, art. 35): seven digits of the holder, three of the tax office, and a Luhn
/// digit. Example: 00743110157.
enum ItalianVATCode {
  static func holds(_ value: CompactValue) -> Bool {
    let start = value.count == 13 && value[0] == UInt8(ascii: "I") && value[1] == UInt8(ascii: "T") ? 2 : 0
    guard value.count == start + 11, let holder = value.number(start..<start + 7), holder > 0,
      let office = value.number(start + 7..<start + 10)
    else { return false }
    switch office {
    case 1...100, 120, 121, 888, 999: return Luhn.sum(value, start..<start + 11) % 10 == 0
    default: return false
    }
  }
}
