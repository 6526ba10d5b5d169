/// The US numbers for taxpayers without a Social Security Number: nine digits from 9, told apart by the fourth and
/// fifth digit (IRS, Internal Revenue Manual 3.21.263; Publication 1915 for the ITIN; Form W-7A instructions for the
/// ATIN).
enum USTaxpayerNumber {
  /// The Individual Taxpayer Identification Number: 50…65, 70…88, 90…92 and 94…99. Example: 912-90-3456 (made up).
  static func isIndividual(_ value: CompactValue) -> Bool {
    switch middle(value) {
    case .some(50...65), .some(70...88), .some(90...92), .some(94...99): true
    default: false
    }
  }

  /// The Adoption Taxpayer Identification Number: 93. Example: 912-93-3456 (made up).
  static func isAdoption(_ value: CompactValue) -> Bool { middle(value) == 93 }

  /// Nine digits, not one of them over and over: what tax software keeps as an ATIN without knowing the range.
  static func isNineDigits(_ value: CompactValue) -> Bool {
    value.count == 9 && value.isAllDigits && !value.isOneByteRepeated
  }

  /// The fourth and fifth digit of a nine-digit number that begins with 9.
  private static func middle(_ value: CompactValue) -> Int? {
    guard value.count == 9, value.isAllDigits, value.digit(0) == 9 else { return nil }
    return value.number(3..<5)
  }
}
