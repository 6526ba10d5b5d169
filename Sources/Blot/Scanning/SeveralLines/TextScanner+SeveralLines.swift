import PatternCompiler

/// Values that go on behind the line that they begin in. Nothing here is done for a text without such a line.
extension TextScanner {
  /// Notes that the line ends behind a key.
  func noteKeyAtLineEnd(_ entry: Int, after last: Int, _ line: LineCursor) {
    let range = line.start..<line.end
    guard
      let key = OpenKey(entry: entry, after: last, in: line.text, range)
        ?? OpenKey(entry: entry, ofElementNamedBefore: last, in: line.text, range)
        ?? OpenKey(entry: entry, ofDumpedKeyEndingAt: last, in: line.text, range)
    else { return }
    openings.append(OpenValue.Opening(position: last, value: .key(key)))
  }

  /// Notes that the line ends behind the key of an object, whose members stand on the next lines.
  func noteObjectAtLineEnd(_ entry: Int, after last: Int, _ line: LineCursor) {
    guard line.end - last <= OpenKey.longestObjectMark,
      let key = OpenKey(
        entry: entry, ofObjectAfter: last, in: line.text, line.start..<line.end,
        needsMark: !catalogue.prefilter.keys.isObject(entry))
    else { return }
    openings.append(OpenValue.Opening(position: last, value: .key(key)))
  }

  /// Notes that the line ends behind the name of a pair, whose value may stand on the next line.
  func noteNameAtLineEnd(after last: Int, _ line: LineCursor) {
    guard line.end - last <= OpenKey.longestName,
      let key = OpenKey(fieldNamedBehind: last, in: line.text, line.start..<line.end, catalogue.prefilter.keys)
        ?? OpenKey(nameBehind: last, in: line.text, line.start..<line.end, catalogue.prefilter.keys)
    else { return }
    openings.append(OpenValue.Opening(position: last, value: .key(key)))
  }

  /// The values that the text that was scanned last begins and does not end in their line, in order.
  ///
  /// - Parameter findings: what was found in it.
  func takeOpenings(_ text: FollowedText, _ findings: [Finding]) -> [OpenValue.Opening] {
    var taken: [OpenValue.Opening] = []
    swap(&taken, &openings)
    // Where a window ends, its line does not.
    if text.endsWithinLine { return [] }
    if text.beginsWithinLine, !taken.isEmpty {
      let lineEnd = text.bytes.firstIndex(of: UInt8(ascii: "\n")) ?? text.bytes.count
      taken.removeAll { $0.position < lineEnd }
    }
    taken.removeAll { !text.lines.contains($0.position) }
    let count = taken.count
    // A long line may be full of them.
    var lineEnd = -1
    for finding in findings where beginsPrivateKey[finding.detector] {
      guard let base = text.bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { break }
      if lineEnd < finding.end { lineEnd = text.bytes.firstOffset(of: "\n", from: finding.end) ?? text.bytes.count }
      if let key = OpenPrivateKey(finding, in: base, lineEnd: lineEnd) {
        taken.append(OpenValue.Opening(position: finding.start, value: .privateKey(key)))
      }
    }
    if taken.count > 1, count > 0 { taken.sort { $0.position < $1.position } }
    return taken
  }

  /// Goes on with open values through the lines of `text` and appends what is found of them, overlaps not resolved.
  ///
  /// - Parameters:
  ///   - entering: what was open at the end of the text before.
  ///   - openings: what begins in this text, in order.
  /// - Returns: what is open at its end.
  func follow(
    _ entering: [OpenValue], _ openings: [OpenValue.Opening], through text: FollowedText,
    into findings: inout [Finding]
  ) -> [OpenValue] {
    guard let base = text.bytes.baseAddress, !text.lines.isEmpty else { return entering }
    if text.endsWithinLine { return [] }
    keyEnds = KeyEndSearch()
    lastMatch = nil
    followedValues.removeAll(keepingCapacity: true)
    judge.begin(tables: nil)
    matcher.begin()
    var line = LineCursor(base.assumingMemoryBound(to: UInt8.self), text.lines.upperBound)
    line.move(to: text.lines.lowerBound)
    var open = text.beginsWithinLine ? [] : entering
    var next = 0
    while true {
      if open.isEmpty {
        guard next < openings.count else { return [] }
        line.move(to: openings[next].position)
      } else {
        var kept = 0
        for index in open.indices {
          guard let value = goOn(open[index], &line, into: &findings) else { continue }
          open[kept] = value
          kept += 1
        }
        open.removeLast(open.count - kept)
      }
      while next < openings.count, openings[next].position <= line.end {
        open.add(openings[next].value)
        next += 1
      }
      guard line.next() else { return open }
    }
  }

  /// Takes a line for a value; nil where the value ends with it.
  private func goOn(_ value: OpenValue, _ line: inout LineCursor, into findings: inout [Finding]) -> OpenValue? {
    switch value {
    case .privateKey(var key):
      switch key.take(line.text, line.start..<line.end) {
      case .end: return nil
      case .other: break
      case .body(let range):
        findings.append(
          Finding(
            start: range.lowerBound, end: range.upperBound, lineStart: line.start, lineIndex: line.index(),
            detector: key.detector, confidence: key.confidence, isValidated: true))
      }
      return .privateKey(key)
    case .key(var key):
      let takesLine = key.takesLine
      let isOpen = key.take(line.text, line.start..<line.end, catalogue.prefilter.keys) { entry, range, mustReachEnd in
        followedValues.append(range)
        match(entry, range, mustReachEnd: mustReachEnd, takesAll: takesLine, &line, into: &findings)
      }
      return isOpen ? .key(key) : nil
    case .webKey(let key): return goOn(with: key, &line, into: &findings).map { .webKey($0) }
    }
  }

  /// Looks for the value of a key in `range`.
  ///
  /// - Parameter takesAll: whether the value is all of it, as in quotes.
  private func match(
    _ entry: Int, _ range: Range<Int>, mustReachEnd: Bool, takesAll: Bool, _ line: inout LineCursor,
    into findings: inout [Finding]
  ) {
    for detector in catalogue.prefilter.keys.detectors[entry] {
      if takesAll, catalogue.takesAnyQuoted[Int(detector)], matchWhole(Int(detector), range, &line, into: &findings) {
        continue
      }
      let count = findings.count
      matchRegex(Int(detector), at: range.lowerBound, subjectEnd: range.upperBound, &line, into: &findings)
      if mustReachEnd, let last = findings.last, findings.count > count, last.end != range.upperBound {
        findings.removeLast()
      }
    }
  }
}
