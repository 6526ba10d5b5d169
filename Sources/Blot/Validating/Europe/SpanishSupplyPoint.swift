/// The Código Unificado de Punto de Suministro (CNMC, Resolución de 5 de julio de 2007): ES, sixteen digits, two
/// letters of their remainder by 529, and where there are several points a digit and a letter. Example: ES
/// 1234-123456789012-JY.
enum SpanishSupplyPoint {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 20 || value.count == 22, value[0] == UInt8(ascii: "E"), value[1] == UInt8(ascii: "S"),
      let number = value.number(2..<18)
    else { return false }
    if value.count == 22 {
      guard value.digit(20) != nil, isKind(value[21]) else { return false }
    }
    let remainder = number % 529
    return value[18] == SpanishControlLetters.letter(for: remainder / 23)
      && value[19] == SpanishControlLetters.letter(for: remainder % 23)
  }

  private static func isKind(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "F"), UInt8(ascii: "P"), UInt8(ascii: "R"), UInt8(ascii: "C"),
      UInt8(ascii: "X")...UInt8(ascii: "Z"):
      true
    default: false
    }
  }
}
