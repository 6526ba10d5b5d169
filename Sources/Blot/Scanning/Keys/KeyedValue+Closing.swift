/// Where values in quotes end.
extension KeyedValue {
  /// The end of a value in quotes: before the next quote that is escaped no deeper than the opening one, which has `depth`
  /// backslashes.
  static func closing(
    _ quote: UInt8, _ depth: Int, _ text: UnsafePointer<UInt8>, from start: Int, _ lineEnd: Int
  ) -> Int {
    let limit = min(lineEnd, start + longestQuoted)
    let value = UnsafeRawBufferPointer(start: text + start, count: max(0, limit - start))
    var next = 0
    while let found = value.firstOffset(ofByte: quote, from: next) {
      let index = start + found
      let count = EscapeSyntax.backslashes(text, beforeQuote: index, start)
      if count == 0, isDoubled(quote, text, at: index, start..<limit) {
        next = found + 2
        continue
      }
      if EscapeSyntax.closesString(count, depth: depth) {
        let end = index - EscapeSyntax.ownBackslashes(count, depth: depth)
        // That is the quote which opens the next value: `a="value&#34; b="…"`.
        if text[end - 1] == UInt8(ascii: "="),
          let closing = closingReference(to: quote, text, start..<end) ?? endOfContent(text, start..<end)
        {
          return closing
        }
        return quote == UInt8(ascii: "'") ? endOfString(around: start..<end, text, lineEnd) ?? end : end
      }
      next = found + 1
    }
    if let closing = closingReference(to: quote, text, start..<limit) ?? endOfContent(text, start..<limit) {
      return closing
    }
    return quote == UInt8(ascii: "'") && limit == lineEnd ? endOfString(text, from: start, lineEnd) : lineEnd
  }

  /// Whether an apostrophe within a string of SQL is doubled at `index`, `'O''Brien'`: text stands on both sides.
  private static func isDoubled(
    _ quote: UInt8, _ text: UnsafePointer<UInt8>, at index: Int, _ value: Range<Int>
  ) -> Bool {
    quote == UInt8(ascii: "'") && index > value.lowerBound && index + 2 < value.upperBound && text[index + 1] == quote
      && FoldedHash.counts(text[index - 1]) && FoldedHash.counts(text[index + 2])
  }

  /// Where a value ends that a character reference closes, as where only some quotes were escaped: before the first one
  /// that stands for its quote and has nothing of the value behind it. Nil where there is none.
  private static func closingReference(
    to quote: UInt8, _ text: UnsafePointer<UInt8>, _ range: Range<Int>
  ) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      if text[index] == UInt8(ascii: "&"), let character = HTMLEntities.decode(text, at: index),
        character.range.upperBound <= range.upperBound, character.count == 1, character.bytes == UInt64(quote)
      {
        switch character.range.upperBound == range.upperBound ? 0x20 : text[character.range.upperBound] {
        case 0x20, 0x09, 0x0D, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ">"), UInt8(ascii: "/"),
          UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"):
          return index
        default: break
        }
      }
      index += 1
    }
    return nil
  }

  /// Where the XML element ends that holds a value without a closing quote: before `</name` or `]]>`. Nil where neither
  /// follows.
  private static func endOfContent(_ text: UnsafePointer<UInt8>, _ value: Range<Int>) -> Int? {
    value.dropLast(2).first { index in
      switch text[index] {
      case UInt8(ascii: "<"): text[index + 1] == UInt8(ascii: "/") && FoldedHash.counts(text[index + 2])
      case UInt8(ascii: "]"): text[index + 1] == UInt8(ascii: "]") && text[index + 2] == UInt8(ascii: ">")
      default: false
      }
    }
  }

  /// Where the JSON string ends that a value stands in which has lost its closing quote, as the message was cut off:
  /// `{"msg":"UPDATE t SET password = 'ab","n":1}`. The value ends there, too, or the line would be JSON no more.
  /// `lineEnd` where there is no such string.
  private static func endOfString(_ text: UnsafePointer<UInt8>, from start: Int, _ lineEnd: Int) -> Int {
    for index in start..<lineEnd where text[index] == UInt8(ascii: "\"") {
      let next = skipSpaces(index + 1, text, lineEnd)
      if next == lineEnd || followsString(text[next]) {
        return index - EscapeSyntax.backslashes(text, beforeQuote: index, start)
      }
    }
    return lineEnd
  }

  /// Where the JSON string ends that the opening quote of `value` stands in, as the closing one is in another string:
  /// `{"msg":"… password = 'ab","next":"it's on"}`. Nil where no string ends in the value: its first quote is followed by
  /// what follows a string of JSON.
  private static func endOfString(
    around value: Range<Int>, _ text: UnsafePointer<UInt8>, _ lineEnd: Int
  ) -> Int? {
    guard let index = value.first(where: { text[$0] == UInt8(ascii: "\"") }) else { return nil }
    let behind = skipSpaces(index + 1, text, lineEnd)
    guard behind < value.upperBound, followsString(text[behind]) else { return nil }
    let next = skipSpaces(behind + 1, text, lineEnd)
    // A comma stands before the next key; what encloses the string is closed before a comma or what encloses it.
    let isStringEnd =
      if text[behind] == UInt8(ascii: ",") {
        next < lineEnd && (text[next] == UInt8(ascii: "\"") || text[next] == UInt8(ascii: "\\"))
      } else {
        next == lineEnd || followsString(text[next])
      }
    return isStringEnd ? index - EscapeSyntax.backslashes(text, beforeQuote: index, value.lowerBound) : nil
  }

  private static func skipSpaces(_ start: Int, _ text: UnsafePointer<UInt8>, _ lineEnd: Int) -> Int {
    var index = start
    while index < lineEnd, text[index] == UInt8(ascii: " ") { index += 1 }
    return index
  }

  /// Whether the byte stands behind the closing quote of a string of JSON rather than in one.
  static func followsString(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
  }
}
