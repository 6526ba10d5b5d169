/// JSON in strings of JSON that is deeper than the rest of the scanner reads: in three others a quote has seven backslashes,
/// in four of them fifteen. A pass takes one level away, so that it is read as if it stood in one string less.
enum NestedStrings {
  /// More than a quote in two strings has. In three it has seven, and fewer where another layer is between them.
  private static let backslashes: StaticString = #"\\\\\"#

  /// Whether there is such a quote in a text.
  static func areDeep(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    let bytes = UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count)
    var index = 0
    while let run = bytes.firstOffset(of: backslashes, from: index) {
      index = run + backslashes.utf8CodeUnitCount
      while index < bytes.count, bytes[index] == UInt8(ascii: "\\") { index += 1 }
      // Before a letter they may be backslashes of the text itself and an escape behind them.
      if index < bytes.count, bytes[index] == UInt8(ascii: "\"") { return true }
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
