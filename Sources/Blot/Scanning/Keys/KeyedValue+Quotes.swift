/// Values in quotes that are more than one, as in cells of tables in strings of JSON.
extension KeyedValue {
  /// Where a second quote ends that stands behind the opening one, as in a cell of a table, escaped as that is or not;
  /// nil where there is none, and where the two are an empty value.
  static func endOfSecond(
    _ quote: UInt8, _ depth: Int, _ text: UnsafePointer<UInt8>, from start: Int, _ lineEnd: Int
  ) -> Int? {
    guard quote == UInt8(ascii: "\"") else { return nil }
    let second = EscapeSyntax.end(ofBackslashesAt: start, text, lineEnd)
    guard second == start || second - start == depth, second + 1 < lineEnd, text[second] == quote else { return nil }
    var end = second + 1
    if depth == 0, text[end] == quote {
      // A cell in a cell of a table: each of the two is doubled once more.
      while end < lineEnd, end - start < mostQuotes, text[end] == quote { end += 1 }
      guard (end - start + 1).nonzeroBitCount == 1, end < lineEnd else { return nil }
    }
    return followsEmptyValue(text[end]) ? nil : end
  }

  /// Whether the quotes before the byte were an empty value.
  private static func followsEmptyValue(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"),
      UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: "&"), UInt8(ascii: ">"), UInt8(ascii: "/"),
      UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0...0x20:
      true
    default: false
    }
  }

  /// Where the quotes end that several levels of quoting make of one, such as `\""\""` in a cell of a table in JSON in a
  /// cell. Nil where `endOfSecond` handles them, for an empty value, and where the value itself begins with quotes: each of
  /// these is one string deeper than the one before, `\"\\\"`.
  static func endOfQuotes(
    _ depth: Int, _ text: UnsafePointer<UInt8>, from start: Int, _ lineEnd: Int
  ) -> Int? {
    let quote = UInt8(ascii: "\"")
    let limit = min(lineEnd, start + longestQuotes)
    var end = start
    var quoteCount = 0
    var isDeeper = true
    var escapeCount = depth
    var last = start + depth
    while end < limit, text[end] == quote || text[end] == UInt8(ascii: "\\") {
      if text[end] == quote {
        quoteCount += 1
        if quoteCount > 1 {
          // Where the inside of a string is decoded, its quotes have as many backslashes as those around it.
          let isSame = quoteCount == 2 && depth > 0 && end - last - 1 == depth
          isDeeper = isDeeper && (isSame || end - last - 1 == 2 * escapeCount + 1)
          escapeCount = end - last - 1
        }
        last = end
      }
      end += 1
    }
    guard quoteCount > 1, !isDeeper, end < limit, text[end - 1] == quote, !followsEmptyValue(text[end]) else {
      return nil
    }
    if quoteCount == 2 {
      let second = end - (start + depth + 1) - 1
      if second == 0 || second == depth { return nil }
    }
    return end
  }

  /// Where the value ends behind such quotes: before as many.
  static func closing(ofQuotes quotes: Range<Int>, _ text: UnsafePointer<UInt8>, _ lineEnd: Int) -> Int? {
    let limit = min(lineEnd, quotes.upperBound + longestQuoted) - quotes.count
    var index = quotes.upperBound + 1
    while index <= limit {
      if text[index] == text[quotes.lowerBound],
        quotes.allSatisfy({ text[$0] == text[index + $0 - quotes.lowerBound] })
      {
        return index
      }
      index += 1
    }
    return nil
  }

  /// The quote of a cell in JSON in a cell in JSON takes some twenty bytes.
  private static let longestQuotes = 24

  /// So many quotes stand before a value in a cell of a cell of a cell.
  private static let mostQuotes = 8

  /// The end of a value in doubled quotes: before the next two, or before the one that ends the cell.
  static func closingOfDoubled(
    _ depth: Int, _ text: UnsafePointer<UInt8>, from start: Int, _ lineEnd: Int
  ) -> Int {
    var index = start
    let limit = min(lineEnd, start + longestQuoted)
    while index < limit {
      if text[index] == UInt8(ascii: "\"") {
        let count = EscapeSyntax.backslashes(text, beforeQuote: index, start)
        let second = EscapeSyntax.end(ofBackslashesAt: index + 1, text, lineEnd)
        let isDoubled =
          (second == index + 1 || second - index - 1 == depth) && second < lineEnd
          && text[second] == UInt8(ascii: "\"")
        if !isDoubled || EscapeSyntax.closesString(count, depth: depth) {
          return index - EscapeSyntax.ownBackslashes(count, depth: depth)
        }
        index = second
      }
      index += 1
    }
    return lineEnd
  }
}
