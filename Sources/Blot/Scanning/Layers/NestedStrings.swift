/// JSON in strings of JSON that is deeper than the rest of the scanner reads: in three others a quote has seven backslashes,
/// in four of them fifteen. A pass takes one level away, so that it is read as if it stood in one string less.
enum NestedStrings {
  /// More backslashes than a quote in two strings has. In three it has seven, and fewer where another layer is between
  /// them.
  private static let leastBackslashes = 5

  /// Whether there is such a quote in a text.
  static func areDeep(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    // One of so many bytes in a row is looked at, which JSON in JSON has everywhere.
    var index = range.lowerBound + leastBackslashes - 1
    while index < range.upperBound {
      guard text[index] == UInt8(ascii: "\\") else {
        index += leastBackslashes
        continue
      }
      var start = index
      while start > range.lowerBound, text[start - 1] == UInt8(ascii: "\\") { start -= 1 }
      var end = index + 1
      while end < range.upperBound, text[end] == UInt8(ascii: "\\") { end += 1 }
      // Before a letter they may be backslashes of the text itself and an escape behind them.
      if end - start >= leastBackslashes, end < range.upperBound, text[end] == UInt8(ascii: "\"") { return true }
      index = end + leastBackslashes
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
