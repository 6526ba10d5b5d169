/// Arbitrary bytes as the inside of a JSON string (RFC 8259, section 7), valid UTF-8 always.
enum JSONString {
  /// So many bytes stand at most for one.
  static let growth = 6

  /// Appends `bytes` without the surrounding quotes. Bytes that are not UTF-8 become U+FFFD, one for each byte.
  static func append(_ bytes: UnsafeRawBufferPointer, to output: inout LineWriter) {
    var start = 0
    var index = 0
    func flush(_ end: Int, _ output: inout LineWriter) {
      if start < end { output.append(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) }
    }
    while index < bytes.count {
      let byte = bytes[index]
      let length: Int
      if byte < 0x80 {
        if isPlain(byte) {
          index += 1
          continue
        }
        length = 1
      } else {
        let wellFormed = WellFormedUTF8.length(bytes, at: index)
        if wellFormed > 0 {
          index += wellFormed
          continue
        }
        length = 1
      }
      flush(index, &output)
      appendEscape(byte, to: &output)
      index += length
      start = index
    }
    flush(index, &output)
  }

  /// Appends the UTF-8 of `text` without the surrounding quotes.
  static func append(_ text: String, to output: inout LineWriter) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0), to: &output) }
  }

  /// `text` as a JSON string with its quotes.
  static func quoted(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(upTo: growth * text.utf8.count + 2) {
      $0.append("\"")
      append(text, to: &$0)
      $0.append("\"")
    }
    return bytes
  }

  /// Whether a byte is of ASCII and stands for itself. DEL does in JSON, but not at a terminal.
  @inline(__always)
  static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// The same of eight bytes at once.
  @inline(__always)
  static func arePlain(_ bytes: UInt64) -> Bool {
    let all = 0x0101_0101_0101_0101 as UInt64
    let highest = 0x8080_8080_8080_8080 as UInt64
    if bytes & highest != 0 { return false }
    // The highest bit of each byte tells, and no sum goes beyond its byte.
    let isPrintable = (bytes &+ all &* (0x80 - 0x20)) & ~(bytes &+ all &* (0x80 - 0x7F))
    let isNoQuote = (bytes ^ all &* UInt64(UInt8(ascii: "\""))) &+ all &* 0x7F
    let isNoBackslash = (bytes ^ all &* UInt64(UInt8(ascii: "\\"))) &+ all &* 0x7F
    return isPrintable & isNoQuote & isNoBackslash & highest == highest
  }

  private static func appendEscape(_ byte: UInt8, to output: inout LineWriter) {
    switch byte {
    case UInt8(ascii: "\""): output.append("\\\"")
    case UInt8(ascii: "\\"): output.append("\\\\")
    case 0x0A: output.append("\\n")
    case 0x0D: output.append("\\r")
    case 0x09: output.append("\\t")
    case 0x80...0xFF: output.append("\u{FFFD}")
    default:
      output.append("\\u00")
      output.appendHex(byte)
    }
  }
}
