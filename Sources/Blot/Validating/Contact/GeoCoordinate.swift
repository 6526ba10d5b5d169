/// A latitude or longitude in decimal degrees, or a pair of them: within 90 and 180 degrees, and exact enough to find
/// somebody (three decimals are a hundred metres). Example: 48.858222.
enum GeoCoordinate {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    var count = 0
    var isFirstLatitude = false
    var index = 0
    while index < value.count {
      guard value[index] &- 0x30 < 10 else {
        index += 1
        continue
      }
      var whole = 0
      var digits = 0
      while index < value.count, value[index] &- 0x30 < 10 {
        whole = whole * 10 + Int(value[index] - 0x30)
        digits += 1
        guard digits <= 3 else { return false }
        index += 1
      }
      guard index < value.count, value[index] == UInt8(ascii: ".") else { return false }
      index += 1
      let decimalStart = index
      var isZero = true
      while index < value.count, value[index] &- 0x30 < 10 {
        if value[index] != 0x30 { isZero = false }
        index += 1
      }
      guard index - decimalStart >= 3, whole < 180 || whole == 180 && isZero else { return false }
      if whole == 0 && isZero { return false }
      if count == 0 { isFirstLatitude = whole < 90 || whole == 90 && isZero }
      if count == 1, !isFirstLatitude, whole > 90 { return false }
      count += 1
    }
    return count == 1 || count == 2
  }
}
