import BlotKernels

/// Bytes and line ends of a redacted content, as text without its compression: what is read again must have as many.
struct ContentTally: Sendable, Equatable {
  private(set) var byteCount = 0
  private(set) var lineEndCount = 0

  init() {}

  /// - Parameter byteOrder: that of UTF-16, whose bytes are not counted: half a character that redaction leaves is not
  ///   written.
  init(_ text: UnsafeRawBufferPointer, _ byteOrder: ByteOrder?) {
    byteCount = byteOrder == nil ? text.count : 0
    if let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self) {
      lineEndCount = blot_count_byte(base, text.count, UInt8(ascii: "\n"))
    }
  }

  mutating func add(_ other: ContentTally) {
    byteCount += other.byteCount
    lineEndCount += other.lineEndCount
  }
}
