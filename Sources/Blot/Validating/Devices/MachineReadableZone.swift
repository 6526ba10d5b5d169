/// A line of the machine readable zone of a travel document, ICAO Doc 9303 parts 4 to 6: check digits with the weights
/// 7 3 1 over the fields and over all of them. Example (Doc 9303-4 appendix B):
/// L898902C36UTO7408122F1204159ZE184226B<<<<<10.
enum MachineReadableZone {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    for byte in value where number(byte) == nil { return false }
    switch value.count {
    case 44: return isNameLine(value) || isDataLine(value)
    case 36: return isNameLine(value) || isDataLine(value)
    case 30: return isFirstCardLine(value) || isSecondCardLine(value)
    default: return false
    }
  }

  /// Line 2 of a passport (44) or of a document of size 2 (36).
  private static func isDataLine(_ value: UnsafeRawBufferPointer) -> Bool {
    guard check(value, 0..<9, 9), check(value, 13..<19, 19), check(value, 21..<27, 27) else { return false }
    let last = value.count - 1
    if value.count == 44 {
      let isPersonalEmpty = value[42] == UInt8(ascii: "<")
      guard isPersonalEmpty || check(value, 28..<42, 42) else { return false }
    }
    return digit(value[last]) == sum(value, 0..<10, 13..<20, 21..<last) % 10
  }

  /// Line 1 of a passport or of a document of size 2: kind, state, SURNAME<<GIVEN<NAMES. No check digit, but a form of
  /// its own.
  private static func isNameLine(_ value: UnsafeRawBufferPointer) -> Bool {
    switch value[0] {
    case UInt8(ascii: "P"), UInt8(ascii: "I"), UInt8(ascii: "A"), UInt8(ascii: "C"), UInt8(ascii: "V"): break
    default: return false
    }
    var hasGap = false
    for index in 2..<value.count {
      if digit(value[index]) != nil { return false }
      if index > 6, value[index] == UInt8(ascii: "<"), value[index - 1] == UInt8(ascii: "<") { hasGap = true }
    }
    return hasGap && value[5] != UInt8(ascii: "<") && value[6] != UInt8(ascii: "<")
  }

  /// Line 1 of an identity card: kind, state, number and its check digit.
  private static func isFirstCardLine(_ value: UnsafeRawBufferPointer) -> Bool {
    switch value[0] {
    case UInt8(ascii: "I"), UInt8(ascii: "A"), UInt8(ascii: "C"): break
    default: return false
    }
    for index in 2..<5 where digit(value[index]) != nil { return false }
    return check(value, 5..<14, 14)
  }

  /// Line 2 of an identity card: birth, sex, expiry, nationality.
  private static func isSecondCardLine(_ value: UnsafeRawBufferPointer) -> Bool {
    guard check(value, 0..<6, 6), check(value, 8..<14, 14), digit(value[29]) != nil else { return false }
    for index in 15..<18 where digit(value[index]) != nil { return false }
    let sex = value[7]
    return sex == UInt8(ascii: "M") || sex == UInt8(ascii: "F") || sex == UInt8(ascii: "X") || sex == UInt8(ascii: "<")
  }

  private static func check(_ value: UnsafeRawBufferPointer, _ range: Range<Int>, _ place: Int) -> Bool {
    digit(value[place]) == sum(value, range) % 10
  }

  /// The weighted sum over the ranges, the weights going on from one to the next.
  private static func sum(
    _ value: UnsafeRawBufferPointer, _ first: Range<Int>, _ second: Range<Int> = 0..<0, _ third: Range<Int> = 0..<0
  ) -> Int {
    var sum = 0
    var position = 0
    add(value, first, &position, &sum)
    add(value, second, &position, &sum)
    add(value, third, &position, &sum)
    return sum
  }

  private static func add(_ value: UnsafeRawBufferPointer, _ range: Range<Int>, _ position: inout Int, _ sum: inout Int)
  {
    for index in range {
      let weight = position % 3 == 0 ? 7 : position % 3 == 1 ? 3 : 1
      sum += (number(value[index]) ?? 0) * weight
      position += 1
    }
  }

  private static func digit(_ byte: UInt8) -> Int? { byte &- 0x30 < 10 ? Int(byte) - 0x30 : nil }

  private static func number(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x41...0x5A: Int(byte) - 0x37
    case UInt8(ascii: "<"): 0
    default: nil
    }
  }
}
