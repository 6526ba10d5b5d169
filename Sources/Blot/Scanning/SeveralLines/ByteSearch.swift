#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension UnsafeRawBufferPointer {
  /// Where `word` stands first, from `start` on; nil where it does not.
  func firstOffset(of word: StaticString, from start: Int = 0) -> Int? {
    guard let base = baseAddress else { return nil }
    let length = word.utf8CodeUnitCount
    var index = start
    while index + length <= count,
      let found = memchr(base + index, Int32(word.utf8Start[0]), count - length + 1 - index)
    {
      index = UnsafeRawPointer(found) - base
      if memcmp(found, word.utf8Start, length) == 0 { return index }
      index += 1
    }
    return nil
  }

  /// Offset of the first `byte` at or behind `start`; nil where there is none.
  func firstOffset(ofByte byte: UInt8, from start: Int) -> Int? {
    guard let base = baseAddress, start < count,
      let found = memchr(base + start, Int32(byte), count - start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }
}
