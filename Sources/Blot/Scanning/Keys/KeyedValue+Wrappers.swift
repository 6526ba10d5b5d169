/// What databases and languages print around values.
extension KeyedValue {
  /// How long what is printed before a value is: `Some("…")` and `Optional("…")` of Rust and Swift, `string(11) "…"` of
  /// PHP, which are none without the quote, `{"$eq":"…"}` of MongoDB, `DATE '…'` and `N'…'` of SQL, `b'…'` and `u'…'` of
  /// Python.
  static func wrapperLength(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineEnd: Int) -> Int {
    switch text[start] {
    case UInt8(ascii: "N"): if start + 2 < lineEnd, text[start + 1] == UInt8(ascii: "'") { return 1 }
    case UInt8(ascii: "b"), UInt8(ascii: "u"): return isLiteral(text, start, lineEnd) ? 1 : 0
    default: break
    }
    guard start + 9 < lineEnd else { return 0 }
    func begins(_ word: StaticString) -> Bool { word.stands(at: text + start) }
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

  /// Whether a letter is the prefix of a string in Python, `b'…'`: the quotes are closed, and what may follow a value follows.
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
  static func inAngles(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineEnd: Int) -> Range<Int>? {
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
  static func inCall(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineEnd: Int) -> Range<Int>? {
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
  static func rejectionLength(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineEnd: Int) -> Int {
    let words: StaticString = "rejected value "
    guard start + words.utf8CodeUnitCount < lineEnd, words.stands(at: text + start) else { return 0 }
    return words.utf8CodeUnitCount
  }

  /// How far the bracket is looked for that closes one around a value.
  private static let longestBracketed = 256

  /// The inside of brackets that a value is printed in, `user=[jane]`. Nil for an array with quotes or of arrays, and
  /// for what stands in place of a value: `[REDACTED]`, a label that an earlier run has left.
  static func bracketed(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineEnd: Int) -> Range<Int>? {
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
}
