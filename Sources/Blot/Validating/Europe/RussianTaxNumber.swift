/// The Russian INN (Federal Tax Service, order MMV-7-6/435@ of 29 June 2012): ten digits for organisations with one
/// check digit, twelve for persons with two. Examples: 1234567894, 123456789047.
enum RussianTaxNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard !value.isOneByteRepeated else { return false }
    switch value.count {
    case 10:
      guard let sum = value.weightedSum([2, 4, 10, 3, 5, 9, 4, 6, 8]) else { return false }
      return value.digit(9) == sum % 11 % 10
    case 12:
      guard let first = value.weightedSum([7, 2, 4, 10, 3, 5, 9, 4, 6, 8]),
        let second = value.weightedSum([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8])
      else { return false }
      return value.digit(10) == first % 11 % 10 && value.digit(11) == second % 11 % 10
    default: return false
    }
  }
}
