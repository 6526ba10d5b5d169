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
  /// `\"key\":\"value\"` at any depth of escaping, `key => value`, `["key"] = "value"`, `key=[value]`, and in markup `<key>value</key>` and
  /// `<td>key</td><td>value</td>`. What a database or a language prints around a value is passed:
  /// `"key":{"$eq":"value"}`, `key=Some("value")`, `key=<value>`, `key: Str(value)`. Nil where no separator or no value follows.
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
    start = index + depth + 1
    if depth > 0, let opening = Self.endOfQuotes(depth, text, from: index, lineEnd),
      let closing = Self.closing(ofQuotes: index..<opening, text, lineEnd)
    {
      start = opening
      end = closing
    } else if let second = Self.endOfSecond(quote, depth, text, from: start, lineEnd) {
      start = second
      end = Self.closingOfDoubled(depth, text, from: start, lineEnd)
    } else {
      end = Self.closing(quote, depth, text, from: start, lineEnd)
    }
    if end <= start { return nil }
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

  /// How long what is printed before a value is: `Some("…")` and `Optional("…")` of Rust and Swift, `string(11) "…"` of
  /// PHP, which are none without the quote, `{"$eq":"…"}` of MongoDB, `DATE '…'` and `N'…'` of SQL, `b'…'` and `u'…'` of
  /// Python.
  private static func wrapperLength(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineEnd: Int) -> Int {
    switch text[start] {
    case UInt8(ascii: "N"): if start + 2 < lineEnd, text[start + 1] == UInt8(ascii: "'") { return 1 }
    case UInt8(ascii: "b"), UInt8(ascii: "u"): return isLiteral(text, start, lineEnd) ? 1 : 0
    default: break
    }
    guard start + 9 < lineEnd else { return 0 }
    func begins(_ word: StaticString) -> Bool {
      for index in 0..<word.utf8CodeUnitCount where text[start + index] != word.utf8Start[index] { return false }
      return true
    }
    switch text[start] {
    case UInt8(ascii: "{"): return operatorLength(text, start, lineEnd)
    // As `%#v` of Go prints forms.
    case UInt8(ascii: "["): return begins("[]string{") ? 9 : 0
    case UInt8(ascii: "S"), UInt8(ascii: "s"), UInt8(ascii: "O"): break
    case UInt8(ascii: "D"): return begins("DATE '") ? 5 : 0
    case UInt8(ascii: "T"): return begins("TO_DATE('") ? 8 : 0
    default: return 0
    }
    var index = start
    if begins("Some(") {
      index += 5
    } else if begins("Optional(") {
      index += 9
    } else if begins("string(") {
      index += 7
      while index < lineEnd, index < start + 12, Boundary.isDigit(text[index]) { index += 1 }
      guard index + 1 < lineEnd, text[index] == UInt8(ascii: ")"), text[index + 1] == UInt8(ascii: " ") else {
        return 0
      }
      index += 2
    }
    let quote = EscapeSyntax.end(ofBackslashesAt: index, text, lineEnd)
    return quote < lineEnd && text[quote] == UInt8(ascii: "\"") ? index - start : 0
  }

  /// Whether a letter stands before a string of Python: its quotes are there, and what follows a value behind them.
  private static func isLiteral(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineEnd: Int) -> Bool {
    let quote = text[start + 1]
    guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\""), start + 2 < lineEnd else { return false }
    let end = closing(quote, 0, text, from: start + 2, lineEnd)
    guard end < lineEnd, text[end] == quote else { return false }
    return end + 1 == lineEnd || followsString(text[end + 1]) || text[end + 1] == UInt8(ascii: ")")
  }

  /// How long the operator of a query is with what stands around it: `{"$eq":`, `{ $in: `, or the type of a value:
  /// `{"S":` of DynamoDB, `{"string":` of Avro, `{"stringValue":` of Firestore.
  private static func operatorLength(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineEnd: Int) -> Int {
    let limit = min(lineEnd, start + longestOperator)
    var index = start + 1
    func skip(where isSkipped: (UInt8) -> Bool) { while index < limit, isSkipped(text[index]) { index += 1 } }
    skip(where: isCloser)
    let isOperator = index < limit && text[index] == UInt8(ascii: "$")
    if isOperator { index += 1 }
    let word = index
    skip(where: FoldedHash.counts)
    if !isOperator, !isType(text, word..<index) { return 0 }
    skip(where: isCloser)
    guard index < limit, text[index] == UInt8(ascii: ":") else { return 0 }
    index += 1
    skip { $0 == UInt8(ascii: " ") }
    return index < limit ? index - start : 0
  }

  private static func isType(_ text: UnsafePointer<UInt8>, _ word: Range<Int>) -> Bool {
    if word.count == 1 {
      return text[word.lowerBound] == UInt8(ascii: "S") || text[word.lowerBound] == UInt8(ascii: "N")
    }
    let types: [StaticString] = ["string", "stringvalue"]
    return types.contains { type in
      type.utf8CodeUnitCount == word.count
        && word.allSatisfy { text[$0] | 0x20 == type.utf8Start[$0 - word.lowerBound] }
    }
  }

  /// An operator with its braces, spaces and quotes.
  private static let longestOperator = 48

  /// The inside of `<value>`, where that is no tag: a word with a digit.
  private static func inAngles(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineEnd: Int) -> Range<Int>? {
    guard text[start] == UInt8(ascii: "<") else { return nil }
    let limit = min(lineEnd, start + longestBracketed)
    var index = start + 1
    var hasDigit = false
    while index < limit, text[index] != UInt8(ascii: ">") {
      if text[index] == UInt8(ascii: "<") || text[index] == UInt8(ascii: " ") { return nil }
      hasDigit = hasDigit || Boundary.isDigit(text[index])
      index += 1
    }
    guard index < limit, hasDigit, FoldedHash.counts(text[start + 1]) else { return nil }
    // `<h1>…</h1>`
    if index + 1 < lineEnd, FoldedHash.counts(text[index + 1]) { return nil }
    return start + 1..<index
  }

  /// What is printed around values that no quotes enclose: `Str(…)` and `Int(…)` by OpenTelemetry's debug exporter,
  /// `Optional[…]` by Java, `Some(…)` by Rust and Scala.
  private static let calls: [StaticString] = ["Str(", "Int(", "Double(", "Some(", "Optional["]

  /// The inside of `Str(value)` and its kin.
  private static func inCall(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineEnd: Int) -> Range<Int>? {
    switch text[start] {
    case UInt8(ascii: "S"), UInt8(ascii: "I"), UInt8(ascii: "D"), UInt8(ascii: "O"): break
    default: return nil
    }
    guard
      let call = calls.first(where: {
        start + $0.utf8CodeUnitCount < lineEnd && $0.stands(at: text + start)
      })
    else { return nil }
    let inside = start + call.utf8CodeUnitCount
    let closing = text[inside - 1] == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]")
    let limit = min(lineEnd, inside + longestBracketed)
    // The bracket that closes it stands before no more of the value: `Str(a(b)c)`.
    for index in inside..<limit where text[index] == closing {
      if index + 1 == lineEnd || !NamedPair.isKeyByte(text[index + 1]) && text[index + 1] != closing {
        return inside < index ? inside..<index : nil
      }
    }
    return nil
  }

  /// Where a call begins that ends with the opening bracket before `inside`; nil where none does.
  static func call(before inside: Int, in text: UnsafePointer<UInt8>, lowest: Int) -> Int? {
    for call in calls {
      let start = inside - call.utf8CodeUnitCount
      if start >= lowest, call.stands(at: text + start) { return start }
    }
    return nil
  }

  /// How long the words are between a field and the value in brackets that Spring's messages of validation write:
  /// `on field 'lastName': rejected value [Doe]`.
  private static func rejectionLength(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineEnd: Int) -> Int {
    let words: StaticString = "rejected value "
    guard start + words.utf8CodeUnitCount < lineEnd else { return 0 }
    for index in 0..<words.utf8CodeUnitCount where text[start + index] != words.utf8Start[index] { return 0 }
    return words.utf8CodeUnitCount
  }

  /// How far the bracket is looked for that closes one around a value.
  private static let longestBracketed = 256

  /// The inside of brackets that a value is printed in, `user=[jane]`. Nil for an array with quotes or of arrays, and
  /// for what stands in place of a value: `[REDACTED]`, a label that an earlier run has left.
  private static func bracketed(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineEnd: Int) -> Range<Int>? {
    guard text[start] == UInt8(ascii: "[") else { return nil }
    let limit = min(lineEnd, start + longestBracketed)
    var index = start + 1
    var isMark = true
    while index < limit, text[index] != UInt8(ascii: "]") {
      switch text[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "["), UInt8(ascii: "{"): return nil
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): break
      case UInt8(ascii: "0")...UInt8(ascii: "9"): if index == start + 1 { isMark = false }
      // Behind the name of a type: a pseudonym, or what is encrypted.
      case UInt8(ascii: "#"), UInt8(ascii: "~"): if isMark, index > start + 1 { return nil }
      default: isMark = false
      }
      index += 1
    }
    return index < limit && !isMark ? start + 1..<index : nil
  }

  /// Whether a quote opens it.
  func isQuoted(in text: UnsafePointer<UInt8>) -> Bool {
    text[start - 1] == UInt8(ascii: "\"") || text[start - 1] == UInt8(ascii: "'")
  }

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

  /// Where the content of an element of XML ends that a value without a closing quote stands in: before `</name` or `]]>`.
  /// Nil where nothing does.
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
