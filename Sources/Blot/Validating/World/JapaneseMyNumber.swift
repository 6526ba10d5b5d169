/// The Japanese Individual Number, "My Number" (Ordinance of the Ministry of Internal Affairs and Communications 85 of
/// 2014, article 5): eleven digits and a check digit mod 11. Example: 6214 9832 0257.
enum JapaneseMyNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 12, !value.isOneByteRepeated, let sum = value.weightedSum([6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
    else { return false }
    return (sum % 11 < 2 ? 0 : 11 - sum % 11) == value.digit(11)
  }
}
