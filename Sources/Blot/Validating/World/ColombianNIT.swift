/// The Colombian tax number, Número de Identificación Tributaria (DIAN, Orden Administrativa 4 of 1989): digits and a
/// check digit mod 11 by primes from the right. Example: 213.123.432-1.
enum ColombianNIT {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count >= 8, value.count <= 16, !value.isOneByteRepeated else { return false }
    let weights: InlineArray<15, Int> = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71]
    var sum = 0
    for position in 0..<value.count - 1 {
      guard let digit = value.digit(value.count - 2 - position) else { return false }
      sum += digit * weights[position]
    }
    let rest = sum % 11
    return value.digit(value.count - 1) == (rest < 2 ? rest : 11 - rest)
  }
}
