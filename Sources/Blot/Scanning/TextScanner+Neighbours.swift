/// The search beside findings. A boundary looks at bytes that redaction then replaces, so what it refuses would be
/// found in the output: it would be left by a first run, and taken by a second. So lines where that may be are searched
/// again, with what was found masked.
extension TextScanner {
  /// A line is searched again once for each value of a row of them, `mail:phone:card`: so often at least, and a short
  /// line as often as makes `mostBytes`, since the time grows with the square of the row.
  private static let leastRounds = 16
  private static let mostBytes = 128 << 10

  /// Adds what the findings from index `first` on hide.
  ///
  /// - Parameter uncovered: where findings begin that lost against others and reach beyond them, ascending.
  func searchNeighbours(
    _ text: UnsafeRawBufferPointer, tables: TextTables?, into findings: inout [Finding], from first: Int,
    uncovered: [Int]
  ) {
    guard let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
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
        let added = searchMasked(
          base, line.start..<line.end, tables: tables.map { TextTables($0.header(ofLineAt: line.start)) },
          findings[index..<end])
        if !added.isEmpty {
          findings.insert(contentsOf: added, at: end)
          end += added.count
          findings[index..<end].sort { $0.start < $1.start }
        }
      }
      index = end
    }
  }

  /// What a line holds beside `known`, its findings.
  private func searchMasked(
    _ text: UnsafePointer<UInt8>, _ line: Range<Int>, tables: TextTables?, _ known: ArraySlice<Finding>
  ) -> [Finding] {
    guard let lineIndex = known.first?.lineIndex else { return [] }
    let openings = self.openings
    swap(&layers, &neighbourLayers)
    defer {
      swap(&layers, &neighbourLayers)
      self.openings = openings
    }
    masked.begin(capacity: line.count)
    masked.append(text, line, lineStart: line.lowerBound, lineIndex: lineIndex)
    var taken = known.map { $0.start - line.lowerBound..<$0.end - line.lowerBound }
    taken.forEach(masked.mask)
    let bytes = masked.text()
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return [] }
    var added: [Finding] = []
    let rounds = max(Self.leastRounds, Self.mostBytes / bytes.count)
    for round in 1...rounds {
      var found: [Finding] = []
      let uncovered = scanOnce(bytes, tables: tables, into: &found)
      // The value of a key may be what is masked, or hold it.
      found.removeAll { !taken[...].overlapping($0.range, by: \.self).isEmpty }
      if found.isEmpty { break }
      var mayHide = !uncovered.isEmpty
      for finding in found {
        mayHide = mayHide || Adjacency.mayHide(base, finding.start, finding.end, 0, bytes.count)
        added.append(placed(finding, in: line.lowerBound, lineIndex))
      }
      if !mayHide { break }
      let ranges = found.map(\.range)
      ranges.forEach(masked.mask)
      taken = (taken + ranges).sorted { $0.lowerBound < $1.lowerBound }
      if round == rounds, let last = found.last { gaveUp(last.detector) }
    }
    return added
  }

  /// A finding of a masked line as one of the text in which the line begins at `lineStart`.
  private func placed(_ finding: Finding, in lineStart: Int, _ lineIndex: Int) -> Finding {
    var finding = finding
    finding.start += lineStart
    finding.end += lineStart
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
