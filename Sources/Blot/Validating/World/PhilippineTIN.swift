/// The Philippine taxpayer number (Bureau of Internal Revenue, Revenue Memorandum Order 37-94): eight digits and a
/// check digit by weights 9 … 2 mod 11, then perhaps a branch of three or five digits. Example: 000-123-456-001 (made
/// up).
enum PhilippineTIN {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 9 || value.count == 12 || value.count == 14, value.isAllDigits, !value.isOneByteRepeated,
      let sum = value.weightedSum([9, 8, 7, 6, 5, 4, 3, 2])
    else { return false }
    return sum % 11 == value.digit(8)
  }
}
