import BlotKernels

/// Base64 (RFC 4648, sections 4 and 5) that stands in a text and decodes to text.
enum Base64Run {
  static let shortest = 16

  /// The run that begins at `start`, with its padding, decoded to `output`, which has room for three quarters of it. Nil
  /// where it does not decode to printable UTF-8.
  static func decode(
    _ text: UnsafePointer<UInt8>, at start: Int, end: Int, to output: UnsafeMutablePointer<UInt8>
  ) -> (range: Range<Int>, count: Int)? {
    var runEnd = start
    var firstJoiner: Int?
    var isHexadecimal = true
    while runEnd < end, let value = sextet(text[runEnd]) {
      if value >= 62, firstJoiner == nil { firstJoiner = runEnd }
      isHexadecimal = isHexadecimal && isHexDigit(text[runEnd])
      runEnd += 1
    }
    if isHexadecimal { return nil }
    if let count = decode(text, start..<runEnd, to: output) {
      return (start..<paddedEnd(text, start..<runEnd, end), count)
    }
    // What follows a / or - may be the next part of a path or name.
    guard let firstJoiner, firstJoiner - start >= shortest, let count = decode(text, start..<firstJoiner, to: output)
    else { return nil }
    return (start..<firstJoiner, count)
  }

  /// Where the padding behind a run ends.
  private static func paddedEnd(_ text: UnsafePointer<UInt8>, _ run: Range<Int>, _ end: Int) -> Int {
    var result = run.upperBound
    while result < end, (result - run.lowerBound) % 4 != 0, text[result] == UInt8(ascii: "=") { result += 1 }
    return result
  }

  /// The number of bytes that a run decodes to; nil where they are no text.
  private static func decode(
    _ text: UnsafePointer<UInt8>, _ run: Range<Int>, to output: UnsafeMutablePointer<UInt8>
  ) -> Int? {
    guard run.count >= shortest, run.count % 4 != 1 else { return nil }
    var bits: UInt32 = 0
    var bitCount = 0
    var count = 0
    var alphabets: UInt8 = 0
    for index in run {
      let byte = text[index]
      guard let value = sextet(byte) else { return nil }
      if value >= 62 { alphabets |= byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") ? 1 : 2 }
      bits = bits << 6 | UInt32(value)
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        output[count] = UInt8(truncatingIfNeeded: bits >> UInt32(bitCount))
        count += 1
      }
    }
    guard alphabets != 3, isText(UnsafeRawBufferPointer(start: output, count: count)) else { return nil }
    return count
  }

  /// Whether all of it is printable UTF-8, tabs and line ends among it.
  private static func isText(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x20 && byte < 0x7F || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        index += 1
        continue
      }
      let length = WellFormedUTF8.length(bytes, at: index)
      guard length > 1, !(length == 2 && byte == 0xC2 && bytes[index + 1] < 0xA0) else { return false }
      index += length
    }
    return true
  }

  /// The six bits that a byte of either alphabet stands for.
  static func sextet(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    Boundary.isDigit(byte) || (0x61...0x66).contains(byte | 0x20) || byte == UInt8(ascii: "-")
  }
}
