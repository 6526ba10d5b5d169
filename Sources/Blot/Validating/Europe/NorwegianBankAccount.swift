/// A Norwegian kontonummer (Finans Norge, Bits): eleven digits, the last by 11 with the weights 5 4 3 2 7 6 5 4 3 2;
/// accounts of the old Postgiro are seven digits with a Luhn digit, written with 0000 in front as well. Example:
/// 8601.11.17947.
enum NorwegianBankAccount {
  static func holds(_ value: CompactValue) -> Bool {
    guard !value.isOneByteRepeated else { return false }
    if value.count == 7 { return value.isAllDigits && Luhn.sum(value, 0..<7) % 10 == 0 }
    guard value.count == 11, value.isAllDigits else { return false }
    if value.number(0..<4) == 0 { return Luhn.sum(value, 4..<11) % 10 == 0 }
    guard let sum = value.weightedSum([6, 7, 8, 9, 4, 5, 6, 7, 8, 9]) else { return false }
    return value.digit(10) == sum % 11
  }
}
