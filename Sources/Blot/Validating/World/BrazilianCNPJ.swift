/// The Brazilian company number, Cadastro Nacional da Pessoa Jurídica (Receita Federal, Instrução Normativa RFB
/// 2.229/2024): twelve digits, since July 2026 also letters, which count as their ASCII code less 48, and two check
/// digits mod 11. Examples: 16.727.230/0001-97, 12.ABC.345/01DE-35.
enum BrazilianCNPJ {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 14, value.isDigits(12..<14), !value.isOneByteRepeated, !hasZeroBase(value) else {
      return false
    }
    return checkDigit(value, length: 12) == value.digit(12) && checkDigit(value, length: 13) == value.digit(13)
  }

  private static func hasZeroBase(_ value: CompactValue) -> Bool {
    for index in 0..<12 where value[index] != UInt8(ascii: "0") { return false }
    return true
  }

  /// The check digit over the first `length` characters, weighted 2 … 9 over and over from the right.
  private static func checkDigit(_ value: CompactValue, length: Int) -> Int {
    var sum = 0
    for index in 0..<length { sum += (Int(value[index]) - 48) * ((length - 1 - index) % 8 + 2) }
    return BrazilianCPF.checkDigit(sum)
  }
}
