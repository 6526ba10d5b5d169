/// The Ukrainian RNOKPP (State Tax Service; order 822 of 29 September 2017): ten digits, the first five of them the
/// days since 31 December 1899, the last by 11 with the weights −1 5 7 9 4 6 10 5 7. Example: 1759013776.
enum UkrainianTaxNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 10, !value.isOneByteRepeated, let sum = value.weightedSum([10, 5, 7, 9, 4, 6, 10, 5, 7])
    else {
      return false
    }
    return value.digit(9) == sum % 11 % 10
  }
}
