/// Writes what `UTF16Source` made of UTF-16 as UTF-16 again.
enum UTF16Encoding {
  /// How many bytes of `text` are whole characters: the last one may go on behind it.
  static func wholeCharacters(_ text: [UInt8]) -> Int {
    guard let start = text.lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return text.count }
    let length = text[start] >= 0xF0 ? 4 : text[start] >= 0xE0 ? 3 : text[start] >= 0xC0 ? 2 : 1
    return text.count - start < length ? start : text.count
  }

  /// Appends `text`, UTF-8 in which surrogates may stand alone, as UTF-16. What is left of a character that redaction has
  /// cut is dropped.
  static func append(_ text: UnsafeRawBufferPointer, _ order: ByteOrder, to output: inout [UInt8]) {
    output.reserveCapacity(output.count + 2 * text.count)
    func append(_ unit: UInt32) {
      let (high, low) = (UInt8(unit >> 8 & 0xFF), UInt8(unit & 0xFF))
      output.append(order == .littleEndian ? low : high)
      output.append(order == .littleEndian ? high : low)
    }
    var index = 0
    while index < text.count {
      let first = text[index]
      if first < 0x80 {
        append(UInt32(first))
        index += 1
        continue
      }
      let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 0
      guard length > 0, index + length <= text.count,
        text[(index + 1)..<(index + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
      else {
        index += 1
        continue
      }
      var scalar = UInt32(first) & (0xFF >> (UInt32(length) + 1))
      for offset in 1..<length { scalar = scalar << 6 | UInt32(text[index + offset] & 0x3F) }
      if scalar >= 0x10000 {
        append(0xD800 + (scalar - 0x10000) >> 10)
        append(0xDC00 + (scalar - 0x10000) & 0x3FF)
      } else {
        append(scalar)
      }
      index += length
    }
  }
}
