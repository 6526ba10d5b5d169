/// The lines behind the one that opened a key, and the values in them.
extension OpenKey {
  /// Lines between a key and its one value, and lines of many values.
  private static let mostLinesBefore = 3
  private static let mostLines = 1000
  /// The header of the type, that of the encoding, the empty line and the value.
  private static let mostFieldLines = 4

  private var mostLineCount: Int {
    switch form {
    case .value, .pair, .typed, .element, .dumped: Self.mostLinesBefore
    case .field: Self.mostFieldLines
    default: Self.mostLines
    }
  }

  /// Takes the next line, without its "\n"; `report` gets each value in it with the entry of its key, and whether it must
  /// be matched to its end, since no quotes say where that is: prose is none.
  ///
  /// - Returns: whether more values may follow.
  mutating func take(
    _ text: UnsafePointer<UInt8>, _ line: Range<Int>, _ keys: KeyIndex,
    _ report: (_ entry: Int, Range<Int>, _ mustReachEnd: Bool) -> Void
  ) -> Bool {
    let entry = entry
    func body(_ value: Range<Int>, _ mustReachEnd: Bool) { report(entry, value, mustReachEnd) }
    lineCount += 1
    guard lineCount <= mostLineCount else { return false }
    let line = LineSpace.trimmed(text, line)
    if form == .field(isBody: false), before.covers(text, line) {
      form = .field(isBody: true)
      return true
    }
    guard let margin = before.end(in: text, line) else {
      // What stands before the key is no prefix of every line.
      let content = LineSpace.skipped(text, line)..<line.upperBound
      if form == .value, lineCount == 1, !content.isEmpty, content.lowerBound - line.lowerBound > lineIndentation {
        takeWrapped(text, content, takesWord: false, body)
      }
      return line.isEmpty
    }
    let content = LineSpace.skipped(text, margin..<line.upperBound)..<line.upperBound
    guard !content.isEmpty else { return true }
    let depth = content.lowerBound - margin
    let first = text[content.lowerBound]
    switch form {
    case .array: return ValueSyntax.takeElements(text, content, body)
    case .object: return takeObjectMember(text, content, depth, keys, report)
    case .wrapped(let takesWord):
      if lineCount == 1, depth > indentation { takeWrapped(text, content, takesWord: takesWord, body) }
      return false
    case .block:
      guard depth > indentation else { return false }
      body(content, true)
      return true
    case .list:
      if first == UInt8(ascii: "#") { return true }
      return depth >= indentation && takeItem(text, content, body)
    case .pair:
      guard depth == indentation, first != UInt8(ascii: "-") else { return depth > indentation }
      return takePairMember(text, content, body)
    case .typed: return depth > indentation && takePairMember(text, content, body)
    case .dumped:
      if depth == indentation, let value = ValueSyntax.dumped(text, content) { body(value, false) }
      return false
    case .field(let isBody):
      if isBody, !Self.isFormBoundary(text, content) { body(content, true) }
      return !isBody && Self.isHeader(text, content)
    case .element:
      if let value = Markup.text(beginning: content, in: text) { body(value, false) }
      return false
    case .value: return takeFirst(text, content, depth: depth, body)
    }
  }

  /// Takes the first line of a value, which says whether it is one of several.
  private mutating func takeFirst(
    _ text: UnsafePointer<UInt8>, _ content: Range<Int>, depth: Int, _ body: (Range<Int>, Bool) -> Void
  ) -> Bool {
    let first = text[content.lowerBound]
    if first == UInt8(ascii: "#") { return true }
    guard depth > indentation || (depth == indentation && (isQuoted || first == UInt8(ascii: "-"))) else {
      return false
    }
    switch first {
    case UInt8(ascii: "["):
      form = .array
      return ValueSyntax.takeElements(text, content.dropFirst(), body)
    case UInt8(ascii: "-") where content.count > 1 && text[content.lowerBound + 1] == 0x20:
      form = .list
      return takeItem(text, content, body)
    default:
      if let value = ValueSyntax.scalar(text, content) { body(value.range, value.isPlain) }
      return false
    }
  }

  /// A value in quotes, whatever comes behind it, or the only word of the line, which has a digit and is no pair.
  private func takeWrapped(
    _ text: UnsafePointer<UInt8>, _ content: Range<Int>, takesWord: Bool, _ body: (Range<Int>, Bool) -> Void
  ) {
    if ValueSyntax.isQuote(text[content.lowerBound]) {
      guard let end = ValueSyntax.closingQuote(text, content), end > content.lowerBound + 1 else { return }
      body(content.lowerBound + 1..<end, false)
    } else if takesWord, content.contains(where: { Boundary.isDigit(text[$0]) }),
      !content.contains(where: { LineSpace.contains(text[$0]) || KeyedValue.isSeparator(text[$0]) })
    {
      body(content, true)
    }
  }

  /// A member of the object that the pair is. Whether its value may follow.
  private mutating func takePairMember(
    _ text: UnsafePointer<UInt8>, _ content: Range<Int>, _ body: (Range<Int>, Bool) -> Void
  ) -> Bool {
    let quote = isQuoted && ValueSyntax.isQuote(text[content.lowerBound]) ? text[content.lowerBound] : nil
    guard isQuoted == (quote != nil) else { return false }
    let start = content.lowerBound + (isQuoted ? 1 : 0)
    var end = start
    while end < content.upperBound, NamedPair.isKeyByte(text[end]) { end += 1 }
    guard NamedPair.isLastSegment("value", of: start..<end, in: text) else { return form == .pair }
    if let quote {
      guard end < content.upperBound, text[end] == quote else { return false }
      end += 1
    }
    let separator = LineSpace.skipped(text, end..<content.upperBound)
    guard separator < content.upperBound, KeyedValue.isSeparator(text[separator]) else { return false }
    let value = LineSpace.skipped(text, separator + 1..<content.upperBound)..<content.upperBound
    if form == .pair, value.count == 1, text[value.lowerBound] == UInt8(ascii: "{") {
      form = .typed
    } else if let next = Form(text, value) {
      form = next
    } else if text[value.lowerBound] == UInt8(ascii: "[") {
      form = .array
      return ValueSyntax.takeElements(text, value.dropFirst(), body)
    } else {
      if let scalar = ValueSyntax.scalar(text, value) { body(scalar.range, scalar.isPlain) }
      return false
    }
    lineCount = 0
    return true
  }

  /// A member of the object of this key, or what stands within one. Whether more may follow.
  private mutating func takeObjectMember(
    _ text: UnsafePointer<UInt8>, _ content: Range<Int>, _ depth: Int, _ keys: KeyIndex,
    _ report: (Int, Range<Int>, Bool) -> Void
  ) -> Bool {
    guard case .object(let memberDepth, let isNamed) = form else { return false }
    // `{`, `}, {`
    if content.allSatisfy({ LineSpace.contains(text[$0]) || Self.isBracketOrComma(text[$0]) }) {
      form = .object(depth: memberDepth, isNamed: false)
      return depth > indentation || text[content.upperBound - 1] == UInt8(ascii: "{")
    }
    let isItem = text[content.lowerBound] == UInt8(ascii: "-")
    let member = isItem ? LineSpace.skipped(text, content.dropFirst())..<content.upperBound : content
    let depth = depth + member.lowerBound - content.lowerBound
    guard depth > indentation else { return false }
    guard memberDepth == 0 || depth == memberDepth, let first = member.first else { return true }
    let quote = ValueSyntax.isQuote(text[first]) ? text[first] : nil
    let start = quote == nil ? first : first + 1
    var end = start
    while end < member.upperBound, NamedPair.isKeyByte(text[end]) { end += 1 }
    let word = start..<end
    form = .object(
      depth: depth, isNamed: isNamed && !isItem || NamedPair.isLastSegment("name", of: word, in: text))
    guard isQuoted == (quote != nil), let entry = entry(ofMember: word, isNamed: isNamed, keys, text) else {
      return true
    }
    let separator = LineSpace.skipped(text, end + (quote == nil ? 0 : 1)..<member.upperBound)
    guard separator < member.upperBound, KeyedValue.isSeparator(text[separator]),
      let value = ValueSyntax.scalar(
        text, LineSpace.skipped(text, separator + 1..<member.upperBound)..<member.upperBound)
    else { return true }
    report(entry, value.range, value.isPlain)
    return true
  }

  /// The entry that this key has together with that of a member, or its own where the member is the value or its number.
  private func entry(
    ofMember word: Range<Int>, isNamed: Bool, _ keys: KeyIndex, _ text: UnsafePointer<UInt8>
  ) -> Int? {
    let member = UnsafeBufferPointer(start: text + word.lowerBound, count: word.count)
    let entry = name.withUnsafeBufferPointer { keys.key(ofMember: member, ofObject: $0, mayBeValue: !isNamed) }
    return entry < 0 ? nil : entry
  }

  private static func isBracketOrComma(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","): true
    default: false
    }
  }

  /// Whether the boundary of a form stands where the value of a field is expected.
  private static func isFormBoundary(_ text: UnsafePointer<UInt8>, _ content: Range<Int>) -> Bool {
    content.count > 1 && text[content.lowerBound] == UInt8(ascii: "-")
      && text[content.lowerBound + 1] == UInt8(ascii: "-")
  }

  /// `Content-Type: text/plain`
  private static func isHeader(_ text: UnsafePointer<UInt8>, _ content: Range<Int>) -> Bool {
    let word: StaticString = "content-"
    return content.count > word.utf8CodeUnitCount && word.stands(inAnyCaseAt: text + content.lowerBound)
  }

  /// `- value`.
  private func takeItem(
    _ text: UnsafePointer<UInt8>, _ content: Range<Int>, _ body: (Range<Int>, Bool) -> Void
  ) -> Bool {
    guard content.count > 2, text[content.lowerBound] == UInt8(ascii: "-"), text[content.lowerBound + 1] == 0x20,
      let value = ValueSyntax.scalar(text, LineSpace.skipped(text, content.dropFirst())..<content.upperBound)
    else { return false }
    body(value.range, value.isPlain)
    return true
  }
}
