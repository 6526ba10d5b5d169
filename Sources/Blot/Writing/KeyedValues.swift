/// The values of certain keys in the lines of a text. One is made for each text; it is asked for findings in ascending
/// order, and looks at a line once, when the first finding of it comes.
///
/// Keys are those of `KeyIndex`; values are strings, words, and whole objects and arrays of JSON. Of keys within each
/// other the inner one counts. In a table the name of the column is the key.
struct KeyedValues {
  private let text: UnsafeRawBufferPointer
  private let keys: KeyIndex
  private let columns: ColumnHeader?
  private var lineStart = -1
  /// The values in the line that was looked at last, by where they begin.
  private var values: [(range: Range<Int>, key: Int)] = []

  init(_ text: UnsafeRawBufferPointer, _ keys: KeyIndex, columns: ColumnHeader? = nil) {
    self.text = text
    self.keys = keys
    self.columns = columns
  }

  /// The number of the key in whose value `finding` begins; nil where it is none of the keys.
  mutating func key(of finding: Finding) -> Int? {
    if finding.lineStart != lineStart { enterLine(of: finding) }
    return values.last { $0.range.contains(finding.start) }?.key
  }

  private mutating func enterLine(of finding: Finding) {
    lineStart = finding.lineStart
    values.removeAll(keepingCapacity: true)
    guard let base = text.baseAddress else { return }
    let bytes = base.assumingMemoryBound(to: UInt8.self)
    let lineEnd = text[finding.start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
    columns?.forEachNamedCell(bytes, lineStart, lineEnd) { cell, name in
      if let key = Self.key(endingAt: name.count - 1, name, 0, keys) { values.append((cell, key)) }
    }
    for separator in lineStart..<lineEnd where KeyedValue.isSeparator(bytes[separator]) {
      var last = separator - 1
      while last >= lineStart, separator - last <= KeyedValue.longestCloser, KeyedValue.isCloser(bytes[last]) {
        last -= 1
      }
      guard last >= lineStart, FoldedHash.counts(bytes[last]) else { continue }
      let line = UnsafeBufferPointer(start: bytes, count: lineEnd)
      guard let key = Self.key(endingAt: last, line, lineStart, keys),
        let value = KeyedValue(after: last, in: bytes, lineEnd: lineEnd)
      else { continue }
      values.append((value.start..<Self.end(of: value, bytes, lineEnd), key))
    }
  }

  private static func key(
    endingAt last: Int, _ text: UnsafeBufferPointer<UInt8>, _ lineStart: Int, _ keys: KeyIndex
  ) -> Int? {
    guard let base = text.baseAddress, last >= lineStart else { return nil }
    let entry = keys.entry(endingAt: last, in: base, lineStart: lineStart)
    return entry < 0 ? nil : keys.detectors[entry].first.map { Int($0) }
  }

  /// Where a value ends: a string at its quote, an object or array behind its bracket, a word at the next delimiter.
  private static func end(of value: KeyedValue, _ text: UnsafePointer<UInt8>, _ lineEnd: Int) -> Int {
    let before = text[value.start - 1]
    if before == UInt8(ascii: "\"") || before == UInt8(ascii: "'") { return value.end }
    let first = text[value.start]
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return containerEnd(text, value.start, lineEnd) }
    var index = value.start
    while index < lineEnd, !isDelimiter(text[index]) { index += 1 }
    return index
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
        let backslashes = EscapeSyntax.backslashes(text, before: index, start)
        if escapeCount < 0 { escapeCount = backslashes }
        if !isInString || backslashes % (2 * (escapeCount + 1)) <= escapeCount { isInString.toggle() }
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
