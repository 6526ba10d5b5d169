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
      searching: while from < subject.count {
        switch matcher.match(regex, in: subject, from: from) {
        case .match(let start, let end, let valueStart, let valueEnd):
          let isAccepted = judge.accepts(
            detector, line.start + valueStart, line.start + valueEnd, &line, into: &findings)
          from = isAccepted ? max(end, start + 1) : start + 1
        case .limitReached:
          gaveUp(detector)
          break searching
        case .noMatch: break searching
        }
      }
    } while line.next()
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
            catalogue.detectors[Int(detector)].definition.family.hasPrefix("credentials")
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
