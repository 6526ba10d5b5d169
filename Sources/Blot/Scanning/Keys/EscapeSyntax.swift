/// Backslash escapes, as JSON, logfmt and programming languages write them.
enum EscapeSyntax {
  /// The letters of escapes that stand for white space.
  static let letters = ByteSet(bytes: Array("ntrbf".utf8))

  /// Whether the byte at `index` is the letter of an escape (`\n`, `\t`), which separates words as white space does.
  static func isEscapedLetter(_ text: UnsafePointer<UInt8>, _ index: Int, _ lineStart: Int) -> Bool {
    switch text[index] {
    case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"):
      return backslashes(text, before: index, lineStart) & 1 == 1
    default: return false
    }
  }

  /// How many backslashes stand before `index`, at most 16.
  static func backslashes(_ text: UnsafePointer<UInt8>, before index: Int, _ lineStart: Int) -> Int {
    var count = 0
    while count < 16, index - count - 1 >= lineStart, text[index - count - 1] == UInt8(ascii: "\\") { count += 1 }
    return count
  }
}
