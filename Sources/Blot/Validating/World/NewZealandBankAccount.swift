/// The New Zealand bank account number (Payments NZ, "Bank account number validation"; Inland Revenue, "RWT and NRWT
/// specification", section 8): bank, branch, seven digits, two or three for the kind of account; which weights hold
/// depends on the bank. Example: 01-0242-0100194-00.
enum NewZealandBankAccount {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 15 || value.count == 16, value.isAllDigits, let bank = value.number(0..<2),
      let branch = value.number(2..<6), let base = value.number(6..<13), keepsWeights(value, bank: bank, base: base)
    else { return false }
    return NewZealandBranches.ranges.contains(group: bank, member: branch)
  }

  private static func keepsWeights(_ value: CompactValue, bank: Int, base: Int) -> Bool {
    let sum: Int?
    switch bank {
    case 1...4, 6, 10...24, 27, 30, 38:
      sum =
        base < 990_000
        ? value.weightedSum([6, 3, 7, 9, 0, 10, 5, 8, 4, 2, 1], from: 2)
        : value.weightedSum([10, 5, 8, 4, 2, 1], from: 7)
    case 8: sum = value.weightedSum([7, 6, 5, 4, 3, 2, 1], from: 6)
    case 25:
      guard let sum = value.weightedSum([1, 7, 3, 1, 7, 3, 1], from: 6) else { return false }
      return sum % 10 == 0
    default: return true
    }
    return sum.map { $0 % 11 == 0 } ?? false
  }
}
