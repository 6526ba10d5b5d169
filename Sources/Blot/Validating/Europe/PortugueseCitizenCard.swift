/// The number of a Portuguese cartão de cidadão (AMA, "Validação do Número de Documento do Cartão de Cidadão"): the
/// civil number with its check digit, two characters of the version, and a Luhn digit over letters as 10…35. Example:
/// 00000000 0 ZZ4.
enum PortugueseCitizenCard {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 12, value.isDigits(0..<9), value.digit(11) != nil else { return false }
    var sum = 0
    for index in 0..<12 {
      let character = value.alphanumericValue(index)
      if index % 2 == 1 {
        sum += character
      } else {
        sum += character > 4 ? character * 2 - 9 : character * 2
      }
    }
    return sum % 10 == 0
  }
}
