/// The Australian Medicare card number (Services Australia, "Medicare card number check digit"): eight digits, the
/// first 2…6, a check digit by weights 1, 3, 7, 9, the card's issue and perhaps the person's place on it. Example: 2123
/// 45670 1 (made up).
enum AustralianMedicare {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 10 || value.count == 11, value.isAllDigits, let first = value.digit(0), first >= 2, first <= 6,
      let issue = value.digit(9), issue > 0, let sum = value.weightedSum([1, 3, 7, 9, 1, 3, 7, 9])
    else { return false }
    return sum % 10 == value.digit(8)
  }
}
