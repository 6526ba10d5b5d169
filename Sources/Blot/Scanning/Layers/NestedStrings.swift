/// JSON in strings of JSON that is deeper than the rest of the scanner reads: in three others a quote has seven backslashes,
/// in four of them fifteen. A pass takes one level away, so that it is read as if it stood in one string less.
enum NestedStrings {
  /// More than a quote in two strings has. In three it has seven, and fewer where another layer is between them.
  private static let leastBackslashes = 5

  /// Whether there is such a quote in a text.
  static func areDeep(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    var run = 0
    // Most texts have no backslash.
    guard let first = UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count).firstOffset(of: "\\")
    else {
      return false
    }
    for index in range.dropFirst(first) {
      if text[index] == UInt8(ascii: "\\") {
        run += 1
      } else {
        // Before a letter they may be backslashes of the text itself and an escape behind them.
        if run >= leastBackslashes, text[index] == UInt8(ascii: "\"") { return true }
        run = 0
      }
    }
    return false
  }

  /// Backslashes that begin at `start`, as they are a level further out. The last one, before a quote or a letter, stays.
  static func decode(_ text: UnsafePointer<UInt8>, at start: Int) -> DecodedCharacter? {
    let end = EscapeSyntax.end(ofBackslashesAt: start, text, .max)
    let count = end - start
    guard count > 1 else { return nil }
    var result = DecodedCharacter(leavingOut: start..<end)
    let isBeforeQuote = count % 2 == 1 && text[end] == UInt8(ascii: "\"")
    for _ in 0..<(isBeforeQuote ? count / 2 : (count + 1) / 2) { result.append(UInt8(ascii: "\\")) }
    return result
  }
}
