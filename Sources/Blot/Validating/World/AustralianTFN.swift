/// The Australian Tax File Number (Australian Taxation Office, "TFN algorithm"): nine digits, older ones eight, whose
/// weighted sum is a multiple of 11. Eight digits have lost the weight 9. Example: 123 456 782.
enum AustralianTFN {
  static func holds(_ value: CompactValue) -> Bool {
    guard !value.isOneByteRepeated else { return false }
    switch value.count {
    case 9: return isMultipleOf11(value.weightedSum([1, 4, 3, 7, 5, 8, 6, 9, 10]))
    case 8: return isMultipleOf11(value.weightedSum([1, 4, 3, 7, 5, 8, 6, 10]))
    default: return false
    }
  }

  private static func isMultipleOf11(_ sum: Int?) -> Bool { sum.map { $0 % 11 == 0 } ?? false }
}
