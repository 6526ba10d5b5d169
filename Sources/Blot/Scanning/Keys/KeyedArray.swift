/// The strings of an array that is the value of a key, in one line: `"passwords":["…",["…"]]`.
enum KeyedArray {
  /// How far behind its bracket a string may begin. Windows of a long line overlap by more.
  static let longest = 4096
  /// Arrays within arrays.
  private static let deepest = 8

  /// Calls `body` with the inside of each string of the array whose bracket is at `start`, until something else stands
  /// there, such as an object, or until `body` says that it has enough. Numbers and words without quotes are passed
  /// over: labels in brackets are none.
  ///
  /// - Parameter isInside: whether the bracket stands before `start`.
  static func forEachString(
    _ text: UnsafePointer<UInt8>, from start: Int, isInside: Bool = false, lineEnd: Int, longest: Int = longest,
    _ body: (Range<Int>) -> Bool
  ) {
    var index = start
    var nesting = isInside ? 1 : 0
    // Backslashes before the quotes of the key or of the first string. Another depth is that of a string around the array.
    let keyQuote = isInside ? nil : quoteOfKey(text, before: start)
    var depth = keyQuote?.depth
    var isBehindWord = false
    let limit = min(lineEnd, start + longest)
    while index < limit {
      switch text[index] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ","):
        isBehindWord = false
        index += 1
      case UInt8(ascii: "["):
        nesting += 1
        guard nesting <= deepest else { return }
        index += 1
      case UInt8(ascii: "]"):
        nesting -= 1
        guard nesting > 0 else { return }
        index += 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"):
        let quote = EscapeSyntax.end(ofBackslashesAt: index, text, lineEnd)
        if quote > index, quote < lineEnd, EscapeSyntax.isLineEndLetter(text[quote]) {
          // Between the elements of JSON that was written for people and put into a string.
          index = quote + 1
          continue
        }
        guard quote < lineEnd, text[quote] == UInt8(ascii: "\"") || text[quote] == UInt8(ascii: "'") else { return }
        if quote - index != depth ?? (quote - index) { return }
        // The array is cut off, and the string around it ends here.
        if isBehindWord || !isInside && keyQuote?.quote != text[quote] && KeyedValue.followsString(text[quote + 1]) {
          return
        }
        depth = quote - index
        let end = KeyedValue.closing(text[quote], quote - index, text, from: quote + 1, lineEnd)
        if end > quote + 1, !body(quote + 1..<end) { return }
        let closing = end + (quote - index)
        // With fewer backslashes it is the string that closes which the array, cut off, stands in.
        guard closing < lineEnd, text[closing] == text[quote],
          EscapeSyntax.backslashes(text, before: closing, end) == quote - index
        else { return }
        index = closing + 1
      case UInt8(ascii: "b"), UInt8(ascii: "u"):
        // Before a string of Python: `[b'…']`.
        let next = text[index + 1]
        if next != UInt8(ascii: "'") && next != UInt8(ascii: "\"") { isBehindWord = true }
        index += 1
      case let byte where isOfLiteral(byte):
        isBehindWord = true
        index += 1
      default: return
      }
    }
  }

  /// The quote that closes the key of the array whose bracket is at `start`, and how many backslashes stand before it; nil
  /// where the key has none.
  private static func quoteOfKey(
    _ text: UnsafePointer<UInt8>, before start: Int
  ) -> (quote: UInt8, depth: Int)? {
    let lowest = max(0, start - farthestQuote)
    var index = start
    while index > lowest, text[index - 1] == 0x20 || KeyedValue.isSeparator(text[index - 1]) { index -= 1 }
    guard index > lowest, text[index - 1] == UInt8(ascii: "\"") || text[index - 1] == UInt8(ascii: "'") else {
      return nil
    }
    return (text[index - 1], EscapeSyntax.backslashes(text, before: index - 1, lowest))
  }

  /// A separator, the spaces around it, and the backslashes of some levels.
  private static let farthestQuote = 40

  /// Whether a number, `true`, `null` or a bare word may have the byte in it.
  static func isOfLiteral(_ byte: UInt8) -> Bool {
    FoldedHash.counts(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "_")
  }
}
