/// The NHS number of England, Wales and the Isle of Man (NHS Data Dictionary, "NHS NUMBER"): ten digits, the last of
/// them eleven minus the remainder by 11 of the weights 10 … 2. Example: 943 476 5919.
enum BritishNHSNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 10, !value.isOneByteRepeated,
      let sum = value.weightedSum([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    else { return false }
    return sum % 11 == 0
  }
}
