/// The Austrian Abgabenkontonummer (Bundesministerium für Finanzen): two digits of the tax office, six of the
/// account, and a check digit, every second digit doubled with the digits of the products added. Example:
/// 59-119/9013.
enum AustrianTaxNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 9, let office = value.number(0..<2), isOffice(office) else { return false }
    return Luhn.sum(value, 0..<9) % 10 == 0
  }

  /// The offices that had numbers of their own until they were joined on 1 January 2021; the numbers live on.
  private static func isOffice(_ number: Int) -> Bool {
    switch number {
    case 3, 4, 6...10, 12, 15, 16, 18, 22, 23, 29, 33, 38, 41, 46, 51...54, 57, 59, 61, 65, 67...69, 71, 72, 81...84,
      90,
      91, 93, 97, 98:
      true
    default: false
    }
  }
}
