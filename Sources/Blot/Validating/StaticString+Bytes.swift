/// Words of a program compared with bytes of a text, without a String.
extension StaticString {
  /// Whether its bytes stand at `text`, which has room for them.
  func stands(at text: UnsafePointer<UInt8>) -> Bool {
    for index in 0..<utf8CodeUnitCount where text[index] != utf8Start[index] { return false }
    return true
  }

  /// The same in any case; what is none of letters is told apart by all bits but one.
  func stands(inAnyCaseAt text: UnsafePointer<UInt8>) -> Bool {
    for index in 0..<utf8CodeUnitCount where text[index] | 0x20 != utf8Start[index] | 0x20 { return false }
    return true
  }

  /// Whether its bytes stand at `start` in `value`.
  func stands(at start: Int, in value: UnsafeRawBufferPointer) -> Bool {
    guard start >= 0, value.count - start >= utf8CodeUnitCount else { return false }
    for index in 0..<utf8CodeUnitCount where value[start + index] != utf8Start[index] { return false }
    return true
  }

  /// Whether `value` begins with its bytes.
  func begins(_ value: UnsafeRawBufferPointer) -> Bool { stands(at: 0, in: value) }

  /// Whether `value` ends with its bytes.
  func ends(_ value: UnsafeRawBufferPointer) -> Bool { stands(at: value.count - utf8CodeUnitCount, in: value) }

  /// Whether the bytes are it and nothing else, in either case of its letters, which are small ones.
  func isAll(of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == utf8CodeUnitCount, let start = bytes.baseAddress else { return false }
    return stands(inAnyCaseAt: start)
  }
}
