/// The Australian Company Number (ASIC, "Australian Company Number digit check"): eight digits weighted 8 … 1 and what
/// is missing to a multiple of ten. Example: 004 085 616.
enum AustralianACN {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 9, !value.isOneByteRepeated, let sum = value.weightedSum([8, 7, 6, 5, 4, 3, 2, 1]) else {
      return false
    }
    return (10 - sum % 10) % 10 == value.digit(8)
  }
}
