/// The US bank routing number (American Bankers Association, Routing Number Policy): nine digits weighted 3, 7, 1, a
/// multiple of ten. Example: 111000025.
enum USRoutingNumber {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 9, !value.isOneByteRepeated, let sum = value.weightedSum([3, 7, 1, 3, 7, 1, 3, 7, 1]) else {
      return false
    }
    return sum % 10 == 0
  }

  /// Whether the first two digits are given out too: 00 government, 01…12 Federal Reserve districts, 21…32 thrifts,
  /// 61…72 electronic, 80 traveller's cheques.
  static func holdsWithDistrict(_ value: CompactValue) -> Bool {
    guard holds(value), let district = value.number(0..<2) else { return false }
    switch district {
    case 0...12, 21...32, 61...72, 80: return true
    default: return false
    }
  }
}
