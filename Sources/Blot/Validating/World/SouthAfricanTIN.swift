/// The South African tax reference number (SARS, "Tax reference number validation"): ten digits from 0, 1, 2, 3 or 9
/// with the Luhn check digit. Example: 0001339050.
enum SouthAfricanTIN {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 10, let first = value.digit(0), first < 4 || first == 9, !value.isOneByteRepeated else {
      return false
    }
    return Luhn.holds(value)
  }
}
