import PatternCompiler
import BlotKernels
import PatternFiles

/// The search without a prefilter: what the reference engine does for every detector, and both do for those of which
/// nothing could be derived.
extension TextScanner {
  /// Runs one detector's regex over every line.
  func searchLines(_ text: UnsafePointer<UInt8>, _ count: Int, _ detector: Int, into findings: inout [Finding]) {
    guard let regex = catalogue.regexes.unanchored(detector) else { return }
    var line = LineCursor(text, count)
    repeat {
      let subject = UnsafeRawBufferPointer(start: text + line.start, count: line.end - line.start)
      var from = 0
      // Where matches behind escapes are looked for next.
      var edge = 0
      searching: while from < subject.count {
        let outcome = matcher.match(regex, in: subject, from: from)
        let start = if case .match(let start, _, _, _) = outcome { start } else { subject.count }
        edge = max(edge, from)
        if edge < start {
          let places = line.start + edge..<line.start + start
          if let end = endOfMatchBehindEscape(detector, places, &line, into: &findings) {
            from = max(from, end - line.start)
            edge = from
            continue
          }
          edge = start
        }
        switch outcome {
        case .match(let start, let end, let valueStart, let valueEnd):
          let isAccepted = judge.accepts(
            detector, line.start + valueStart, line.start + valueEnd, &line, into: &findings)
          from = isAccepted ? max(end, start + 1) : start + 1
          // What was refused there may still be a match behind an escape.
          if !isAccepted, edge == start,
            let end = endOfMatchBehindEscape(
              detector, line.start + start..<line.start + start + 1, &line, into: &findings)
          {
            from = max(from, end - line.start)
          }
        case .limitReached:
          gaveUp(detector)
          break searching
        case .noMatch: break searching
        }
      }
    } while line.next()
  }

  /// Where the first match ends that begins at one of these places, behind an escape as at the edge of a line, and is
  /// accepted; nil where there is none.
  private func endOfMatchBehindEscape(
    _ detector: Int, _ places: Range<Int>, _ line: inout LineCursor, into findings: inout [Finding]
  ) -> Int? {
    for place in places where isBehindEscape(place, line) {
      if matchRegex(detector, at: place, from: place, subjectEnd: line.end, &line, into: &findings) {
        return progress.nextStart(detector)
      }
    }
    return nil
  }

  /// Looks at every separator for a key before it.
  func searchKeys(_ text: UnsafePointer<UInt8>, _ count: Int, into findings: inout [Finding]) {
    var line = LineCursor(text, count)
    repeat {
      for separator in line.start..<line.end where KeyedValue.mayFollowKey(text[separator]) {
        var last = separator - 1
        var closers = 0
        while last >= line.start, closers < KeyedValue.longestCloser, KeyedValue.mayCloseKey(text[last]) {
          last -= 1
          closers += 1
        }
        guard last >= line.start, Boundary.isWord(text[last]) || text[last] >= 0x80,
          blot_may_end_key(sure.plan, text + last) != 0
        else {
          continue
        }
        confirmKey(endingAt: last, &line, into: &findings)
      }
    } while line.next()
  }

  /// Looks at the cells of the columns whose names are keys.
  func searchColumns(
    _ tables: TextTables, _ text: UnsafePointer<UInt8>, _ count: Int, into findings: inout [Finding]
  ) {
    progress.begin()
    var line = LineCursor(text, count)
    repeat {
      tables.header(ofLineAt: line.start).forEachCell(text, line.start, line.end) { cell, detectors in
        var isWatchedFound = false
        for detector in detectors where cell.lowerBound >= progress.nextStart(Int(detector)) {
          let count = findings.count
          let isWatched = catalogue.watchedKeys?.holds(detector) ?? false
          // Of a policy's keys the one that says most comes first.
          if isWatched && isWatchedFound { continue }
          defer { if isWatched, findings.count > count { isWatchedFound = true } }
          if catalogue.takesAnyQuoted[Int(detector)], line.text[cell.lowerBound - 1] != UInt8(ascii: "\""),
            matchWhole(Int(detector), LineSpace.trimmed(line.text, cell), &line, into: &findings)
          {
            continue
          }
          matchRegex(Int(detector), at: cell.lowerBound, subjectEnd: cell.upperBound, &line, into: &findings)
          // A secret is all of its cell, spaces within it or not.
          if findings.count > count, findings[count].start == cell.lowerBound,
            catalogue.findsSecrets[Int(detector)]
          {
            findings[count].end = LineSpace.trimmed(line.text, cell).upperBound
          } else if !isWatched {
            ColumnNames.Cell.forEachBehindFirst(line.text, in: cell) { other in
              matchElement(ofDetector: Int(detector), other, &line, into: &findings)
            }
          }
        }
      }
    } while line.next()
  }
}
