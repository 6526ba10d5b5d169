/// Numbers of German physicians and practices (Kassenärztliche Bundesvereinigung, Richtlinie nach § 75 Abs. 7 SGB V).
enum GermanPhysicianNumber {
  /// The LANR: six digits, a check digit with the weights 4 and 9, and two of the specialty. Example: 123456601.
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 9, value.isAllDigits, !value.isOneByteRepeated,
      let sum = value.weightedSum([4, 9, 4, 9, 4, 9])
    else {
      return false
    }
    return value.digit(6) == (10 - sum % 10) % 10
  }

  /// The BSNR of a practice: the district's two digits and seven more. Example: 021234568.
  static func holdsPractice(_ value: CompactValue) -> Bool {
    guard value.count == 9, value.isAllDigits, !value.isOneByteRepeated, let district = value.number(0..<2) else {
      return false
    }
    switch district {
    case 1...3, 17, 20, 35, 38, 46, 51, 52, 71...74, 78, 83, 88, 93, 98: return true
    default: return false
    }
  }
}
