import BlotKernels

/// What stands behind a key.
extension TextScanner {
  /// Looks for a key's value, and for each string of an array that is its value.
  func matchValue(_ entry: Int, _ value: KeyedValue, _ line: inout LineCursor, into findings: inout [Finding]) {
    // A line full of keys without values would be walked through by the regexes of each.
    let isPair =
      !value.isQuoted(in: line.text)
      && Placeholder.beginsPair(
        UnsafeRawBufferPointer(start: line.text + value.start, count: value.end - value.start))
    for detector in catalogue.prefilter.keys.detectors[entry] where value.start >= nextStart[Int(detector)] {
      if catalogue.watchedKeys?.holds(detector) ?? false || isPair && catalogue.refusesPairs[Int(detector)] { continue }
      matchRegex(Int(detector), at: value.start, subjectEnd: value.end, &line, into: &findings)
    }
    guard line.text[value.start] == UInt8(ascii: "[") else { return }
    KeyedArray.forEachString(line.text, from: value.start, lineEnd: value.end) { range in
      matchElement(entry, range, &line, into: &findings)
      return true
    }
  }

  /// Looks for the value of a key in an element of its array. What stands within an element may be a key with a value of its
  /// own, so that the detectors do not go on behind it.
  private func matchElement(
    _ entry: Int, _ range: Range<Int>, _ line: inout LineCursor, into findings: inout [Finding]
  ) {
    for detector in catalogue.prefilter.keys.detectors[entry] {
      if catalogue.watchedKeys?.holds(detector) ?? false { continue }
      matchElement(ofDetector: Int(detector), range, &line, into: &findings)
    }
  }

  private func matchElement(
    ofDetector detector: Int, _ range: Range<Int>, _ line: inout LineCursor, into findings: inout [Finding]
  ) {
    guard range.lowerBound >= nextStart[detector] else { return }
    let next = nextStart[detector]
    matchRegex(detector, at: range.lowerBound, subjectEnd: range.upperBound, &line, into: &findings)
    // A detector that gave up is done with the line.
    if nextStart[detector] != line.end { nextStart[detector] = next }
  }

  /// Looks whether a key of a policy ends with the byte at `last`, and for its value, or for each string of an array that is
  /// its value.
  func confirm(
    _ watched: WatchedKeys, endingAt last: Int, _ line: inout LineCursor, into findings: inout [Finding]
  ) {
    guard let value = KeyedValue(after: last, in: line.text, lineEnd: line.end) else { return }
    watched.index.forEachKey(endingAt: last, in: line.text, line.start..<line.end, &nesting) { key in
      let detector = watched.detectors[key]
      guard value.start >= nextStart[detector] else { return false }
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

  /// Looks for the value of a pair whose name is a value itself. Only strings are: `"name":"cpu.user","value":0.5` is a metric.
  func confirmPair(
    valueKeyEndingAt last: Int, _ value: KeyedValue, _ line: inout LineCursor, into findings: inout [Finding]
  ) {
    guard value.isQuoted(in: line.text) || line.text[value.start] == UInt8(ascii: "["),
      let pair = NamedPair(valueKeyEndingAt: last, in: line.text, line.start..<line.end),
      let entry = pair.entry(in: catalogue.prefilter.keys, value: value)
    else { return }
    matchValue(entry, value, &line, into: &findings)
  }
}
