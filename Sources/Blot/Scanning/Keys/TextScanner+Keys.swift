import BlotKernels
import PatternFiles

/// What stands behind a key.
extension TextScanner {
  /// Looks for a key's value, and for each string of an array that is its value.
  func matchValue(_ entry: Int, _ value: KeyedValue, _ line: inout LineCursor, into findings: inout [Finding]) {
    // A line full of keys without values would be walked through by the regexes of each.
    let isPair =
      !value.isQuoted(in: line.text)
      && Placeholder.beginsPair(
        UnsafeRawBufferPointer(start: line.text + value.start, count: value.end - value.start))
    for detector in catalogue.prefilter.keys.detectors[entry] where value.start >= progress.nextStart(Int(detector)) {
      if catalogue.watchedKeys?.holds(detector) ?? false || isPair && catalogue.refusesPairs[Int(detector)] { continue }
      if catalogue.takesAnyQuoted[Int(detector)],
        let whole = BlockScalar.range(value, in: line.text, line.start..<line.end),
        matchWhole(Int(detector), whole, &line, into: &findings)
      {
        continue
      }
      let count = findings.count
      matchRegex(Int(detector), at: value.start, subjectEnd: value.end, &line, into: &findings)
      if catalogue.takesAnyQuoted[Int(detector)], findings.count > count, findings[count].start == value.start,
        !value.isQuoted(in: line.text),
        let end = SpacedValue.end(of: value.start..<findings[count].end, in: line.text, line.start..<line.end)
      {
        findings[count].end = end
        progress.setNextStart(Int(detector), end)
      }
    }
    guard line.text[value.start] == UInt8(ascii: "[") else { return }
    KeyedArray.forEachString(line.text, from: value.start, lineEnd: value.end) { range in
      matchElement(entry, range, &line, into: &findings)
      return true
    }
  }

  /// Takes all of a value that nothing but its place encloses as if quotes did. Whether it is one, and has no label that an
  /// earlier run has left.
  func matchWhole(
    _ detector: Int, _ value: Range<Int>, _ line: inout LineCursor, into findings: inout [Finding]
  ) -> Bool {
    for index in value where line.text[index] == UInt8(ascii: "[") {
      if catalogue.context.labels.end(line.text, at: index, line.end) != nil { return false }
    }
    guard judge.accepts(detector, value.lowerBound, value.upperBound, &line, into: &findings) else { return false }
    progress.setNextStart(detector, value.upperBound)
    return true
  }

  /// Looks for the value of a key in an element of its array. What stands within an element may be a key with a value
  /// of its own, so that the detectors do not go on behind it.
  private func matchElement(
    _ entry: Int, _ range: Range<Int>, _ line: inout LineCursor, into findings: inout [Finding]
  ) {
    for detector in catalogue.prefilter.keys.detectors[entry] {
      if catalogue.watchedKeys?.holds(detector) ?? false { continue }
      matchElement(ofDetector: Int(detector), range, &line, into: &findings)
    }
  }

  func matchElement(
    ofDetector detector: Int, _ range: Range<Int>, _ line: inout LineCursor, into findings: inout [Finding]
  ) {
    guard range.lowerBound >= progress.nextStart(detector) else { return }
    let next = progress.nextStart(detector)
    matchRegex(detector, at: range.lowerBound, subjectEnd: range.upperBound, &line, into: &findings)
    // A detector that gave up is done with the line.
    if progress.nextStart(detector) != line.end { progress.setNextStart(detector, next) }
  }

  /// Looks for the value of an element of markup that is named by an attribute, or has some.
  func matchValue(of element: Markup.NamedElement, _ line: inout LineCursor, into findings: inout [Finding]) {
    matchElement(ofKey: element.key, element.value, &line, into: &findings)
  }

  /// Looks for the value of each column's key in the row that a database refused.
  func matchValues(of row: RejectedRow, _ line: inout LineCursor, into findings: inout [Finding]) {
    row.forEachValue { column, value in matchElement(ofKey: column, value, &line, into: &findings) }
  }

  private func matchElement(
    ofKey key: Range<Int>, _ value: Range<Int>, _ line: inout LineCursor, into findings: inout [Finding]
  ) {
    let keys = catalogue.prefilter.keys
    let entry = keys.key(endingAt: key.upperBound - 1, in: line.text, lineStart: key.lowerBound)
    if entry >= 0 { matchElement(entry, value, &line, into: &findings) }
    matchWatched(named: key, value, &line, into: &findings)
  }

  /// Looks for the value of a key of a policy that is named by `name`: by an attribute, a column, the name of a pair.
  private func matchWatched(
    named name: Range<Int>, _ value: Range<Int>, _ line: inout LineCursor, into findings: inout [Finding]
  ) {
    guard let watched = catalogue.watchedKeys, !name.isEmpty else { return }
    // A path may stand in the name; what that stands in is no part of it.
    var nesting = KeyNesting()
    watched.index.forEachKey(endingAt: name.upperBound - 1, in: line.text, name, &nesting) { key in
      let count = findings.count
      matchElement(ofDetector: watched.detectors[key], value, &line, into: &findings)
      return findings.count > count
    }
  }

  /// Looks for the value of each column's key in the rows that SQL inserts.
  func matchValues(of rows: InsertedRows, _ line: inout LineCursor, into findings: inout [Finding]) {
    let keys = catalogue.prefilter.keys
    var entries = rows.columns.map { column in
      column.isEmpty ? -1 : keys.key(endingAt: column.upperBound - 1, in: line.text, lineStart: column.lowerBound)
    }
    if rows.columns.indices.contains(where: { isOfPersons(entries[$0], rows.columns[$0], line.text) }) {
      for (index, column) in rows.columns.enumerated()
      where entries[index] < 0 && column.count == 4 && NamedPair.isLastSegment("name", of: column, in: line.text) {
        entries[index] = keys.fullName
      }
    }
    rows.forEachValue { column, value in
      if entries[column] >= 0 { matchElement(entries[column], value, &line, into: &findings) }
      matchWatched(named: rows.columns[column], value, &line, into: &findings)
    }
  }

  /// Whether a column is one that tables of persons have: of births, of telephones or of addresses of mail.
  private func isOfPersons(_ entry: Int, _ column: Range<Int>, _ text: UnsafePointer<UInt8>) -> Bool {
    if entry < 0 { return NameMeanings.mailWords.contains { NamedPair.isLastSegment($0, of: column, in: text) } }
    return catalogue.prefilter.keys.detectors[entry].contains { catalogue.tellsOfPersons[Int($0)] }
  }

  /// Looks whether a key of a policy ends with the byte at `last`, and for its value, or for each string of an array
  /// that is its value.
  func confirm(
    _ watched: WatchedKeys, endingAt last: Int, _ line: inout LineCursor, into findings: inout [Finding]
  ) {
    guard let value = KeyedValue(after: last, in: line.text, lineEnd: line.end) else { return }
    watched.index.forEachKey(endingAt: last, in: line.text, line.start..<line.end, &nesting) { key in
      let detector = watched.detectors[key]
      guard value.start >= progress.nextStart(detector) else { return false }
      let count = findings.count
      matchRegex(detector, at: value.start, subjectEnd: value.end, &line, into: &findings)
      if line.text[value.start] == UInt8(ascii: "[") {
        KeyedArray.forEachString(line.text, from: value.start, lineEnd: value.end) { range in
          matchElement(ofDetector: detector, range, &line, into: &findings)
          return true
        }
      }
      // Where it is not looked for in this input, another key may be.
      return findings.count > count
    }
  }

  /// Looks for the value of a pair whose name is a value itself. Only strings are, but for the keys of a policy:
  /// `"name":"cpu.user","value":0.5` is a metric.
  func confirmPair(
    valueKeyEndingAt last: Int, _ value: KeyedValue, _ line: inout LineCursor, into findings: inout [Finding]
  ) {
    let isString = value.isQuoted(in: line.text) || line.text[value.start] == UInt8(ascii: "[")
    guard isString || catalogue.watchedKeys != nil,
      let pair = NamedPair(valueKeyEndingAt: last, in: line.text, line.start..<line.end)
    else { return }
    if let watched = catalogue.watchedKeys,
      let name = pair.name(of: value, where: { watched.index.isKey($0, in: line.text, isWhole: !isString) })
    {
      matchWatchedPair(named: name, value, &line, into: &findings)
    }
    guard isString, let entry = pair.entry(in: catalogue.prefilter.keys, value: value) else { return }
    matchValue(entry, value, &line, into: &findings)
  }

  private func matchWatchedPair(
    named name: Range<Int>, _ value: KeyedValue, _ line: inout LineCursor, into findings: inout [Finding]
  ) {
    matchWatched(named: name, value.start..<value.end, &line, into: &findings)
    guard line.text[value.start] == UInt8(ascii: "[") else { return }
    KeyedArray.forEachString(line.text, from: value.start, lineEnd: value.end) { range in
      matchWatched(named: name, range, &line, into: &findings)
      return true
    }
  }
}
