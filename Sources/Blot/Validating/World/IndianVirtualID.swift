/// The Virtual ID that stands in for an Aadhaar number (UIDAI circular 1 of 2018): sixteen digits with the Verhoeff
/// check digit and the bounds of Aadhaar. Example: 2341 2341 2341 2341.
enum IndianVirtualID {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 16, let first = value.digit(0), first > 1, !readsBothWays(value) else { return false }
    return Verhoeff.holds(value)
  }

  /// Whether the value is a palindrome, which UIDAI never hands out.
  static func readsBothWays(_ value: CompactValue) -> Bool {
    for index in 0..<value.count / 2 where value[index] != value[value.count - 1 - index] { return false }
    return true
  }
}
