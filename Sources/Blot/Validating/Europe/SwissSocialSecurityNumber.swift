/// The Swiss AHV number (Zentrale Ausgleichsstelle; AHVV art. 133): 756, nine digits, and the check digit of an
/// EAN-13. Example: 756.9217.0769.85.
enum SwissSocialSecurityNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 13, value.number(0..<3) == 756,
      let sum = value.weightedSum([1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1])
    else { return false }
    return sum % 10 == 0
  }
}
