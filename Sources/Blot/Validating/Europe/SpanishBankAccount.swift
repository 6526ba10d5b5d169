/// The Código Cuenta Cliente (Consejo Superior Bancario): bank, branch, two check digits, account; both check digits
/// are 11 minus the remainder by 11 under powers of two, 1 for 10 and 0 for 11. Example: 1234-1234-16 1234567890.
enum SpanishBankAccount {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 20, !value.isOneByteRepeated, let first = value.digit(8), let second = value.digit(9),
      let branch = value.weightedSum([4, 8, 5, 10, 9, 7, 3, 6]),
      let account = value.weightedSum([1, 2, 4, 8, 5, 10, 9, 7, 3, 6], from: 10)
    else { return false }
    return checkDigit(branch % 11) == first && checkDigit(account % 11) == second
  }

  private static func checkDigit(_ remainder: Int) -> Int { remainder < 2 ? remainder : 11 - remainder }
}
