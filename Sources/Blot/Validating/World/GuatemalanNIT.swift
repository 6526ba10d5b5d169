/// The Guatemalan tax number, Número de Identificación Tributaria (Superintendencia de Administración Tributaria): up
/// to eleven digits and a check character mod 11, K for ten. Example: 576937-K.
enum GuatemalanNIT {
  static func holds(_ value: CompactValue) -> Bool {
    var start = 0
    while start < value.count, value[start] == UInt8(ascii: "0") { start += 1 }
    guard value.count - start >= 2, value.count - start <= 12, !value.isOneByteRepeated else { return false }
    var sum = 0
    for position in 0..<value.count - 1 {
      guard let digit = value.digit(value.count - 2 - position) else { return false }
      sum += digit * (position + 2)
    }
    let expected = (11 - sum % 11) % 11
    return expected == 10 ? value[value.count - 1] == UInt8(ascii: "K") : value.digit(value.count - 1) == expected
  }
}
