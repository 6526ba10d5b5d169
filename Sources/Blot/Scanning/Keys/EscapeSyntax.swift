import PatternCompiler

/// Backslash escapes, as JSON, logfmt and programming languages write them.
enum EscapeSyntax {
  /// Whether the byte at `index` is the letter of an escape (`\n`, `\t`), which separates words as white space does.
  static func isEscapedLetter(_ text: UnsafePointer<UInt8>, _ index: Int, _ lineStart: Int) -> Bool {
    switch text[index] {
    case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"):
      return backslashes(text, before: index, lineStart) & 1 == 1
    default: return false
    }
  }

  /// Whether a backslash stands where an escape that ends with the byte at `index` begins. Up to five bytes before it are
  /// read, which may lie before the line.
  @inline(__always)
  static func mayEnd(_ text: UnsafePointer<UInt8>, _ index: Int) -> Bool {
    text[index - 1] == UInt8(ascii: "\\") || text[index - 5] == UInt8(ascii: "\\")
  }

  /// Whether an escape that separates words ends with the byte at `index`: `\n`, or `\u0022` and others of characters that
  /// are no ASCII letters, digits or underscores.
  static func ends(_ text: UnsafePointer<UInt8>, _ index: Int, _ lineStart: Int) -> Bool {
    if index - 1 >= lineStart, text[index - 1] == UInt8(ascii: "\\") { return isEscapedLetter(text, index, lineStart) }
    guard index - 5 >= lineStart, text[index - 5] == UInt8(ascii: "\\"), text[index - 4] == UInt8(ascii: "u"),
      backslashes(text, before: index - 4, lineStart) & 1 == 1
    else { return false }
    var character = 0
    for place in (index - 3)...index {
      guard let digit = hexDigitValue(text[place]) else { return false }
      character = character * 16 + digit
    }
    return character >= 0x80 || !Boundary.isWord(UInt8(character))
  }

  /// How many backslashes stand before `index`, at most 16.
  static func backslashes(_ text: UnsafePointer<UInt8>, before index: Int, _ lineStart: Int) -> Int {
    var count = 0
    while count < 16, index - count - 1 >= lineStart, text[index - count - 1] == UInt8(ascii: "\\") { count += 1 }
    return count
  }
}
