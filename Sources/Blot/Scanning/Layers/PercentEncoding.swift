import PatternCompiler

/// Percent-encoding (RFC 3986, section 2.1) of printable characters in UTF-8, and `%u0040`, as scripts of old and IIS
/// write it. What is encoded twice, `%2540`, is decoded by the next pass.
enum PercentEncoding {
  static func decode(_ text: UnsafePointer<UInt8>, at start: Int) -> DecodedCharacter? {
    guard text[start + 1] == UInt8(ascii: "u") else { return HexBytes.decode(text, at: start, mark: .percent) }
    var scalar = 0
    for index in start + 2..<start + 6 {
      guard let digit = hexDigitValue(text[index]) else { return nil }
      scalar = scalar << 4 | digit
    }
    return scalar >= 0x20 && !(0x7F..<0xA0).contains(scalar) ? DecodedCharacter(start..<start + 6, scalar: scalar) : nil
  }

  /// How often the character in a range was encoded: once as `%2C`, twice as `%252C`, and not at all as a comma.
  static func timesEncoded(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int {
    guard range.count >= 3, text[range.lowerBound] == UInt8(ascii: "%") else { return 0 }
    var times = 1
    var index = range.lowerBound + 1
    while index + 3 < range.upperBound, text[index] == UInt8(ascii: "2"), text[index + 1] == UInt8(ascii: "5") {
      times += 1
      index += 2
    }
    return times
  }
}
