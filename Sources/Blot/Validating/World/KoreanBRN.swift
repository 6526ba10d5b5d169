/// The South Korean business registration number (National Tax Service): office, kind, serial and a check digit by
/// weights 1, 3, 7, the ninth digit times 5 with the carry added. Example: 104-86-56659.
enum KoreanBRN {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 10, !value.isOneByteRepeated, let ninth = value.digit(8), let office = value.number(0..<3),
      office > 100, let sum = value.weightedSum([1, 3, 7, 1, 3, 7, 1, 3, 5])
    else { return false }
    return (10 - (sum + ninth * 5 / 10) % 10) % 10 == value.digit(9)
  }
}
