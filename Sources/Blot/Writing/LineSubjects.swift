/// Whom each line, or each record in it, is about: the values of the keys that a policy names as `subject`. Made for
/// each text; asked for findings in ascending order, and looks at a line once.
struct LineSubjects {
  private struct Place: Hashable {
    var key: Int
    var objectStart: Int?
  }

  private let text: UnsafeRawBufferPointer
  private let keyCount: Int
  private var values: KeyedValues
  /// For the findings.
  private var nesting = KeyNesting()
  private var lineStart = -1
  /// The first subject of each key in each object of the line, and in the line as a whole.
  private var inObject: [Place: Range<Int>] = [:]
  private var inLine: [Int: Range<Int>] = [:]

  /// - Parameter keys: the first one goes before the others.
  init(_ text: UnsafeRawBufferPointer, _ keys: LogKeyIndex, tables: TextTables?) {
    self.text = text
    keyCount = keys.keys.count
    values = KeyedValues(text, keys, tables: tables, notesObjects: true)
  }

  /// The subject of `finding`; nil where its line names none.
  ///
  /// Where a line has several, what stands in the same object counts, or in the innermost one around that; else what
  /// comes first. Of several keys the one that the policy names first goes before the others.
  mutating func subject(of finding: Finding) -> [UInt8]? {
    if finding.lineStart != lineStart { enterLine(of: finding) }
    guard !inLine.isEmpty, let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return nil }
    nesting.read(base, lineStart: lineStart, to: finding.start)
    for key in 0..<keyCount {
      for start in nesting.objectStarts {
        if let range = inObject[Place(key: key, objectStart: start)] { return value(base, range) }
      }
    }
    for key in 0..<keyCount {
      if let range = inLine[key] { return value(base, range) }
    }
    return nil
  }

  /// The value in the shortest spelling of JSON: `J\u00fcrgen` and `Jürgen` are one, in JSON within a string of JSON,
  /// too.
  private func value(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var value: [UInt8] = []
    value.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let end = EscapeSyntax.end(ofBackslashesAt: index, text, range.upperBound)
      if end > index, let escape = JSONStringEscapes.decode(text, at: end - 1, from: index),
        escape.range.upperBound <= range.upperBound
      {
        value.append(contentsOf: self.text[index..<escape.range.lowerBound])
        for place in 0..<escape.count { value.append(UInt8(truncatingIfNeeded: escape.bytes >> UInt64(8 * place))) }
        index = escape.range.upperBound
      } else {
        let next = max(end, index + 1)
        value.append(contentsOf: self.text[index..<next])
        index = next
      }
    }
    return value
  }

  private mutating func enterLine(of finding: Finding) {
    lineStart = finding.lineStart
    inObject.removeAll(keepingCapacity: true)
    inLine.removeAll(keepingCapacity: true)
    guard let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    for value in values.values(ofLineOf: finding) where isSubject(self.value(base, value.range)) {
      let place = Place(key: value.key, objectStart: value.objectStart)
      if inObject[place] == nil { inObject[place] = value.range }
      if inLine[value.key] == nil { inLine[value.key] = value.range }
    }
  }

  /// Whether a value names somebody: not an object or a list, not what says that there is none.
  private func isSubject(_ value: [UInt8]) -> Bool {
    guard let first = value.first, first != UInt8(ascii: "{"), first != UInt8(ascii: "["),
      value.contains(where: FoldedHash.counts)
    else { return false }
    let lower = value.prefix(Self.longestNothing + 1).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return !Self.nothing.contains { $0.elementsEqual(lower) }
  }

  private static let nothing = ["null", "nil", "none", "undefined", "nan", "true", "false"].map { Array($0.utf8) }
  private static let longestNothing = 9
}
