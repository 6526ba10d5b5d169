/// The value of a key that has a line to itself, as YAML writes it: all that stands behind the colon, whatever bytes it has.
///
///     password: xc*B",*o0x<]b
enum BlockScalar {
  /// Longer ones are no passwords.
  private static let longest = 128

  /// All of the value that begins with `value`; nil where the line has something else, the value looks like a piece of a
  /// program, or has nothing that ends a value elsewhere.
  static func range(_ value: KeyedValue, in text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Range<Int>? {
    guard value.end == line.upperBound, text[value.start - 1] == 0x20,
      followsKeyAlone(text, value.start - 1, line.lowerBound)
    else { return nil }
    let range = value.start..<LineSpace.trimmed(text, value.start..<line.upperBound).upperBound
    guard (1...longest).contains(range.count), !isIndicator(text[range.lowerBound]), isWhole(text, range) else {
      return nil
    }
    return range
  }

  /// Whether a key and its colon, and nothing but indentation and the marks of lists, stand before the spaces that end at
  /// `end`.
  static func followsKeyAlone(_ text: UnsafePointer<UInt8>, _ end: Int, _ lineStart: Int) -> Bool {
    var index = end
    while index > lineStart, text[index - 1] == 0x20 { index -= 1 }
    guard index > lineStart, text[index - 1] == UInt8(ascii: ":") else { return false }
    index -= 1
    while index > lineStart, NamedPair.isKeyByte(text[index - 1]) { index -= 1 }
    while index > lineStart, text[index - 1] == 0x20 || text[index - 1] == UInt8(ascii: "-") { index -= 1 }
    return index == lineStart
  }

  /// Whether no plain value of YAML begins so.
  private static func isIndicator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "{"),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: "*"),
      UInt8(ascii: "!"), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "$"),
      UInt8(ascii: "\\"):
      true
    default: false
    }
  }

  /// Whether what may be a password has something that ends a value elsewhere, but no space, and neither the brackets of
  /// a call or a placeholder nor the comma of a list at its end.
  private static func isWhole(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    var hasDigit = false
    var hasEnd = false
    var open: UInt8 = 0
    for index in range {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "("): open |= 1
      case UInt8(ascii: "["): open |= 2
      case UInt8(ascii: "{"): open |= 4
      case UInt8(ascii: "<"): open |= 8
      case UInt8(ascii: ")") where open & 1 != 0, UInt8(ascii: "]") where open & 2 != 0,
        UInt8(ascii: "}") where open & 4 != 0, UInt8(ascii: ">") where open & 8 != 0:
        return false
      case 0...0x20: return false
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ">"), UInt8(ascii: "\""),
        UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "&"), UInt8(ascii: "|"),
        UInt8(ascii: ","), UInt8(ascii: ";"):
        hasEnd = true
      default: hasDigit = hasDigit || Boundary.isDigit(byte)
      }
    }
    let last = text[range.upperBound - 1]
    return hasDigit && (hasEnd || open != 0) && last != UInt8(ascii: ",") && last != UInt8(ascii: ";")
  }
}
