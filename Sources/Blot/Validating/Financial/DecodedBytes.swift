/// The bytes of a value as it stands in a log, percent-encoded ones (`%20`, `%2B`) decoded, one at a time.
///
/// Values of URLs reach the validators as they stand in the line; reading them this way costs no copy.
struct DecodedBytes: Sequence, IteratorProtocol {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  @inline(__always)
  mutating func next() -> UInt8? {
    guard position < bytes.count else { return nil }
    let byte = bytes[position]
    if byte == UInt8(ascii: "%"), position + 2 < bytes.count, let high = Self.hexValue(bytes[position + 1]),
      let low = Self.hexValue(bytes[position + 2])
    {
      position += 3
      return high << 4 | low
    }
    position += 1
    return byte
  }

  /// The value of a hexadecimal digit, or nil for any other byte.
  @inline(__always)
  static func hexValue(_ byte: UInt8) -> UInt8? {
    let digit = byte &- 0x30
    if digit < 10 { return digit }
    let letter = (byte | 0x20) &- 0x61
    return letter < 6 ? letter + 10 : nil
  }
}
