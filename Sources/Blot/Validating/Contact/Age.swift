/// An age in years, 1 to 120. Example: 42.
enum Age {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count <= 3, let years = value.number(0..<value.count) else { return false }
    return years >= 1 && years <= 120
  }
}
