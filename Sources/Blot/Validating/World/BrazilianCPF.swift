/// The Brazilian taxpayer number of a person, Cadastro de Pessoas Físicas (Receita Federal, Instrução Normativa RFB
/// 2.172/2024): nine digits and two check digits, each mod 11 with weights that rise to the left from 2. One digit
/// over and over keeps the rule and is never issued. Example: 390.533.447-05.
enum BrazilianCPF {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 11, !value.isOneByteRepeated else { return false }
    guard let first = value.weightedSum([10, 9, 8, 7, 6, 5, 4, 3, 2]),
      let second = value.weightedSum([11, 10, 9, 8, 7, 6, 5, 4, 3, 2])
    else { return false }
    return checkDigit(first) == value.digit(9) && checkDigit(second) == value.digit(10)
  }

  /// The check digit for a weighted sum: what is missing to a multiple of 11, and 0 where that is 10 or 11.
  static func checkDigit(_ sum: Int) -> Int { sum % 11 < 2 ? 0 : 11 - sum % 11 }
}
