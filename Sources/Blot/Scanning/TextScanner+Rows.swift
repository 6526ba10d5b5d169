import BlotKernels

/// The part of a line that a row is followed in: it stays where it is, and what is found in it is masked.
final class FollowedRow {
  let text = JoinedLines()
  fileprivate var sure = CandidateFinder.Places()
  fileprivate var contextual = CandidateFinder.Places()
  fileprivate var found: [Finding] = []
  /// Bytes of a line that are taken at once.
  fileprivate static let mostBytes = 1024
}

/// Rows of values without anything between them, `+4915123456789+4930123456`. What a value hides of the next one stands
/// directly behind it: to search all that stands around would be to look at the same bytes over and over. So the places
/// where something may begin are listed once, and behind each value only the few of them that follow it are looked at.
///
/// It finds what a search of the parts around the values finds; what is spelled otherwise or stands behind keys is left to
/// that.
extension TextScanner {
  /// Goes on with the row in the window of the line as far as that shows what comes next.
  ///
  /// - Parameter raw: in which the line stands.
  /// - Returns: whether the line is to be searched once more, in its windows.
  func followInPlace(_ raw: UnsafePointer<UInt8>, _ tables: TextTables?, _ line: inout MaskedLine) -> Bool {
    guard line.mayBeFollowedInPlace, line.windows.count == 1, !line.isWhole, !line.windows[0].isRow,
      engine == .prefiltered, catalogue.prefilter.fullScan.isEmpty, catalogue.watchedKeys == nil
    else { return true }
    let cell = line.windows[0].cell
    let first = line.windows[0].range.lowerBound
    let end = min(cell?.range.upperBound ?? line.range.count, first + FollowedRow.mostBytes)
    guard end >= line.windows[0].range.upperBound else { return true }
    copyRow(first..<end, of: line, raw)
    let text = row.text.text()
    guard let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return true }
    let partTables = tables.map { $0.ofParts([(source: line.range.lowerBound, start: 0, column: cell?.column)]) }
    let usefulTables = partTables.flatMap { $0.saysSomething ? $0 : nil }
    guard blot_next_layer(base, text.count, 0, 1) >= text.count else {
      line.mayBeFollowedInPlace = false
      return true
    }
    var part = RowPart(text: text, base: base, first: first, end: end, tables: partTables, firstKeyEnd: text.count)
    listPlaces(in: &part, looksForContext: usefulTables != nil || looksEverywhere)
    judge.begin(tables: usefulTables)
    matcher.begin()
    if let usefulTables, let cell, usefulTables.last.isKey(cell.column) {
      // Where the name of a column is a key, values begin with their cells, and what is masked begins none.
      row.found.removeAll(keepingCapacity: true)
      searchColumns(usefulTables, base, text.count, into: &row.found)
      guard row.found.isEmpty, judge.refused.isEmpty else {
        line.mayBeFollowedInPlace = false
        return true
      }
    }
    return followWindows(of: part, raw, tables, &line)
  }

  /// A part of a line, copied, and what is known of it.
  private struct RowPart {
    let text: UnsafeRawBufferPointer
    let base: UnsafePointer<UInt8>
    /// Where it begins and ends in the line.
    let first: Int
    let end: Int
    let tables: TextTables?
    /// Where the first key may end, behind which a search in place would miss values.
    var firstKeyEnd: Int
    /// Nil where nothing asks for words of context.
    var contextual: CandidateFinder?
  }

  /// Copies a range of the line, with what is taken of it masked.
  private func copyRow(_ range: Range<Int>, of line: MaskedLine, _ raw: UnsafePointer<UInt8>) {
    let (first, end, lineStart) = (range.lowerBound, range.upperBound, line.range.lowerBound)
    row.text.begin(capacity: range.count)
    row.text.append(raw, lineStart + first..<lineStart + end, lineStart: lineStart, lineIndex: 0)
    for taken in line.taken[...].overlapping(range, by: \.self) {
      row.text.mask(max(taken.lowerBound, first) - first..<min(taken.upperBound, end) - first)
    }
  }

  /// Lists all places where something may begin.
  private func listPlaces(in part: inout RowPart, looksForContext: Bool) {
    let (base, count) = (part.base, part.text.count)
    var firstKeyEnd = count
    var looksForContext = looksForContext
    sure.list(base, count, into: &row.sure) {
      if let first = sure.keyEnds.first { firstKeyEnd = min(firstKeyEnd, Int(first)) }
      looksForContext = looksForContext || sure.words.contains { holdsPhrase(base, count, at: Int($0)) }
    }
    part.firstKeyEnd = firstKeyEnd
    part.contextual = looksForContext ? contextualFinder() : nil
    part.contextual?.list(base, count, into: &row.contextual) {}
  }

  /// Takes what is found window by window, as long as each is the only one and lies in the part.
  ///
  /// - Returns: whether the line is to be searched once more, in its windows.
  private func followWindows(
    of part: RowPart, _ raw: UnsafePointer<UInt8>, _ tables: TextTables?, _ line: inout MaskedLine
  ) -> Bool {
    let (text, base, first) = (part.text, part.base, part.first)
    var cursor = LineCursor(base, text.count)
    var isFirst = true
    while true {
      let window = line.windows[0]
      guard window.range.upperBound <= part.end, window.startLimit - first <= part.firstKeyEnd else {
        // Else all of that was done for nothing.
        if isFirst { line.mayBeFollowedInPlace = false }
        return true
      }
      isFirst = false
      searchWindow(window, of: part, &cursor)
      let uncovered = settle(&row.found, from: 0, text, tables: part.tables)
      let ranges = takeFoundInPlace(base, first, window, &line)
      line.windows = [Window(ofAll: line.range.count)]
      guard !ranges.isEmpty, mayHide(ranges, base, first, window) || !uncovered.isEmpty else {
        line.lookNear()
        return true
      }
      line.last = ranges
      line.round += 1
      if line.round == line.rounds {
        gaveUp(line.added[line.added.count - 1].detector)
        return false
      }
      for range in ranges { row.text.mask(range.lowerBound - first..<range.upperBound - first) }
      follow(ranges, found: [window], base, of: raw, tables, &line, atMost: line.range.count)
      guard line.windows.count == 1, !line.isWhole, !line.windows[0].isRow else { return true }
      for range in ranges where !mayGoOn(base, text.count, behind: range.upperBound - first) { return true }
    }
  }

  /// Looks for what begins in a window, into `row.found`.
  private func searchWindow(_ window: Window, of part: RowPart, _ cursor: inout LineCursor) {
    beginText()
    judge.beginAgain()
    matcher.begin()
    row.found.removeAll(keepingCapacity: true)
    let starts = window.range.lowerBound - part.first..<window.startLimit - part.first
    sure.choose(row.sure, in: starts, of: part.base)
    confirmStarts(sure, &cursor, into: &row.found)
    if let contextual = part.contextual {
      contextual.choose(row.contextual, in: starts, of: part.base)
      confirmStarts(contextual, &cursor, into: &row.found)
    }
    if !row.found.isEmpty { followKeyArrays(part.base, part.text.count, into: &row.found, from: 0) }
    refused.removeAll(keepingCapacity: true)
    refused += judge.refused
  }

  /// Takes what was found in a part of the line that begins with its byte `first`. Where it stands in the line.
  private func takeFoundInPlace(
    _ text: UnsafePointer<UInt8>, _ first: Int, _ window: Window, _ line: inout MaskedLine
  ) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for finding in row.found {
      let range = first + finding.start..<first + finding.end
      // The value of a key may be what is masked, or hold it, and what stands beyond the window may matter.
      guard line.taken[...].overlapping(range, by: \.self).isEmpty, range.upperBound <= window.limit else { continue }
      ranges.append(range)
      line.added.append(placed(finding, range, line.range.lowerBound, line.lineIndex))
    }
    line.take(ranges)
    return ranges
  }

  private func mayHide(
    _ ranges: [Range<Int>], _ text: UnsafePointer<UInt8>, _ first: Int, _ window: Window
  ) -> Bool {
    ranges.contains {
      Adjacency.mayHide(
        text, $0.lowerBound - first, $0.upperBound - first, window.range.lowerBound - first,
        window.range.upperBound - first)
    }
  }

  /// Notes that something may begin behind what was masked up to `end`; false where that may be an escape, base64 or the
  /// end of a key.
  private func mayGoOn(_ text: UnsafePointer<UInt8>, _ count: Int, behind end: Int) -> Bool {
    guard end < count else { return true }
    row.sure.insert(end)
    row.contextual.insert(end)
    if blot_next_layer(text, end + 1, end, 1) == end { return false }
    for last in end..<min(end + Self.keySuffix, count - 1)
    where (KeyedValue.mayFollowKey(text[last + 1]) || KeyedValue.mayCloseKey(text[last + 1]))
      && blot_may_end_key(sure.plan, text + last) != 0
    {
      return false
    }
    return true
  }

  /// Bytes by which the ends of keys are told.
  private static let keySuffix = 3

  private func holdsPhrase(_ text: UnsafePointer<UInt8>, _ count: Int, at offset: Int) -> Bool {
    ContextIndex.mayBeginPhrase(at: offset, in: text, missedWords)
      && catalogue.context.hasAwaitedPhrase(text, at: offset, 0, count, missedWords, awaitedWords, addingTo: awaited)
  }
}
