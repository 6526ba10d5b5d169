/// A key whose line has ended before its value: the value stands on the next line, or values on several. So JSON and
/// YAML are written for people:
///
///     "password":            tokens:          private_key: |
///       "…"                    - …              …
///
/// A value must be indented like one: ordinary lines behind `Exception in password:` are none. Where the key stands
/// behind other text, as in a stack trace, the next line is indented deeper, and the value is in quotes or, behind
/// `password=`, is all of it:
///
///     login(password=
///         "…")
///
/// An element of markup may have its content on the next line: `<password>`, behind it `  …`.
///
/// A key may be the value of another one, the next line then tells that it is:
///
///     - name: DB_PASSWORD        "Key": "password",
///       value: …                 "Value": "…"
///
/// PHP dumps an array or an object with its types:
///
///     ["password"]=>
///     string(9) "…"
///
/// The key of an object says with those of its members what they are:
///
///     "passport": {            name:
///       "number": "…"            first: …
///
/// A field of a form has its value behind an empty line:
///
///     Content-Disposition: form-data; name="password"
///
///     …
struct OpenKey: Sendable, Equatable {
  private enum Form: Equatable {
    /// One value.
    case value
    /// YAML's block scalar: all lines that are indented deeper.
    case block
    /// YAML's list: `- value` a line.
    case list
    /// JSON's array, up to `]`.
    case array
    /// One value on the next line, behind a line that was broken in the middle.
    case wrapped(takesWord: Bool)
    /// The value of a pair whose name has come, on a line that begins with `value`.
    case pair
    /// The same in an object of its own: `"stringValue": "…"`.
    case typed
    /// What the element holds that the key is the name of.
    case element
    /// An element of what PHP dumps: its type stands before the value on the next line.
    case dumped
    /// The members of an object, or of a list of such, which are indented that deep; 0 before the first. Whether the object
    /// has said that it has a name of its own.
    case object(depth: Int, isNamed: Bool)
    /// The field of a form (RFC 7578): headers, an empty line, and the value, which is all of its line.
    case field(isBody: Bool)
  }

  /// Index of the key in the `KeyIndex`.
  let entry: Int
  /// What a log writes before each line.
  private let before: LineShape
  /// White space before the key, and before its line.
  private let indentation: Int
  private let lineIndentation: Int
  private let isQuoted: Bool
  /// The key where it is that of an object.
  private var name: [UInt8] = []
  private var form: Form
  private var lineCount = 0

  /// Deeper keys are not looked at: so many may be open within each other.
  private static let deepest = 64
  /// Lines between a key and its one value, and lines of many values.
  private static let mostLinesBefore = 3
  /// From the key `name` to the end of its line.
  static let longestName = 160
  private static let mostLines = 1000
  /// From the last byte of an object's key to the end of its line.
  static let longestObjectMark = 16

  /// Reads on behind a key whose last byte is at `last`; nil where a value follows in its line, or nothing can.
  init?(entry: Int, after last: Int, in text: UnsafePointer<UInt8>, _ line: Range<Int>) {
    let lineEnd = LineSpace.trimmed(text, line).upperBound
    var index = last + 1
    while index <= last + KeyedValue.longestCloser, index < lineEnd, KeyedValue.isCloser(text[index]) { index += 1 }
    guard index < lineEnd, KeyedValue.isSeparator(text[index]) else { return nil }
    let isColon = text[index] == UInt8(ascii: ":")
    let mark = LineSpace.skipped(text, index + 1..<lineEnd)..<lineEnd
    guard let form = Self.form(text, mark) else { return nil }
    self.entry = entry
    lineIndentation = LineSpace.skipped(text, line) - line.lowerBound
    let quote = text[last + 1]
    isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isColon || form == .array, let margin = Self.margin(text, line, last, quote: isQuoted ? quote : nil),
      let before = LineShape(text, line.lowerBound..<margin.start)
    {
      self.before = before
      self.form = form
      indentation = margin.count
    } else {
      guard mark.isEmpty else { return nil }
      before = LineShape()
      self.form = .wrapped(takesWord: text[last + 1] == UInt8(ascii: "="))
      indentation = lineIndentation
    }
  }

  /// The object whose key ends at `last`: `"passport": {`, `name:`; nil where the key is not all there is in its line.
  ///
  /// - Parameter needsMark: whether a brace or a bracket must stand behind it.
  init?(
    entry: Int, ofObjectAfter last: Int, in text: UnsafePointer<UInt8>, _ line: Range<Int>, needsMark: Bool
  ) {
    let lineEnd = LineSpace.trimmed(text, line).upperBound
    let quote = Self.isQuote(text[last + 1]) ? text[last + 1] : nil
    let separator = LineSpace.skipped(text, last + (quote == nil ? 1 : 2)..<lineEnd)
    guard separator < lineEnd, KeyedValue.isSeparator(text[separator]) else { return nil }
    let mark = LineSpace.skipped(text, separator + 1..<lineEnd)..<lineEnd
    guard mark.count <= 2, !needsMark || !mark.isEmpty,
      mark.allSatisfy({ text[$0] == UInt8(ascii: "{") || text[$0] == UInt8(ascii: "[") }),
      let margin = Self.margin(text, line, last, quote: quote),
      let before = LineShape(text, line.lowerBound..<margin.start)
    else { return nil }
    self.entry = entry
    self.before = before
    indentation = margin.count
    lineIndentation = LineSpace.skipped(text, line) - line.lowerBound
    isQuoted = quote != nil
    let start = margin.start + margin.count + (quote == nil ? 0 : 1)
    name = Array(UnsafeBufferPointer(start: text + start, count: last + 1 - start))
    form = .object(depth: 0, isNamed: false)
  }

  /// The element whose name ends at `last`; nil where its tag is not all there is in its line.
  init?(entry: Int, ofElementNamedBefore last: Int, in text: UnsafePointer<UInt8>, _ line: Range<Int>) {
    guard last + 1 < line.upperBound, text[last + 1] == UInt8(ascii: ">"),
      last + 2 == LineSpace.trimmed(text, line).upperBound
    else { return nil }
    var open = last
    while open > line.lowerBound, Self.isKeyByte(text[open]) || text[open] == UInt8(ascii: ":") { open -= 1 }
    guard text[open] == UInt8(ascii: "<") else { return nil }
    var margin = open
    while margin > line.lowerBound, LineSpace.contains(text[margin - 1]) { margin -= 1 }
    guard margin == line.lowerBound || margin < open, let before = LineShape(text, line.lowerBound..<margin) else {
      return nil
    }
    self.entry = entry
    self.before = before
    indentation = open - margin
    lineIndentation = LineSpace.skipped(text, line) - line.lowerBound
    isQuoted = false
    form = .element
  }

  /// Whether a key that ends at `last` may be one of what PHP dumps: `]=>` ends its line.
  static func mayBeDumped(endingAt last: Int, in text: UnsafePointer<UInt8>, lineEnd: Int) -> Bool {
    guard lineEnd - last > 4, text[last + 1] == UInt8(ascii: "\""), lineEnd - last <= longestName else { return false }
    let end = text[lineEnd - 1] == 0x0D ? lineEnd - 1 : lineEnd
    guard text[end - 1] == UInt8(ascii: ">"), text[end - 2] == UInt8(ascii: "="), text[end - 3] == UInt8(ascii: "]")
    else { return false }
    // The property's class and who may see it stand between.
    return (last + 2..<end - 3).allSatisfy {
      Self.isKeyByte(text[$0]) || text[$0] == UInt8(ascii: ":") || text[$0] == UInt8(ascii: "\"")
        || text[$0] == UInt8(ascii: "\\")
    }
  }

  /// The element of an array or an object that PHP dumps whose key ends at `last`: `["password"]=>`,
  /// `["password":protected]=>`, `["password":"User":private]=>`.
  init?(entry: Int, ofDumpedKeyEndingAt last: Int, in text: UnsafePointer<UInt8>, _ line: Range<Int>) {
    let lineEnd = LineSpace.trimmed(text, line).upperBound
    guard lineEnd - last > 4, lineEnd - last <= Self.longestName, text[last + 1] == UInt8(ascii: "\""),
      text[lineEnd - 1] == UInt8(ascii: ">"), text[lineEnd - 2] == UInt8(ascii: "="),
      text[lineEnd - 3] == UInt8(ascii: "]"),
      lineEnd - 3 == last + 2 || text[last + 2] == UInt8(ascii: ":")
    else { return nil }
    var open = last
    while open > line.lowerBound, Self.isKeyByte(text[open]) { open -= 1 }
    guard open > line.lowerBound, text[open] == UInt8(ascii: "\""), text[open - 1] == UInt8(ascii: "[") else {
      return nil
    }
    var margin = open - 1
    while margin > line.lowerBound, LineSpace.contains(text[margin - 1]) { margin -= 1 }
    guard let before = LineShape(text, line.lowerBound..<margin) else { return nil }
    self.entry = entry
    self.before = before
    indentation = open - 1 - margin
    lineIndentation = LineSpace.skipped(text, line) - line.lowerBound
    isQuoted = true
    form = .dumped
  }

  /// The white space before the key whose last byte is at `last`; nil where the key is not all there is in its line.
  private static func margin(
    _ text: UnsafePointer<UInt8>, _ line: Range<Int>, _ last: Int, quote: UInt8?
  ) -> (start: Int, count: Int)? {
    var start = last
    while start > line.lowerBound, isKeyByte(text[start - 1]) { start -= 1 }
    if let quote {
      guard start > line.lowerBound, text[start - 1] == quote else { return nil }
      start -= 1
    }
    // `- ` of a list in YAML counts as indentation.
    var margin = start
    while margin > line.lowerBound {
      if LineSpace.contains(text[margin - 1]) {
        margin -= 1
      } else if text[margin - 1] == UInt8(ascii: "-"), text[margin] == 0x20,
        margin - 1 == line.lowerBound || text[margin - 2] == 0x20
      {
        margin -= 1
      } else {
        break
      }
    }
    guard margin == line.lowerBound || margin < start, start - margin <= deepest else { return nil }
    return (margin, start - margin)
  }

  /// Reads on behind the key `name` of a pair, whose last byte is at `last`; nil where its value, to the end of the
  /// line, is none of `keys`.
  init?(nameBehind last: Int, in text: UnsafePointer<UInt8>, _ line: Range<Int>, _ keys: KeyIndex) {
    let lineEnd = LineSpace.trimmed(text, line).upperBound
    let quote = Self.isQuote(text[last + 1]) ? text[last + 1] : nil
    let separator = LineSpace.skipped(text, last + (quote == nil ? 1 : 2)..<lineEnd)
    guard separator < lineEnd, KeyedValue.isSeparator(text[separator]),
      let name = Self.scalar(text, LineSpace.skipped(text, separator + 1..<lineEnd)..<lineEnd)?.range,
      name.count <= KeyIndex.longestKey,
      let margin = Self.margin(text, line, last, quote: quote),
      let before = LineShape(text, line.lowerBound..<margin.start)
    else { return nil }
    entry = keys.key(endingAt: name.upperBound - 1, in: text, lineStart: name.lowerBound)
    guard entry >= 0 else { return nil }
    self.before = before
    indentation = margin.count
    lineIndentation = LineSpace.skipped(text, line) - line.lowerBound
    isQuoted = quote != nil
    form = .pair
  }

  /// The field of a form whose key `name` ends at `last`; nil where its value, to the end of the line, is none of `keys`.
  init?(fieldNamedBehind last: Int, in text: UnsafePointer<UInt8>, _ line: Range<Int>, _ keys: KeyIndex) {
    let start = last + 1 - Self.fieldHeader.utf8CodeUnitCount
    let lineEnd = LineSpace.trimmed(text, line).upperBound
    guard start >= line.lowerBound, last + 3 < lineEnd, text[last + 1] == UInt8(ascii: "="),
      Self.fieldHeader.stands(inAnyCaseAt: text + start),
      let before = LineShape(text, line.lowerBound..<start)
    else { return nil }
    var name = last + 2..<lineEnd
    if Self.isQuote(text[name.lowerBound]) {
      guard text[name.upperBound - 1] == text[name.lowerBound] else { return nil }
      name = name.dropFirst().dropLast()
    }
    // `user[password]`
    if let last = name.last, text[last] == UInt8(ascii: "]") { name = name.dropLast() }
    guard !name.isEmpty, name.count <= KeyIndex.longestKey else { return nil }
    entry = keys.key(endingAt: name.upperBound - 1, in: text, lineStart: name.lowerBound)
    guard entry >= 0 else { return nil }
    self.before = before
    indentation = 0
    lineIndentation = 0
    isQuoted = false
    form = .field(isBody: false)
  }

  private static let fieldHeader: StaticString = "Content-Disposition: form-data; name"
  /// The header of the type, that of the encoding, the empty line and the value.
  private static let mostFieldLines = 4

  /// Whether it is the key of an object, whose members are looked at.
  var isObject: Bool { if case .object = form { true } else { false } }

  /// Whether all of the next line is the value.
  var takesLine: Bool { form == .field(isBody: true) }

  private static func form(_ text: UnsafePointer<UInt8>, _ mark: Range<Int>) -> Form? {
    if mark.isEmpty { return .value }
    switch text[mark.lowerBound] {
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      for index in mark.dropFirst() {
        guard Boundary.isDigit(text[index]) || text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+")
        else { return nil }
      }
      return mark.count <= longestMark ? .block : nil
    case UInt8(ascii: "["): return mark.count == 1 ? .array : nil
    default: return nil
    }
  }

  /// `|2-` and its kin.
  static let longestMark = 3

  private static func isKeyByte(_ byte: UInt8) -> Bool { NamedPair.isKeyByte(byte) }

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
    case .array: return Self.takeElements(text, content, body)
    case .object: return takeMember(text, content, depth, keys, report)
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
      return takeMember(text, content, body)
    case .typed: return depth > indentation && takeMember(text, content, body)
    case .dumped:
      if depth == indentation, let value = Self.dumpedValue(text, content) { body(value, false) }
      return false
    case .field(let isBody):
      if isBody, !Self.isMark(text, content) { body(content, true) }
      return !isBody && Self.isHeader(text, content)
    case .element:
      if let value = Markup.text(beginning: content, in: text) { body(value, false) }
      return false
    case .value: break
    }
    if first == UInt8(ascii: "#") { return true }
    guard depth > indentation || (depth == indentation && (isQuoted || first == UInt8(ascii: "-"))) else {
      return false
    }
    switch first {
    case UInt8(ascii: "["):
      form = .array
      return Self.takeElements(text, content.dropFirst(), body)
    case UInt8(ascii: "-") where content.count > 1 && text[content.lowerBound + 1] == 0x20:
      form = .list
      return takeItem(text, content, body)
    default:
      if let value = Self.scalar(text, content) { body(value.range, value.isPlain) }
      return false
    }
  }

  /// A value in quotes, whatever comes behind it, or the only word of the line, which has a digit and is no pair.
  private func takeWrapped(
    _ text: UnsafePointer<UInt8>, _ content: Range<Int>, takesWord: Bool, _ body: (Range<Int>, Bool) -> Void
  ) {
    if Self.isQuote(text[content.lowerBound]) {
      guard let end = Self.closing(text, content), end > content.lowerBound + 1 else { return }
      body(content.lowerBound + 1..<end, false)
    } else if takesWord, content.contains(where: { Boundary.isDigit(text[$0]) }),
      !content.contains(where: { LineSpace.contains(text[$0]) || KeyedValue.isSeparator(text[$0]) })
    {
      body(content, true)
    }
  }

  /// A member of the object that the pair is. Whether its value may follow.
  private mutating func takeMember(
    _ text: UnsafePointer<UInt8>, _ content: Range<Int>, _ body: (Range<Int>, Bool) -> Void
  ) -> Bool {
    let quote = isQuoted && Self.isQuote(text[content.lowerBound]) ? text[content.lowerBound] : nil
    guard isQuoted == (quote != nil) else { return false }
    let start = content.lowerBound + (isQuoted ? 1 : 0)
    var end = start
    while end < content.upperBound, Self.isKeyByte(text[end]) { end += 1 }
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
    } else if let next = Self.form(text, value) {
      form = next
    } else if text[value.lowerBound] == UInt8(ascii: "[") {
      form = .array
      return Self.takeElements(text, value.dropFirst(), body)
    } else {
      if let scalar = Self.scalar(text, value) { body(scalar.range, scalar.isPlain) }
      return false
    }
    lineCount = 0
    return true
  }

  /// A member of the object of this key, or what stands within one. Whether more may follow.
  private mutating func takeMember(
    _ text: UnsafePointer<UInt8>, _ content: Range<Int>, _ depth: Int, _ keys: KeyIndex,
    _ report: (Int, Range<Int>, Bool) -> Void
  ) -> Bool {
    guard case .object(let memberDepth, let isNamed) = form else { return false }
    // `{`, `}, {`
    if content.allSatisfy({ LineSpace.contains(text[$0]) || Self.isMark(text[$0]) }) {
      form = .object(depth: memberDepth, isNamed: false)
      return depth > indentation || text[content.upperBound - 1] == UInt8(ascii: "{")
    }
    let isItem = text[content.lowerBound] == UInt8(ascii: "-")
    let member = isItem ? LineSpace.skipped(text, content.dropFirst())..<content.upperBound : content
    let depth = depth + member.lowerBound - content.lowerBound
    guard depth > indentation else { return false }
    guard memberDepth == 0 || depth == memberDepth, let first = member.first else { return true }
    let quote = Self.isQuote(text[first]) ? text[first] : nil
    let start = quote == nil ? first : first + 1
    var end = start
    while end < member.upperBound, Self.isKeyByte(text[end]) { end += 1 }
    let word = start..<end
    form = .object(
      depth: depth, isNamed: isNamed && !isItem || NamedPair.isLastSegment("name", of: word, in: text))
    guard isQuoted == (quote != nil), let entry = entry(ofMember: word, isNamed: isNamed, keys, text) else {
      return true
    }
    let separator = LineSpace.skipped(text, end + (quote == nil ? 0 : 1)..<member.upperBound)
    guard separator < member.upperBound, KeyedValue.isSeparator(text[separator]),
      let value = Self.scalar(text, LineSpace.skipped(text, separator + 1..<member.upperBound)..<member.upperBound)
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

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","): true
    default: false
    }
  }

  /// The inside of `string(9) "…"`, whose quotes are not escaped, and of `int(42)`.
  private static func dumpedValue(_ text: UnsafePointer<UInt8>, _ content: Range<Int>) -> Range<Int>? {
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

  /// Whether a boundary or a header stands where the value of a field is expected.
  private static func isMark(_ text: UnsafePointer<UInt8>, _ content: Range<Int>) -> Bool {
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
      let value = Self.scalar(text, LineSpace.skipped(text, content.dropFirst())..<content.upperBound)
    else { return false }
    body(value.range, value.isPlain)
    return true
  }

  /// Strings and numbers with commas between them. Whether all of `content` is such.
  private static func takeElements(
    _ text: UnsafePointer<UInt8>, _ content: Range<Int>, _ body: (Range<Int>, Bool) -> Void
  ) -> Bool {
    var index = content.lowerBound
    while index < content.upperBound {
      let byte = text[index]
      if LineSpace.contains(byte) || byte == UInt8(ascii: ",") {
        index += 1
      } else if isQuote(byte) {
        guard let end = closing(text, index..<content.upperBound) else { return false }
        if end > index + 1 { body(index + 1..<end, false) }
        index = end + 1
      } else if byte == UInt8(ascii: "-") || FoldedHash.counts(byte) {
        var end = index
        while end < content.upperBound, text[end] == UInt8(ascii: "+") || isKeyByte(text[end]) { end += 1 }
        body(index..<end, true)
        index = end
      } else {
        return false
      }
    }
    return true
  }

  /// A value that is all of `content`, a comma behind it apart; nil where `content` is something else.
  private static func scalar(
    _ text: UnsafePointer<UInt8>, _ content: Range<Int>
  ) -> (range: Range<Int>, isPlain: Bool)? {
    guard let first = content.first else { return nil }
    if isQuote(text[first]) {
      guard let end = closing(text, content), end > first + 1 else { return nil }
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

  private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

  private static func isCloser(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
  }

  /// The quote that closes the one at the beginning of `range`.
  private static func closing(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int? {
    let quote = text[range.lowerBound]
    var index = range.lowerBound + 1
    while index < range.upperBound {
      if text[index] == quote { return index }
      index += text[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }
}
