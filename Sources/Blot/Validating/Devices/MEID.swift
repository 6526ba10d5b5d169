/// Mobile equipment identifier, 3GPP2 S.R0048: 14 hexadecimal digits, or 18 decimal ones (32 and 24 bits); a check
/// digit may follow, by the Luhn algorithm in the base of the digits. Only decimal digits among the 14 make it an IMEI.
/// Example (3GPP2 S.R0048 §2.2.1): AF 01 23 45 0A BC DE C.
enum MEID {
  static func holds(_ value: CompactValue) -> Bool {
    guard !value.isOneByteRepeated else { return false }
    switch value.count {
    case 14, 15:
      for index in 0..<value.count where value.alphanumericValue(index) > 15 { return false }
      if value.isDigits(0..<14) { return IMEI.holds(value) }
      return value.count == 14 || luhnSum(value, base: 16) % 16 == 0
    case 18, 19:
      guard value.isAllDigits, let maker = value.number(0..<10), let serial = value.number(10..<18) else {
        return false
      }
      return maker < 1 << 32 && serial < 1 << 24 && (value.count == 18 || Luhn.holds(value))
    default: return false
    }
  }

  private static func luhnSum(_ value: CompactValue, base: Int) -> Int {
    var sum = 0
    for index in 0..<value.count {
      let digit = value.alphanumericValue(index)
      let isDoubled = (value.count - index) % 2 == 0
      sum += isDoubled ? digit * 2 / base + digit * 2 % base : digit
    }
    return sum
  }
}
