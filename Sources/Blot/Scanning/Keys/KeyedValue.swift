/// Where the value of a key stands.
struct KeyedValue {
  /// The value's first byte, behind separator, spaces and opening quote.
  var start: Int
  /// Where it must end: at its closing quote, or at the end of the line where it is not quoted.
  var end: Int

  /// How many quotes, backslashes and spaces may stand between a key and its separator.
  static let longestCloser = 8
  private static let mostSpaces = 5
  /// How far a closing quote is looked for.
  static let longestQuoted = 8192

  /// Reads on behind a key whose last byte is at `last`: `key=value`, `key: value`, `"key": "value"`, `key="value"`,
  /// `\"key\":\"value\"` at any depth of escaping, `key => value`, `["key"] = "value"`, `key=[value]`, and in markup
  /// `<key>value</key>` and `<td>key</td><td>value</td>`. What a database or a language prints around a value is passed:
  /// `"key":{"$eq":"value"}`, `key=Some("value")`, `key=<value>`, `key: Str(value)`. Nil where no separator or no value
  /// follows.
  init?(after last: Int, in text: UnsafePointer<UInt8>, lineEnd: Int) {
    var index = last + 1
    var isIndex = false
    while index <= last + Self.longestCloser, index < lineEnd, Self.mayCloseKey(text[index]) {
      isIndex = isIndex || text[index] == UInt8(ascii: "]")
      index += 1
    }
    guard index < lineEnd else { return nil }
    // So many are quotes of several levels, and no spaces.
    if index - last - 1 > Self.mostSpaces, !(last + 1..<index).contains(where: { text[$0] == UInt8(ascii: "\"") }) {
      return nil
    }
    guard Self.isSeparator(text[index]) else {
      guard index == last + 1, let value = Markup.value(after: last, in: text, lineEnd: lineEnd) else { return nil }
      start = value.lowerBound
      end = value.upperBound
      return
    }
    if isIndex, !Self.isIndex(endingWith: last, separator: index, text) { return nil }
    // `data['user'] = user` is a program's; a dump or a statement quotes the value, and a form has no spaces.
    let isAssignment = isIndex && text[index - 1] == UInt8(ascii: " ") && text[index + 1] != UInt8(ascii: ">")
    if index == last + 1, text[index + 1] == UInt8(ascii: " "), Self.endsBase64(last, text) { return nil }
    index += 1
    if index < lineEnd, text[index] == UInt8(ascii: ">") || text[index] == UInt8(ascii: "=") { index += 1 }
    var spaces = 0
    while index < lineEnd, spaces < 4, text[index] == UInt8(ascii: " ") || text[index] == UInt8(ascii: "\t") {
      index += 1
      spaces += 1
    }
    guard index < lineEnd else { return nil }
    if text[index] == UInt8(ascii: "\\") { index = EscapeSyntax.end(ofTabAt: index, text, lineEnd) ?? index }
    index += Self.wrapperLength(text, index, lineEnd)
    let rejection = Self.rejectionLength(text, index, lineEnd)
    if let value = Self.bracketed(text, index + rejection, lineEnd)
      ?? Self.inAngles(text, index, lineEnd) ?? Self.inCall(text, index, lineEnd)
    {
      start = value.lowerBound
      end = value.upperBound
      return
    }
    // A label stands in those brackets, and the words before them are no value.
    if rejection > 0 { return nil }
    start = index
    end = lineEnd
    var depth = 0
    while depth < 16, index + depth < lineEnd, text[index + depth] == UInt8(ascii: "\\") { depth += 1 }
    guard index + depth < lineEnd else { return nil }
    let quote = text[index + depth]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      if isAssignment { return nil }
      return
    }
    guard let value = Self.insideQuotes(at: index, quote, depth, text, lineEnd) else { return nil }
    start = value.lowerBound
    end = value.upperBound
  }

  /// What stands between the quotes of which the first one, behind `depth` backslashes, begins at `index`; nil where that is
  /// nothing.
  @inline(__always)
  private static func insideQuotes(
    at index: Int, _ quote: UInt8, _ depth: Int, _ text: UnsafePointer<UInt8>, _ lineEnd: Int
  ) -> Range<Int>? {
    var start = index + depth + 1
    let end: Int
    if depth > 0, let opening = endOfQuotes(depth, text, from: index, lineEnd),
      let closing = closing(ofQuotes: index..<opening, text, lineEnd)
    {
      start = opening
      end = closing
    } else if let second = endOfSecond(quote, depth, text, from: start, lineEnd) {
      start = second
      end = closingOfDoubled(depth, text, from: start, lineEnd)
    } else {
      end = closing(quote, depth, text, from: start, lineEnd)
    }
    return start < end ? start..<end : nil
  }

  /// Whether the key in brackets is one of an array or a form, `user[password]=`, `['password'] => `,
  /// `"user[password]":`, and no label that an earlier run has left: `[PASSWORD]=`.
  private static func isIndex(endingWith last: Int, separator: Int, _ text: UnsafePointer<UInt8>) -> Bool {
    if text[separator] == UInt8(ascii: ":") {
      guard text[separator - 1] == UInt8(ascii: "\""), text[last + 1] == UInt8(ascii: "]") else { return false }
    }
    guard text[last + 1] == UInt8(ascii: "]") else { return text[last + 1] != UInt8(ascii: " ") }
    var index = last
    let lowest = last - KeyIndex.longestKey
    var isMark = true
    while index > lowest, NamedPair.isKeyByte(text[index]) || text[index] == UInt8(ascii: ":") {
      isMark = isMark && !(UInt8(ascii: "a")...UInt8(ascii: "z") ~= text[index])
      index -= 1
    }
    return text[index] == UInt8(ascii: "[") && !isMark
  }

  /// Whether the `=` behind `last` fills up base64 that happens to end like a key: `…96MIhOIbPw= `.
  private static func endsBase64(_ last: Int, _ text: UnsafePointer<UInt8>) -> Bool {
    var index = last
    var digits = 0
    var cases: UInt8 = 0
    while last - index < KeyIndex.longestKey {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): cases |= 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"): cases |= 2
      case UInt8(ascii: "+"), UInt8(ascii: "/"): break
      default: return last - index >= shortestBase64 && digits >= 3 && cases == 3
      }
      index -= 1
    }
    return digits >= 3 && cases == 3
  }

  private static let shortestBase64 = 20

  /// Whether a quote opens it.
  func isQuoted(in text: UnsafePointer<UInt8>) -> Bool {
    text[start - 1] == UInt8(ascii: "\"") || text[start - 1] == UInt8(ascii: "'")
  }

  static func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ":") || byte == UInt8(ascii: "=") }

  /// Whether a key, or the word before inserted rows, may end before the byte, or before closers and the byte, as the
  /// kernel has it.
  static func mayFollowKey(_ byte: UInt8) -> Bool {
    isSeparator(byte) || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "(")
  }

  /// Whether the byte may stand between a key and its separator, as the kernel has it.
  static func mayCloseKey(_ byte: UInt8) -> Bool {
    isCloser(byte) || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "`")
  }

  static func isCloser(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: " ")
  }
}
