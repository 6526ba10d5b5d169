import BlotKernels

/// What stands behind a key.
extension TextScanner {
  /// Looks for a key's value, and for each string of an array that is its value.
  func matchValue(_ entry: Int, _ value: KeyedValue, _ line: inout LineCursor, into findings: inout [Finding]) {
    for detector in catalogue.prefilter.keys.detectors[entry] where value.start >= nextStart[Int(detector)] {
      if catalogue.watchedKeys?.holds(detector) ?? false { continue }
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
    for detector in catalogue.prefilter.keys.detectors[entry] where range.lowerBound >= nextStart[Int(detector)] {
      let next = nextStart[Int(detector)]
      matchRegex(Int(detector), at: range.lowerBound, subjectEnd: range.upperBound, &line, into: &findings)
      // A detector that gave up is done with the line.
      if nextStart[Int(detector)] != line.end { nextStart[Int(detector)] = next }
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
