import BlotKernels
import PatternCompiler

extension TextScanner {
  /// Looks which detectors match where `finder` says that one may begin.
  func confirmStarts(_ finder: CandidateFinder, _ line: inout LineCursor, into findings: inout [Finding]) {
    var cursor = CandidateCursor(finder)
    // Asked for at each candidate, they would be retained at each.
    let automata = finder.automata
    while cursor.place != CandidateCursor.end { confirmNext(&cursor, of: finder, automata, &line, into: &findings) }
  }

  /// The same for two finders that have searched the same bytes, in the order in which their candidates stand, so that what
  /// is kept of the place at hand serves both.
  func confirmStarts(
    _ finder: CandidateFinder, _ other: CandidateFinder, _ line: inout LineCursor, into findings: inout [Finding]
  ) {
    var cursor = CandidateCursor(finder)
    var otherCursor = CandidateCursor(other)
    let automata = finder.automata
    let otherAutomata = other.automata
    while cursor.place != CandidateCursor.end || otherCursor.place != CandidateCursor.end {
      if cursor.place <= otherCursor.place {
        confirmNext(&cursor, of: finder, automata, &line, into: &findings)
      } else {
        confirmNext(&otherCursor, of: other, otherAutomata, &line, into: &findings)
      }
    }
  }

  /// How far the candidates of a finder are confirmed.
  private struct CandidateCursor {
    /// Where its next ones stand.
    private(set) var start: UInt32
    private(set) var conditional: UInt32
    var startIndex = 0
    var conditionalIndex = 0

    /// Behind all candidates.
    static let end = UInt32.max

    init(_ finder: CandidateFinder) {
      start = finder.starts.first ?? Self.end
      conditional = finder.conditionalStarts.first ?? Self.end
    }

    /// Where the next one stands.
    var place: UInt32 { min(start, conditional) }

    mutating func passStart(of finder: CandidateFinder) {
      startIndex += 1
      start = startIndex < finder.starts.count ? finder.starts[startIndex] : Self.end
    }

    mutating func passConditional(of finder: CandidateFinder) {
      conditionalIndex += 1
      conditional =
        conditionalIndex < finder.conditionalStarts.count ? finder.conditionalStarts[conditionalIndex] : Self.end
    }
  }

  @inline(__always)
  private func confirmNext(
    _ cursor: inout CandidateCursor, of finder: CandidateFinder, _ automata: CandidateAutomata,
    _ line: inout LineCursor, into findings: inout [Finding]
  ) {
    let position = Int(cursor.place)
    line.move(to: position)
    if cursor.start <= cursor.conditional {
      confirm(
        automata.anchored, finder.walks + cursor.startIndex, finder.generations.anchored, at: position, &line,
        into: &findings)
      if finder.beginsInner(line.text[position]) {
        confirmInner(finder, automata.inner, at: position, &line, into: &findings)
      }
      cursor.passStart(of: finder)
    } else {
      confirm(
        automata.conditional, finder.conditionalWalks + cursor.conditionalIndex, finder.generations.conditional,
        at: position, &line, into: &findings)
      cursor.passConditional(of: finder)
    }
  }

  /// Looks which detectors of an automaton match where it has walked.
  private func confirm(
    _ automaton: LazyAutomaton, _ walk: UnsafePointer<blot_walk>, _ generation: Int, at position: Int,
    _ line: inout LineCursor, into findings: inout [Finding]
  ) {
    let text = line.text
    let before = position > line.start ? text[position - 1] : 0x0A
    // What begins within an escape begins elsewhere for the judge.
    automaton.run(walk, generation, text, at: position, before: before, gathers: before != UInt8(ascii: "\\"))
    if automaton.groupCount > 0 { confirmGroups(automaton, at: position, &line, into: &findings) }
    for index in 0..<automaton.hitCount {
      let hit = automaton.hits[index]
      let detector = Int(hit.detector)
      // Nearly all detectors of numbers lack a word of theirs near one.
      if hit.end >= 0, progress.isFree(detector, at: position),
        judge.isKnownToLackContext(detector, position, Int(hit.end), text), !automaton.asksLookbehinds(detector)
      {
        progress.setUndecided(detector, position..<Int(hit.end), at: position)
        continue
      }
      if hit.end >= 0, automaton.asksLookbehinds(detector), !regexes.lookbehindsHold(detector, at: text + position) {
        continue
      }
      confirm(hit, at: position, &line, into: &findings)
    }
    if isBehindEscape(position, line) {
      // Behind \n, \t or \u0022 a match begins as at the edge of a line, for the detector's boundary and for its regex.
      automaton.run(text, at: position, before: 0x0A)
      for index in 0..<automaton.hitCount {
        var hit = automaton.hits[index]
        if automaton.hasLeadingCondition(Int(hit.detector)) { hit.end = -1 }
        // A lookbehind may ask for what the escape ends with; where no regex is asked, there is none.
        if hit.end < 0 { confirm(hit, at: position, &line, into: &findings) }
        confirm(hit, at: position, from: position, &line, into: &findings)
      }
    }
  }

  /// Looks which detectors match of those that a walk gathered: nearly all detectors of numbers lack a word of theirs near
  /// one, which is told of them together.
  private func confirmGroups(
    _ automaton: LazyAutomaton, at position: Int, _ line: inout LineCursor, into findings: inout [Finding]
  ) {
    let setWords = judge.setWords
    let open = judge.open.words
    for index in 0..<automaton.groupCount {
      let (end, detectors) = automaton.group(index)
      judge.sift(detectors, position, end, line)
      let areAllFree = progress.areAllFree(at: position)
      for word in 0..<setWords {
        if !areAllFree { open[word] |= progress.taken(detectors[word], ofWord: word, at: position) }
      }
      progress.setUndecided(allOf: detectors, but: open, position..<end)
      judge.noteLacking(detectors, position, end)
      for word in 0..<setWords {
        var rest = open[word]
        while rest != 0 {
          let detector = Int32(truncatingIfNeeded: 64 * word + rest.trailingZeroBitCount)
          confirm(
            LazyAutomaton.Hit(detector: detector, end: Int32(truncatingIfNeeded: end)), at: position, &line,
            into: &findings)
          rest &= rest - 1
        }
      }
    }
  }

  /// - Parameter lineStart: where the line begins for a regex; nil where it does.
  private func confirm(
    _ hit: LazyAutomaton.Hit, at position: Int, from lineStart: Int? = nil, _ line: inout LineCursor,
    into findings: inout [Finding]
  ) {
    let detector = Int(hit.detector)
    guard position >= progress.nextStart(detector) else { return }
    let match = progress.undecided(detector, at: position)
    if position < match.upperBound {
      // Within a match without a context word: now it matters whether its validator holds.
      progress.setUndecided(detector, 0..<0, at: position)
      if match.lowerBound >= line.start, judge.holds(detector, match.lowerBound, match.upperBound, line) {
        progress.setNextStart(detector, match.upperBound)
        return
      }
    }
    if hit.end >= 0 {
      let end = Int(hit.end)
      if judge.isKnownToLackContext(detector, position, end, line.text) {
        progress.setUndecided(detector, position..<end, at: position)
        return
      }
      switch judge.verdict(detector, position, end, &line, into: &findings) {
      case .held: progress.setNextStart(detector, end)
      case .withoutContext: progress.setUndecided(detector, position..<end, at: position)
      case .refused: break
      }
    } else if literals.mayHold(detector, in: line.text, from: position, to: line.end),
      rests.mayHold(detector, in: line.text, from: position, line.start..<line.end)
    {
      let isFound = matchRegex(
        detector, at: position, from: lineStart, subjectEnd: line.end, leavesUndecided: true, &line, into: &findings)
      rests.note(isFound, of: detector, at: position)
    }
  }

  /// Runs the regex of a detector at one place. Whether a match was accepted.
  ///
  /// - Parameters:
  ///   - lineStart: where the line begins for the regex; nil where it does.
  ///   - leavesUndecided: whether a match without a context word may be left for when it matters whether its
  ///     validator holds; whoever calls looks at those first.
  @discardableResult
  func matchRegex(
    _ detector: Int, at position: Int, from lineStart: Int? = nil, subjectEnd: Int, leavesUndecided: Bool = false,
    _ line: inout LineCursor, into findings: inout [Finding]
  ) -> Bool {
    guard let regex = regexes.code(detector, at: line.text + position) else { return false }
    let end =
      looksForKeyEnd[detector]
      ? min(subjectEnd, keyEnds.subjectEnd(position, in: line.text, line.start..<line.end)) : subjectEnd
    let start = lineStart ?? line.start
    let outcome: MatchContext.Outcome
    if let last = lastMatch, last.regex == regex.code.pointer, last.position == position,
      last.subject == start..<end
    {
      outcome = last.outcome
    } else {
      let subject = UnsafeRawBufferPointer(start: line.text + start, count: end - start)
      outcome = matcher.match(regex, in: subject, from: position - start)
      lastMatch = LastMatch(regex: regex.code.pointer, position: position, subject: start..<end, outcome: outcome)
    }
    switch outcome {
    case .match(_, let end, let valueStart, let valueEnd):
      let value = start + valueStart..<start + valueEnd
      switch judge.verdict(detector, value.lowerBound, value.upperBound, &line, into: &findings) {
      case .held: break
      case .refused: return false
      case .withoutContext:
        if leavesUndecided, value == position..<start + end {
          progress.setUndecided(detector, value, at: position)
          return false
        }
        guard judge.holds(detector, value.lowerBound, value.upperBound, line) else { return false }
      }
      progress.setNextStart(detector, max(start + end, position + 1))
      return true
    case .limitReached:
      // The next start would backtrack as long: the detector is done with this line.
      gaveUp(detector)
      progress.setNextStart(detector, line.end)
      return false
    case .noMatch: return false
    }
  }

  /// Looks for matches around an inner literal at `position`: back to where their leading run begins.
  private func confirmInner(
    _ finder: CandidateFinder, _ inner: LazyAutomaton, at position: Int, _ line: inout LineCursor,
    into findings: inout [Finding]
  ) {
    guard position > line.start else { return }
    inner.run(line.text, at: position, before: line.text[position - 1])
    for index in 0..<inner.hitCount {
      let detector = Int(inner.hits[index].detector)
      guard let way = finder.innerWays[detector] else { continue }
      let lowest = max(line.start, progress.nextStart(detector), position - way.maximum)
      var start = position
      judge.forgetRefusedEnd()
      while start > lowest, way.kinds[Int(line.text[start - 1])] & CandidateFinder.InnerWay.isOfRun != 0 { start -= 1 }
      var asksRest = true
      while start <= position - way.minimum, start >= progress.nextStart(detector) {
        let before = start > line.start ? line.text[start - 1] : 0x0A
        if way.kinds[Int(before)] & CandidateFinder.InnerWay.mayPrecede != 0 || Boundary.isWord(before),
          matchRegex(detector, at: start, subjectEnd: line.end, &line, into: &findings)
            || isBehindEscape(start, line)
              && matchRegex(detector, at: start, from: start, subjectEnd: line.end, &line, into: &findings)
            || judge.isEndRefused(behind: line.text + position)
        {
          break
        }
        if asksRest, hasFailed(at: start) {
          // What stands behind the run decides about all its bytes.
          guard mayGoOn(detector, behindRunTo: position, line) else { break }
          asksRest = false
        }
        start += 1
      }
    }
  }

  /// See `EscapeSyntax.isEdge`.
  @inline(__always)
  func isBehindEscape(_ position: Int, _ line: LineCursor) -> Bool {
    EscapeSyntax.isEdge(line.text, position, line.start, judge.quotes)
  }

  /// Whether the regex that was run last did not match at `position`.
  private func hasFailed(at position: Int) -> Bool {
    guard let last = lastMatch, last.position == position, case .noMatch = last.outcome else { return false }
    return true
  }

  /// Whether what matches of a detector have behind their leading run may stand at `position`.
  private func mayGoOn(_ detector: Int, behindRunTo position: Int, _ line: LineCursor) -> Bool {
    guard let rest = regexes.restBehindRun(detector) else { return true }
    let subject = UnsafeRawBufferPointer(start: line.text + line.start, count: line.end - line.start)
    if case .noMatch = matcher.match(rest, in: subject, from: position - line.start) { return false }
    return true
  }

  /// The entry that a key has together with that of its object, or of the element around it; nil where the two are no key.
  private func keyOfMember(endingAt last: Int, _ line: LineCursor) -> Int? {
    let keys = catalogue.prefilter.keys
    if let pair = NamedPair(valueKeyEndingAt: last, in: line.text, line.start..<line.end) {
      return pair.entry(ofMemberEndingAt: last, in: keys, &recentObjects[pair.level])
    }
    guard last + 1 < line.end, line.text[last + 1] == UInt8(ascii: ">") else { return nil }
    var start = last
    while start > line.start, NamedPair.isKeyByte(line.text[start - 1]) { start -= 1 }
    let member = start..<last + 1
    guard let element = EnclosingElement.around(member, in: line.text, lineStart: line.start, &recentElement) else {
      return nil
    }
    let entry = keys.key(ofMember: member, ofObject: element.name, in: line.text, mayBeValue: false)
    return entry < 0 ? nil : entry
  }

  /// Looks whether a key ends with the byte at `last`, and for its value.
  func confirmKey(endingAt last: Int, _ line: inout LineCursor, into findings: inout [Finding]) {
    if let watched = catalogue.watchedKeys { confirm(watched, endingAt: last, &line, into: &findings) }
    guard KeyIndex.mayEndKey(at: last, in: line.text, missedKeys) else { return }
    let keys = catalogue.prefilter.keys
    var entry = foundKeys.key(endingAt: last, in: line.text)
    if entry < 0 {
      entry = keys.entry(endingAt: last, in: line.text, lineStart: line.start, missedKeys, foundKeys)
    }
    guard entry >= 0 else { return }
    if keys.isMemberAlone(entry) {
      if let whole = keyOfMember(endingAt: last, line),
        let value = KeyedValue(after: last, in: line.text, lineEnd: line.end)
      {
        matchValue(whole, value, &line, into: &findings)
      }
      return
    }
    if keys.isObject(entry) || keys.isKey(entry) { noteObjectAtLineEnd(entry, after: last, line) }
    if keys.isBeforeRows(entry) {
      if let rows = InsertedRows(behind: last, in: line.text, line.start..<line.end) {
        matchValues(of: rows, &line, into: &findings)
      }
      return
    }
    if keys.isName(entry) {
      noteNameAtLineEnd(after: last, line)
      if let rows = RejectedRow(behind: last, in: line.text, lineEnd: line.end) {
        matchValues(of: rows, &line, into: &findings)
      } else if let element = Markup.element(withKeyInAttribute: last, in: line.text, lineEnd: line.end) {
        matchValue(of: element, &line, into: &findings)
      }
      if !keys.isKey(entry) { return }
    }
    if keys.isType(entry), let element = Markup.element(withType: last, in: line.text, line.start..<line.end) {
      matchValue(of: element, &line, into: &findings)
    }
    if entry == keys.webKeyType { return matchWebKey(typeEndingAt: last, &line, into: &findings) }
    if OpenKey.mayBeDumped(endingAt: last, in: line.text, lineEnd: line.end) {
      if keys.isKey(entry) { noteKeyAtLineEnd(entry, after: last, line) }
      return
    }
    if keys.isObjectAlone(entry) { return }
    let value = KeyedValue(after: last, in: line.text, lineEnd: line.end)
    if keys.isKey(entry), (value?.start ?? line.end) + OpenKey.longestMark >= line.end {
      noteKeyAtLineEnd(entry, after: last, line)
    }
    guard let value else { return }
    if keys.isMember(entry), let whole = keyOfMember(endingAt: last, line) {
      matchValue(whole, value, &line, into: &findings)
    }
    if keys.isValue(entry) { confirmPair(valueKeyEndingAt: last, value, &line, into: &findings) }
    if keys.isKey(entry) { matchValue(entry, value, &line, into: &findings) }
  }
}
