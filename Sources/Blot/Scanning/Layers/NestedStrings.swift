/// JSON that is nested deeper in strings of JSON than the rest of the scanner reads. Three strings deep, a quote has seven
/// backslashes before it, four deep fifteen. Each pass removes one level.
enum NestedStrings {
  /// What a quote has three strings deep.
  private static let leastBackslashes = 7

  /// Whether a quote with so many backslashes before it stands one string deep at most. A value that ends with backslashes
  /// adds to the quote's own: two for each outside of strings, four for each one string deep,
  /// `{"m":"{\"dir\":\"C:\\\\\"}"}`. Such quotes are left alone, because with fewer backslashes they would not close
  /// the value.
  private static func isShallow(_ backslashCount: Int) -> Bool { backslashCount % 4 != 3 }

  /// Whether there is such a quote in a text.
  static func areDeep(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    // A run that is long enough has a backslash at one of these places.
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
      // Before a letter they may be backslashes of the text, followed by an escape.
      if end - start >= leastBackslashes, end < range.upperBound, text[end] == UInt8(ascii: "\""),
        !isShallow(end - start)
      {
        return true
      }
      index = end + leastBackslashes
    }
    return false
  }

  /// A run is looked at no further, so that one of thousands of backslashes does not take the square of that.
  private static let longestRun = 64

  /// The backslashes that begin at `start`, or the first of them, with one level removed. The last one, before a quote or a
  /// letter, is kept.
  ///
  /// - Parameter keptEnd: up to where backslashes are left alone; moved behind those of a shallow quote.
  static func decode(_ text: UnsafePointer<UInt8>, at start: Int, keptEnd: inout Int) -> DecodedCharacter? {
    guard start >= keptEnd else { return nil }
    let end = EscapeSyntax.lastBackslash(ofRunAt: start, text, start + longestRun) + 1
    let count = end - start
    guard count > 1 else { return nil }
    guard text[end] == UInt8(ascii: "\"") else {
      let part = min(count, mostDecoded)
      return halved(start..<start + part, part + 1)
    }
    if isShallow(count) {
      keptEnd = end
      return nil
    }
    // The value ends between its own backslashes and those of the quote, so they are decoded separately.
    let own = 1 << (~count).trailingZeroBitCount - 1
    let part = min(count > own ? count - own : own, mostDecoded)
    return halved(start..<start + part, part)
  }

  /// So many backslashes become as many bytes as a character may have.
  private static let mostDecoded = 2 * DecodedCharacter.mostBytes

  private static func halved(_ range: Range<Int>, _ count: Int) -> DecodedCharacter {
    var result = DecodedCharacter(leavingOut: range)
    for _ in 0..<count / 2 { result.append(UInt8(ascii: "\\")) }
    return result
  }
}
