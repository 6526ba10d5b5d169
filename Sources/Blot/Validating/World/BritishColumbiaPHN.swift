/// The Personal Health Number of British Columbia (BC Ministry of Health, "Conformance Standards: PHN check digit"):
/// 9, eight digits and a check digit mod 11. Example: 9698 658 215.
enum BritishColumbiaPHN {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 10, value.digit(0) == 9, let sum = value.weightedSum([2, 4, 8, 5, 10, 9, 7, 3], from: 1) else {
      return false
    }
    return (11 - sum % 11) % 11 == value.digit(9)
  }
}
