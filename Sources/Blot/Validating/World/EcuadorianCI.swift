/// The Ecuadorian identity number, Cédula de Identidad (Registro Civil): province 01…24, 30 or 50 for those abroad, a
/// third digit up to 6, and the Luhn check digit. Example: 171430710-3.
enum EcuadorianCI {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 10, let third = value.digit(2), third <= 6 else { return false }
    switch value.number(0..<2) {
    case .some(1...24), .some(30), .some(50): return Luhn.holds(value)
    default: return false
    }
  }
}
