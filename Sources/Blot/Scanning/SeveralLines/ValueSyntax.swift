/// How a value is spelled that is all of a line, or of what stands behind a key in it.
enum ValueSyntax {
  /// A value that is all of `content`, a comma behind it apart; nil where `content` is something else.
  static func scalar(
    _ text: UnsafePointer<UInt8>, _ content: Range<Int>
  ) -> (range: Range<Int>, isPlain: Bool)? {
    guard let first = content.first else { return nil }
    if isQuote(text[first]) {
      guard let end = closingQuote(text, content), end > first + 1 else { return nil }
      let rest = LineSpace.skipped(text, end + 1..<content.upperBound)..<content.upperBound
      let isAll = rest.isEmpty || (rest.count == 1 && isCloser(text[rest.lowerBound])) || text[rest.lowerBound] == 0x23
      return isAll ? (first + 1..<end, false) : nil
    }
    var end = content.lowerBound
    while end < content.upperBound {
      // `name: value` is a pair; a comment stands behind white space.
      if text[end] == UInt8(ascii: ":"), end + 1 == content.upperBound || LineSpace.contains(text[end + 1]) {
        return nil
      }
      if text[end] == UInt8(ascii: "#"), LineSpace.contains(text[end - 1]) { break }
      end += 1
    }
    var value = LineSpace.trimmed(text, content.lowerBound..<end)
    if let last = value.last, text[last] == UInt8(ascii: ",") { value = value.dropLast() }
    return value.isEmpty ? nil : (value, true)
  }

  static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

  private static func isCloser(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
  }

  /// The quote that closes the one at the beginning of `range`.
  static func closingQuote(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int? {
    let quote = text[range.lowerBound]
    var index = range.lowerBound + 1
    while index < range.upperBound {
      if text[index] == quote { return index }
      index += text[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// Strings and numbers with commas between them. Whether all of `content` is such.
  static func takeElements(
    _ text: UnsafePointer<UInt8>, _ content: Range<Int>, _ body: (Range<Int>, Bool) -> Void
  ) -> Bool {
    var index = content.lowerBound
    while index < content.upperBound {
      let byte = text[index]
      if LineSpace.contains(byte) || byte == UInt8(ascii: ",") {
        index += 1
      } else if isQuote(byte) {
        guard let end = closingQuote(text, index..<content.upperBound) else { return false }
        if end > index + 1 { body(index + 1..<end, false) }
        index = end + 1
      } else if byte == UInt8(ascii: "-") || FoldedHash.counts(byte) {
        var end = index
        while end < content.upperBound, text[end] == UInt8(ascii: "+") || NamedPair.isKeyByte(text[end]) { end += 1 }
        body(index..<end, true)
        index = end
      } else {
        return false
      }
    }
    return true
  }

  /// The inside of `string(9) "…"`, whose quotes are not escaped, and of `int(42)`.
  static func dumped(_ text: UnsafePointer<UInt8>, _ content: Range<Int>) -> Range<Int>? {
    var index = content.lowerBound
    while index < content.upperBound, FoldedHash.counts(text[index]) { index += 1 }
    guard index > content.lowerBound, index + 2 < content.upperBound, text[index] == UInt8(ascii: "(") else {
      return nil
    }
    let inside = index + 1
    index = inside
    while index < content.upperBound, text[index] != UInt8(ascii: ")") { index += 1 }
    guard index < content.upperBound else { return nil }
    if index + 1 == content.upperBound { return inside < index ? inside..<index : nil }
    guard text[index + 1] == 0x20, index + 3 < content.upperBound - 1, text[index + 2] == UInt8(ascii: "\""),
      text[content.upperBound - 1] == UInt8(ascii: "\"")
    else { return nil }
    return index + 3..<content.upperBound - 1
  }
}
