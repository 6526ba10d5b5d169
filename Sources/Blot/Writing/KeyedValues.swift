/// The value of a key.
struct ValueUnderKey {
  var range: Range<Int>
  /// The number of the key.
  var key: Int
  /// Whether it is a word without quotes behind a separator.
  var isBare: Bool
  /// Where the innermost object begins that the key stands in, where that was asked for; nil where it stands in none.
  var objectStart: Int?
}

/// The values of certain keys in the lines of a text. One is made for each text; it is asked for findings in ascending
/// order, and looks at a line once, when the first finding of it comes.
///
/// Keys are those of `LogKeyIndex`; values are strings, words, and whole objects and arrays of JSON. Of keys within each
/// other the inner one counts. In a table the name of the column is the key.
struct KeyedValues {
  private let text: UnsafeRawBufferPointer
  private let keys: LogKeyIndex
  private let tables: TextTables?
  private let notesObjects: Bool
  private var nesting = KeyNesting()
  private var lineStart = -1
  /// The values in the line that was looked at last, by where they begin.
  private var values: [ValueUnderKey] = []

  /// - Parameter notesObjects: whether it is noted which object each value stands in.
  init(
    _ text: UnsafeRawBufferPointer, _ keys: LogKeyIndex, tables: TextTables? = nil, notesObjects: Bool = false
  ) {
    self.text = text
    self.notesObjects = notesObjects
    self.keys = keys
    self.tables = tables
  }

  /// The value that `finding` begins in; nil where it is that of none of the keys.
  mutating func value(of finding: Finding) -> ValueUnderKey? {
    values(ofLineOf: finding).last { $0.range.contains(finding.start) }
  }

  /// The values of all keys in the line of `finding`.
  mutating func values(ofLineOf finding: Finding) -> [ValueUnderKey] {
    if finding.lineStart != lineStart { enterLine(of: finding) }
    return values
  }

  private mutating func enterLine(of finding: Finding) {
    lineStart = finding.lineStart
    values.removeAll(keepingCapacity: true)
    guard let base = text.baseAddress else { return }
    let bytes = base.assumingMemoryBound(to: UInt8.self)
    let lineEnd = text[finding.start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
    tables?.header(ofLineAt: lineStart).forEachNamedCell(bytes, lineStart, lineEnd) { cell, name in
      guard let base = name.baseAddress else { return }
      var nesting = KeyNesting()
      if let key = keys.key(endingAt: name.count - 1, in: base, 0..<name.count, &nesting) {
        values.append(ValueUnderKey(range: cell, key: key, isBare: false))
      }
    }
    for separator in lineStart..<lineEnd where KeyedValue.isSeparator(bytes[separator]) {
      var last = separator - 1
      while last >= lineStart, separator - last <= KeyedValue.longestCloser, KeyedValue.mayCloseKey(bytes[last]) {
        last -= 1
      }
      guard last >= lineStart, FoldedHash.counts(bytes[last]) else { continue }
      guard let key = keys.key(endingAt: last, in: bytes, lineStart..<lineEnd, &nesting),
        let value = KeyedValue(after: last, in: bytes, lineEnd: lineEnd)
      else { continue }
      if Self.beginsPair(bytes, value.start, lineEnd) { continue }
      values.append(Self.value(value, key, bytes, lineEnd))
      if notesObjects {
        nesting.read(bytes, lineStart: lineStart, to: last)
        values[values.count - 1].objectStart = nesting.objectStarts.first { _ in true }
      }
    }
  }

  /// A string up to its quote, an object or array with its brackets, or a word up to the next delimiter.
  private static func value(
    _ value: KeyedValue, _ key: Int, _ text: UnsafePointer<UInt8>, _ lineEnd: Int
  ) -> ValueUnderKey {
    let before = text[value.start - 1]
    let first = text[value.start]
    if before == UInt8(ascii: "\"") || before == UInt8(ascii: "'") {
      return ValueUnderKey(range: value.start..<value.end, key: key, isBare: false)
    }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      return ValueUnderKey(range: value.start..<containerEnd(text, value.start, lineEnd), key: key, isBare: false)
    }
    var end = value.start
    while end < lineEnd, !isDelimiter(text[end]) { end += 1 }
    return ValueUnderKey(range: value.start..<end, key: key, isBare: true)
  }

  /// Whether a pair of its own begins at `start`, behind a space: in `a= b=c` the value of `a` is empty.
  private static func beginsPair(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineEnd: Int) -> Bool {
    let before = text[start - 1]
    guard before == UInt8(ascii: " ") || before == UInt8(ascii: "\t") else { return false }
    var index = start
    while index < lineEnd, FoldedHash.counts(text[index]) || KeyIndex.isSegmentSeparator(text[index]),
      text[index] != UInt8(ascii: " ")
    {
      index += 1
    }
    guard index > start, index < lineEnd, text[index] == UInt8(ascii: "=") else { return false }
    // Behind `a= ` any `b=`, behind `a: ` and `a = ` only one with a value: the other may be base64.
    var separator = start - 1
    while text[separator] == UInt8(ascii: " ") || text[separator] == UInt8(ascii: "\t") { separator -= 1 }
    if text[separator] == UInt8(ascii: "="), text[separator - 1] != UInt8(ascii: " ") { return true }
    return index + 1 < lineEnd && text[index + 1] != UInt8(ascii: "=") && text[index + 1] != UInt8(ascii: " ")
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "&"), UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      true
    default: false
    }
  }

  /// Behind the bracket that closes the one at `start`, at the end of the line where none does.
  private static func containerEnd(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineEnd: Int) -> Int {
    var depth = 0
    var isInString = false
    // How many backslashes stand before the quotes of strings, which is more in JSON within a string of JSON.
    var escapeCount = -1
    for index in start..<lineEnd {
      switch text[index] {
      case UInt8(ascii: "\""):
        let backslashes = EscapeSyntax.backslashes(text, beforeQuote: index, start)
        if escapeCount < 0 { escapeCount = backslashes }
        if !isInString || EscapeSyntax.closesString(backslashes, depth: escapeCount) { isInString.toggle() }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if !isInString { depth += 1 }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if !isInString { depth -= 1 }
        if depth == 0 { return index + 1 }
      default: break
      }
    }
    return lineEnd
  }
}
