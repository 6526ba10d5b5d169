/// The lines that open a key: all that stands behind the key, or before it, is looked at once, in its own line.
extension OpenKey {
  /// Deeper keys are not looked at: so many may be open within each other.
  private static let deepest = 64

  private static let fieldHeader: StaticString = "Content-Disposition: form-data; name"

  /// Reads on behind a key whose last byte is at `last`; nil where a value follows in its line, or nothing can.
  init?(entry: Int, after last: Int, in text: UnsafePointer<UInt8>, _ line: Range<Int>) {
    let lineEnd = LineSpace.trimmed(text, line).upperBound
    var index = last + 1
    while index <= last + KeyedValue.longestCloser, index < lineEnd, KeyedValue.isCloser(text[index]) { index += 1 }
    guard index < lineEnd, KeyedValue.isSeparator(text[index]) else { return nil }
    let isColon = text[index] == UInt8(ascii: ":")
    let mark = LineSpace.skipped(text, index + 1..<lineEnd)..<lineEnd
    guard let form = Form(text, mark) else { return nil }
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
    let quote = ValueSyntax.isQuote(text[last + 1]) ? text[last + 1] : nil
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
    while open > line.lowerBound, NamedPair.isKeyByte(text[open]) || text[open] == UInt8(ascii: ":") { open -= 1 }
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
      NamedPair.isKeyByte(text[$0]) || text[$0] == UInt8(ascii: ":") || text[$0] == UInt8(ascii: "\"")
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
    while open > line.lowerBound, NamedPair.isKeyByte(text[open]) { open -= 1 }
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
    while start > line.lowerBound, NamedPair.isKeyByte(text[start - 1]) { start -= 1 }
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
    let quote = ValueSyntax.isQuote(text[last + 1]) ? text[last + 1] : nil
    let separator = LineSpace.skipped(text, last + (quote == nil ? 1 : 2)..<lineEnd)
    guard separator < lineEnd, KeyedValue.isSeparator(text[separator]),
      let name = ValueSyntax.scalar(text, LineSpace.skipped(text, separator + 1..<lineEnd)..<lineEnd)?.range,
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
    if ValueSyntax.isQuote(text[name.lowerBound]) {
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
}

extension OpenKey.Form {
  /// What follows a mark at the end of the key's line, which may be empty; nil where a value stands there.
  init?(_ text: UnsafePointer<UInt8>, _ mark: Range<Int>) {
    guard let first = mark.first else {
      self = .value
      return
    }
    switch text[first] {
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      guard mark.count <= OpenKey.longestMark, mark.dropFirst().allSatisfy({ Self.isOfBlock(text[$0]) }) else {
        return nil
      }
      self = .block
    case UInt8(ascii: "[") where mark.count == 1: self = .array
    default: return nil
    }
  }

  /// How deep the block is, and what becomes of its last line ends.
  private static func isOfBlock(_ byte: UInt8) -> Bool {
    Boundary.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
  }
}
