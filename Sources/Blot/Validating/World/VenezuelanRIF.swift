/// The Venezuelan tax number, Registro de Información Fiscal (SENIAT): V, E, J, P or G for the kind of holder, eight
/// digits and a check digit mod 11. Example: V-11470283-4.
enum VenezuelanRIF {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 10, let sum = value.weightedSum([3, 2, 7, 6, 5, 4, 3, 2], from: 1) else { return false }
    let kind: Int
    switch value[0] {
    case UInt8(ascii: "V"): kind = 4
    case UInt8(ascii: "E"): kind = 8
    case UInt8(ascii: "J"): kind = 12
    case UInt8(ascii: "P"): kind = 16
    case UInt8(ascii: "G"): kind = 20
    default: return false
    }
    let rest = (kind + sum) % 11
    return value.digit(9) == (rest < 2 ? 0 : 11 - rest)
  }
}
