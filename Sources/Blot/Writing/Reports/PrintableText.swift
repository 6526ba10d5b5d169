/// Arbitrary bytes as text that a terminal shows and never obeys.
///
/// Printable ASCII and well-formed UTF-8 pass; control bytes, escape sequences, bytes that are not UTF-8 and characters
/// that turn the direction of writing or cannot be seen become `\xNN`, byte by byte.
public enum PrintableText {
  /// So many bytes stand at most for one.
  static let growth = 4

  /// Appends `bytes` in printable form.
  static func append(_ bytes: UnsafeRawBufferPointer, to output: inout LineWriter) {
    var index = 0
    while index < bytes.count {
      // Most of a log is printable ASCII, which goes over in one piece.
      var end = index
      while end < bytes.count, bytes[end] >= 0x20, bytes[end] < 0x7F { end += 1 }
      if end > index {
        output.append(UnsafeRawBufferPointer(rebasing: bytes[index..<end]))
        index = end
        continue
      }
      let length = WellFormedUTF8.length(bytes, at: index)
      if length > 0, isPrintable(bytes, at: index, length: length) {
        output.append(UnsafeRawBufferPointer(rebasing: bytes[index..<index + length]))
        index += length
      } else {
        for byte in bytes[index..<index + max(length, 1)] {
          output.append("\\x")
          output.appendHex(byte)
        }
        index += max(length, 1)
      }
    }
  }

  /// Appends the UTF-8 of `text` in printable form.
  static func append(_ text: String, to output: inout LineWriter) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0), to: &output) }
  }

  /// `text` in printable form, on one line.
  public static func string(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.append(upTo: growth * text.utf8.count) { append(text, to: &$0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the well-formed sequence of `length` bytes at `index` is safe to show.
  static func isPrintable(_ bytes: UnsafeRawBufferPointer, at index: Int, length: Int) -> Bool {
    let first = bytes[index]
    switch length {
    case 1: return first >= 0x20 && first < 0x7F
    // U+0080…U+009F: C1 control characters; U+00AD: soft hyphen.
    case 2: return first != 0xC2 || (bytes[index + 1] >= 0xA0 && bytes[index + 1] != 0xAD)
    case 3:
      let scalar = UInt32(first & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
      switch scalar {
      // Zero-width and direction marks, line and paragraph separators, embeddings, isolates, the byte-order mark.
      case 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: return false
      default: return true
      }
    // U+E0000…U+E0FFF: tags, invisible.
    default: return first != 0xF3 || bytes[index + 1] != 0xA0
    }
  }
}

/// Well-formed UTF-8 by The Unicode Standard 16.0, table 3-7.
enum WellFormedUTF8 {
  /// The length (1…4) of the well-formed sequence at `index`, or 0 where none begins.
  static func length(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int {
    let first = bytes[index]
    let left = bytes.count - index
    func trails(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      bytes[index + offset] >= low && bytes[index + offset] <= high
    }
    switch first {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: return left > 1 && trails(1) ? 2 : 0
    case 0xE0...0xEF:
      let low: UInt8 = first == 0xE0 ? 0xA0 : 0x80
      let high: UInt8 = first == 0xED ? 0x9F : 0xBF
      return left > 2 && trails(1, low, high) && trails(2) ? 3 : 0
    case 0xF0...0xF4:
      let low: UInt8 = first == 0xF0 ? 0x90 : 0x80
      let high: UInt8 = first == 0xF4 ? 0x8F : 0xBF
      return left > 3 && trails(1, low, high) && trails(2) && trails(3) ? 4 : 0
    default: return 0
    }
  }
}
