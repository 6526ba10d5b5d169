/// The search beside findings. A boundary looks at bytes that redaction then replaces, so what it refuses would be
/// found in the output: it would be left by a first run, and taken by a second. So lines where that may be are searched
/// again, with what was found masked.
extension TextScanner {
  /// A line is searched again once for each value of a row of them, `mail:phone:card`: so often at least, and a short
  /// line as often as makes `mostBytes`, since the time grows with the square of the row.
  private static let leastRounds = 16
  private static let mostBytes = 128 << 10

  /// Bytes of lines that are searched again at once: to begin a search costs as much as some hundred bytes of it.
  private static let bytesAtOnce = 64 << 10

  /// A line that is searched again.
  struct MaskedLine {
    let range: Range<Int>
    let lineIndex: Int
    /// Its findings, by their indices.
    let findings: Range<Int>
    /// What is masked in it, from its beginning on, ascending.
    var taken: [Range<Int>]
    /// How often it may be searched, and how often something was found.
    let rounds: Int
    var round = 0
    /// What was found beside them, and where of that what was found last.
    var added: [Finding] = []
    var last: [Range<Int>] = []
    /// The parts of it that are searched, ascending.
    var windows: [Window]
    /// Where all of it is searched: the parts in which something begins that is asked for, ascending. Nil for everywhere.
    var near: [Range<Int>]?
    /// Whether what is decoded of a part of it is the same as of all of it: no sign is in it that decides about others. Nil
    /// where nobody asked.
    var decodesInParts: Bool?
    /// Whether a part of it from its beginning on is read as the row of a table as all of it is: no quote is in it. Nil
    /// where nobody asked.
    var readsInParts: Bool?
    /// Whether it is worth following a row in it in place.
    var mayBeFollowedInPlace = true
    /// Whether all of it is searched, for what begins anywhere in it.
    var isWhole: Bool {
      windows.count == 1 && windows[0].range.count == range.count && windows[0].startLimit == range.count
    }

    /// Asks for what begins near what was found last in it, where that is little of it.
    mutating func lookNear() {
      guard isWhole, range.count >= TextScanner.longLine, !last.isEmpty else { return }
      var near: [Range<Int>] = []
      var count = 0
      for found in last {
        let start = max(found.lowerBound - TextScanner.reachOfNear, near.last?.upperBound ?? 0)
        let end = min(found.upperBound + TextScanner.reachOfNear, range.count)
        guard start < end else { continue }
        count += end - start
        if count > range.count / TextScanner.fewBytes { return }
        if let before = near.last, before.upperBound == start {
          near[near.count - 1] = before.lowerBound..<end
        } else {
          near.append(start..<end)
        }
      }
      self.near = near
    }

    /// Masks what was found in it; ascending.
    mutating func take(_ ranges: [Range<Int>]) {
      guard let first = ranges.first else { return }
      let place = taken.partitioningIndex { $0.lowerBound > first.lowerBound }
      if ranges.count == 1 {
        taken.insert(first, at: place)
      } else {
        taken = (taken + ranges).sorted { $0.lowerBound < $1.lowerBound }
      }
    }

    /// What stands around `last`, found last in it; what was masked before that tells it from the rest. Nil where nothing
    /// does.
    ///
    /// - Parameter cell: the cell of a table that it stands in; nil where the line is no row.
    func window(around last: Range<Int>, in cell: Window.Cell?) -> Window? {
      let behind = taken.partitioningIndex { $0.upperBound + TextScanner.reachOfRow > last.lowerBound }
      let mask = behind > 0 ? taken[behind - 1] : nil
      let end = min(range.count, last.upperBound + 2 * TextScanner.reachOfRow)
      let limit = end == range.count ? end : last.upperBound + TextScanner.reachOfRow
      let startLimit = min(limit, last.upperBound + TextScanner.reachOfStart)
      guard let cell else {
        return Window(range: (mask?.lowerBound ?? 0)..<end, startLimit: startLimit, limit: limit)
      }
      guard last.upperBound <= cell.range.upperBound else { return nil }
      let cellEnd = min(end, cell.range.upperBound)
      // What stands behind the cell may matter, too.
      let latest = cellEnd == range.count ? cellEnd : min(limit, cellEnd - TextScanner.reachOfRow)
      guard latest > last.upperBound else { return nil }
      var window = Window(
        range: cell.range.lowerBound..<cellEnd, startLimit: min(startLimit, latest), limit: latest, cell: cell)
      if let mask, mask.lowerBound >= cell.range.lowerBound {
        window.range = mask.lowerBound..<cellEnd
      } else if last.lowerBound - cell.range.lowerBound < TextScanner.reachOfRow {
        // What stands before the cell matters, too.
        guard readsInParts ?? false, cell.range.lowerBound <= TextScanner.longLine else { return nil }
        window.range = 0..<cellEnd
        window.isRow = true
      }
      return window
    }
  }

  /// A part of a line that is searched again.
  struct Window {
    /// A cell of the row of a table.
    struct Cell: Equatable {
      /// From the beginning of the line on.
      var range: Range<Int>
      var column: Int
    }

    /// From the beginning of the line on.
    var range: Range<Int>
    /// Where values begin, and end, in it at the latest that are taken.
    var startLimit: Int
    var limit: Int
    /// Where the line would begin in the text that is searched.
    var start = 0
    /// What it is a part of, or ends in; nil where it is all of a row, or no part of a table.
    var cell: Cell?
    /// Whether it is a row up to a place in that cell.
    var isRow = false

    init(range: Range<Int>, startLimit: Int, limit: Int, cell: Cell? = nil) {
      self.range = range
      self.startLimit = startLimit
      self.limit = limit
      self.cell = cell
    }

    /// A line of that length.
    init(ofAll count: Int) { self.init(range: 0..<count, startLimit: count, limit: count) }
  }

  /// From so many rounds on, or in a line that is that long, a row is followed from one value to the next, and its line
  /// searched as a whole only where it seems to end, which proves that nothing is left.
  private static let roundsOfWholeLines = 4
  static let longLine = 768
  /// The part of a line that is searched before it is.
  static let fewBytes = 4
  /// Bytes beside a value of a row that matter to the next one.
  static let reachOfRow = 64
  /// So far behind a value of a row the next one begins; what begins further away is found in the whole line.
  static let reachOfStart = 12
  /// The same where the line is searched as a whole, so that all that stands before and behind tells what begins there.
  static let reachOfNear = 512

  /// Adds what the findings from index `first` on hide.
  ///
  /// - Parameter uncovered: where findings begin that lost against others and reach beyond them, ascending.
  func searchNeighbours(
    _ text: UnsafeRawBufferPointer, tables: TextTables?, into findings: inout [Finding], from first: Int,
    uncovered: [Int]
  ) {
    guard let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    // Mostly nothing is hidden, and that takes no look for the lines' ends.
    guard
      !uncovered.isEmpty
        || findings[first...].contains(where: { Adjacency.mayHide(base, $0.start, $0.end, $0.lineStart) })
    else { return }
    var lines: [MaskedLine] = []
    var line = LineCursor(base, text.count)
    var lost = 0
    var index = first
    while index < findings.count {
      line.move(to: findings[index].start)
      var mayHide = false
      var end = index
      while end < findings.count, findings[end].start <= line.end {
        mayHide = mayHide || Adjacency.mayHide(base, findings[end].start, findings[end].end, line.start, line.end)
        end += 1
      }
      while lost < uncovered.count, uncovered[lost] <= line.end {
        mayHide = mayHide || uncovered[lost] >= line.start
        lost += 1
      }
      if mayHide {
        lines.append(
          MaskedLine(
            range: line.start..<line.end, lineIndex: findings[index].lineIndex, findings: index..<end,
            taken: findings[index..<end].map { $0.start - line.start..<$0.end - line.start },
            rounds: max(Self.leastRounds, Self.mostBytes / max(1, line.end - line.start)),
            windows: [Window(ofAll: line.end - line.start)]))
        if line.end - line.start >= Self.longLine, findings[index..<end].allSatisfy({ $0.spelling == .plain }) {
          // Mostly what they hide stands beside them, and where it does not, all of the line is searched.
          let last = lines.count - 1
          var all = Window(ofAll: line.end - line.start)
          all.start = line.start
          follow(
            lines[last].taken, found: [all], base, of: base, tables, &lines[last],
            atMost: (line.end - line.start) / Self.fewBytes)
        }
      }
      index = end
    }
    if lines.isEmpty { return }
    searchMasked(base, &lines, tables: tables)
    guard lines.contains(where: { !$0.added.isEmpty }) else { return }
    var all = Array(findings[..<first])
    var next = first
    for line in lines where !line.added.isEmpty {
      all += findings[next..<line.findings.lowerBound]
      all += (findings[line.findings] + line.added).sorted { $0.start < $1.start }
      next = line.findings.upperBound
    }
    all += findings[next...]
    findings = all
  }

  /// Looks for what the lines hold beside what is masked in them.
  private func searchMasked(_ text: UnsafePointer<UInt8>, _ lines: inout [MaskedLine], tables: TextTables?) {
    let openings = self.openings
    swap(&layers, &neighbourLayers)
    judge.asksValidatorsFirst = true
    defer {
      judge.asksValidatorsFirst = false
      swap(&layers, &neighbourLayers)
      self.openings = openings
    }
    var first = 0
    while first < lines.count {
      var waiting: [Int] = []
      var byteCount = 0
      while first < lines.count, byteCount < Self.bytesAtOnce {
        waiting.append(first)
        byteCount += lines[first].range.count + 1
        first += 1
      }
      while !waiting.isEmpty { searchOnce(text, &lines, &waiting, byteCount, tables: tables) }
    }
  }

  /// - Parameters:
  ///   - waiting: the lines to search; those afterwards that are to be searched once more.
  ///   - capacity: bytes that they have at most.
  private func searchOnce(
    _ text: UnsafePointer<UInt8>, _ lines: inout [MaskedLine], _ waiting: inout [Int], _ capacity: Int,
    tables: TextTables?
  ) {
    masked.begin(capacity: capacity)
    var places: [(source: Int, start: Int, column: Int?)] = []
    unneeded.removeAll(keepingCapacity: true)
    unneededEscaped.removeAll(keepingCapacity: true)
    for index in waiting {
      let line = lines[index].range.lowerBound
      for (number, window) in lines[index].windows.enumerated() {
        let start = masked.count
        let shift = start - window.range.lowerBound
        lines[index].windows[number].start = shift
        places.append((line, start, window.isRow ? nil : window.cell?.column))
        masked.append(
          text, line + window.range.lowerBound..<line + window.range.upperBound, lineStart: line, lineIndex: 0)
        for range in lines[index].taken[...].overlapping(window.range, by: \.self) {
          masked.mask(shift + range.lowerBound..<shift + min(range.upperBound, window.range.upperBound))
        }
        if window.startLimit < window.range.upperBound {
          unneeded.append(shift + window.startLimit..<shift + window.range.upperBound)
        }
        if let near = lines[index].near {
          var last = shift
          for range in near {
            unneededEscaped.append(last..<shift + range.lowerBound)
            last = shift + range.upperBound
          }
          unneededEscaped.append(last..<shift + window.range.upperBound)
          unneeded += unneededEscaped.suffix(near.count + 1)
        }
        masked.appendLineEnd()
      }
    }
    let bytes = masked.text()
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return waiting.removeAll() }
    var found: [Finding] = []
    let uncovered = scanOnce(bytes, tables: tables?.ofParts(places), into: &found)
    var next = 0
    var lost = 0
    waiting.removeAll { index in
      let windows = lines[index].windows
      let first = next
      var isUncovered = false
      for window in windows {
        let end = window.start + window.range.upperBound
        while next < found.count, found[next].start <= end { next += 1 }
        isUncovered = isUncovered || lost < uncovered.count && uncovered[lost] <= end
        while lost < uncovered.count, uncovered[lost] <= end { lost += 1 }
      }
      return !take(found[first..<next], base, of: text, isUncovered: isUncovered, tables, &lines[index])
    }
  }

  /// Takes what was found in a line. Whether it is to be searched once more.
  ///
  /// - Parameters:
  ///   - text: that was searched.
  ///   - raw: that the line stands in.
  private func take(
    _ found: ArraySlice<Finding>, _ text: UnsafePointer<UInt8>, of raw: UnsafePointer<UInt8>, isUncovered: Bool,
    _ tables: TextTables?, _ line: inout MaskedLine
  ) -> Bool {
    var ranges: [Range<Int>] = []
    var mayHide = isUncovered
    var isPlain = true
    var last = 0
    var number = 0
    let windows = line.windows
    for finding in found {
      while finding.start > windows[number].start + windows[number].range.upperBound { number += 1 }
      let window = windows[number]
      let range = finding.start - window.start..<finding.end - window.start
      // The value of a key may be what is masked, or hold it.
      guard line.taken[...].overlapping(range, by: \.self).isEmpty else { continue }
      let isOfItself = finding.spelling == .plain || finding.spelling == .escaped && decodesInParts(finding, &line)
      // What stands beyond the window may matter.
      if !line.isWhole, !isOfItself || range.upperBound > window.limit { continue }
      if window.isRow, let cell = window.cell, range.lowerBound < cell.range.lowerBound { continue }
      isPlain = isPlain && isOfItself
      mayHide =
        mayHide
        || Adjacency.mayHide(
          text, finding.start, finding.end, window.start + window.range.lowerBound,
          window.start + window.range.upperBound)
      ranges.append(range)
      last = finding.detector
      line.added.append(placed(finding, range, line.range.lowerBound, line.lineIndex))
    }
    let isNear = line.near != nil
    let isWhole = line.isWhole && !isNear
    line.windows = [Window(ofAll: line.range.count)]
    line.near = nil
    line.take(ranges)
    guard !ranges.isEmpty, mayHide else {
      if !isNear, !isWhole { line.lookNear() }
      return !isWhole
    }
    line.last = ranges
    line.round += 1
    if line.round == line.rounds { gaveUp(last) }
    if isPlain, line.round >= Self.roundsOfWholeLines || line.range.count >= Self.longLine {
      follow(ranges, found: windows, text, of: raw, tables, &line, atMost: line.range.count)
      line.lookNear()
      if line.round < line.rounds { return followInPlace(raw, tables, &line) }
    }
    line.lookNear()
    return line.round < line.rounds
  }

  /// Whether what is decoded of the line of a decoded finding needs no more of it than the finding: quoted-printable and
  /// forms are told by all of their line, backslashes in a row by the strings that they are in.
  private func decodesInParts(_ finding: Finding, _ line: inout MaskedLine) -> Bool {
    if let known = line.decodesInParts { return known }
    guard line.isWhole,
      let part = layers.text.part(at: Int(finding.decodedStart), in: layers.text.lines)
    else { return false }
    let isInParts = [layers.text[part.range], UnsafeRawBufferPointer(rebasing: masked.text()[part.rawRange])].allSatisfy
    {
      $0.firstOffset(of: "=") == nil && $0.firstOffset(of: "\\\\") == nil
    }
    line.decodesInParts = isInParts
    return isInParts
  }

  /// Goes on with what stands around the values that were found last, where that tells what comes next to them.
  ///
  /// - Parameters:
  ///   - windows: where they were found.
  ///   - text: in which they were found.
  ///   - raw: in which the line stands.
  ///   - mostBytes: so much may be searched of several places.
  func follow(
    _ ranges: [Range<Int>], found windows: [Window], _ text: UnsafePointer<UInt8>, of raw: UnsafePointer<UInt8>,
    _ tables: TextTables?, _ line: inout MaskedLine, atMost mostBytes: Int
  ) {
    if tables != nil, line.readsInParts == nil {
      line.readsInParts =
        UnsafeRawBufferPointer(start: raw + line.range.lowerBound, count: line.range.count).firstOffset(of: "\"") == nil
    }
    var row = TableRow()
    var next: [Window] = []
    for range in ranges {
      var cell: Window.Cell?
      if let tables {
        let known = windows.first { $0.range.contains(range.lowerBound) }
        cell = known?.cell
        if cell == nil, let start = known?.start {
          row.read(tables.header(ofLineAt: line.range.lowerBound), text, start, start + line.range.count)
          cell = row.cell(at: start + range.lowerBound).map {
            Window.Cell(range: $0.range.lowerBound - start..<$0.range.upperBound - start, column: $0.column)
          }
        }
        if cell == nil { return }
      }
      guard let window = line.window(around: range, in: cell) else { return }
      if let last = next.last, last.range.upperBound >= window.range.lowerBound, last.cell == window.cell,
        last.isRow == window.isRow
      {
        next[next.count - 1].range = last.range.lowerBound..<max(last.range.upperBound, window.range.upperBound)
        next[next.count - 1].startLimit = max(last.startLimit, window.startLimit)
        next[next.count - 1].limit = max(last.limit, window.limit)
      } else {
        next.append(window)
      }
    }
    let count = next.reduce(0) { $0 + $1.range.count + 1 }
    if next.count == 1 || count <= mostBytes { line.windows = next }
  }

  /// A finding of a masked line as one of the text in which the line begins at `lineStart`.
  ///
  /// - Parameter range: its place in the line.
  func placed(_ finding: Finding, _ range: Range<Int>, _ lineStart: Int, _ lineIndex: Int) -> Finding {
    var finding = finding
    finding.start = lineStart + range.lowerBound
    finding.end = lineStart + range.upperBound
    finding.lineStart = lineStart
    finding.lineIndex = lineIndex
    if finding.decodedCount > 0 {
      let start = Int(finding.decodedStart)
      let value = layers.text[start..<start + Int(finding.decodedCount)]
      finding.decodedStart = Int32(neighbourLayers.text.keep(value))
    }
    return finding
  }
}
