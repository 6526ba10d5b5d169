/// The name that stands in quotes before an address of mail (RFC 5322 section 3.4): `"Jane Doe" <jane@example.com>`. It is
/// looked for where an address is found, since quotes stand everywhere.
enum DisplayName {
  private static let longest = 64
  private static let mostSpaces = 3
  private static let mostBackslashes = 8

  /// The name before the address that begins at `start`; nil where none stands there, or words that name no person. In strings of
  /// JSON the quotes are escaped.
  static func before(_ start: Int, in text: UnsafePointer<UInt8>, lineStart: Int) -> Range<Int>? {
    guard start - lineStart > 4, text[start - 1] == UInt8(ascii: "<") else { return nil }
    var end = start - 1
    let firstSpace = max(lineStart + 1, end - mostSpaces)
    while end > firstSpace, text[end - 1] == 0x20 { end -= 1 }
    guard text[end - 1] == UInt8(ascii: "\"") else { return nil }
    end -= 1
    end -= EscapeSyntax.backslashes(text, before: end, max(lineStart + 1, end - mostBackslashes))
    let lowest = max(lineStart + 1, end - longest)
    var begin = end
    while begin > lowest, isOfName(text[begin - 1]) { begin -= 1 }
    guard begin < end, text[begin - 1] == UInt8(ascii: "\""),
      PersonName.isWritten(UnsafeRawBufferPointer(start: text + begin, count: end - begin))
    else { return nil }
    return begin..<end
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80..., 0x20, UInt8(ascii: "'"),
      UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
