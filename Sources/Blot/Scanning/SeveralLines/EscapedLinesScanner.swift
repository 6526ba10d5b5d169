import BlotKernels

/// Scans texts in strings of JSON that were wrapped within a value as the text they were. One a worker.
///
/// The line has been scanned as it stands. As of other wrapped lines a value is taken only where it goes over a line end and
/// is known by its form alone: it has a check that held, or is a token. It is one finding, line ends and all.
final class EscapedLinesScanner {
  private let scanner: TextScanner
  private let lines = JoinedLines()
  private var found: [Finding] = []
  private var window = FindingWindow([])
  /// By detector: whether it finds tokens, which have a form of their own.
  private let isToken: [Bool]

  init(_ scanner: TextScanner) {
    self.scanner = scanner
    isToken = scanner.catalogue.detectors.map { $0.isCredential && !$0.isKeyed }
  }

  func scan(_ block: Block) {
    guard let base = block.text.baseAddress else { return }
    let text = base.assumingMemoryBound(to: UInt8.self)
    let count = block.textCount
    var place = blot_next_escaped_break(text, count, block.firstPlaces.escapedBreak)
    guard place < count else { return }
    var line = LineCursor(text, count)
    var beginnings = EscapedLines.Beginnings()
    var hasChanged = false
    window = FindingWindow(block.findings)
    while place < count {
      line.move(to: place)
      var next = place + 1
      if let wrapped = EscapedLines(around: place, in: text, line.start..<line.end, &beginnings) {
        next = max(next, wrapped.range.upperBound)
        wrapped.forEachWrapped(text) { lines, wrap in
          join(text, lines, wrap)
          if takeFindings(of: block, lines, wrap, &line) { hasChanged = true }
        }
      }
      place = blot_next_escaped_break(text, count, next)
    }
    if hasChanged { block.findings = window.findings() }
    window = FindingWindow([])
  }

  private func join(
    _ text: UnsafePointer<UInt8>, _ wrapped: ArraySlice<EscapedLines.Line>, _ wrap: EscapedLines.Wrap
  ) {
    lines.begin(capacity: wrapped.reduce(0) { $0 + $1.range.count + 1 })
    for (number, line) in wrapped.enumerated() {
      if wrap.isSpaced, number > 0 { lines.appendSpace() }
      // Which line of the block it is, is told when something is found.
      lines.append(text, line.range, lineStart: line.range.lowerBound, lineIndex: 0)
    }
  }

  /// Takes the values that go over a line end. Whether there were some.
  private func takeFindings(
    of block: Block, _ wrapped: ArraySlice<EscapedLines.Line>, _ wrap: EscapedLines.Wrap, _ line: inout LineCursor
  ) -> Bool {
    guard let first = wrapped.first, let last = wrapped.last else { return false }
    found.removeAll(keepingCapacity: true)
    scanner.scan(lines.text(), into: &found)
    window.move(to: first.range.lowerBound..<last.range.upperBound)
    var hasChanged = false
    for finding in found where finding.isValidated || isToken[finding.detector] {
      let parts = lines.parts(of: finding)
      guard parts.count > 1, let start = parts.first?.start, let end = parts.last?.end, block.owned.contains(start),
        !scanner.catalogue.detectors[finding.detector].isKeyed, !wrap.isSpaced || lines.isNumber(finding)
      else { continue }
      if case .ofError = wrap, !lines.mayRunOn(finding) { continue }
      let known = window.open.filter { $0.start < end && start < $0.end }
      guard known.allSatisfy({ $0.mayGiveWay(to: finding, in: scanner.catalogue) }),
        !isRowOfValues(parts, known, in: wrapped)
      else {
        continue
      }
      let value = scanner.layers.text.value(of: finding, in: lines.text())
      var whole = finding
      whole.start = start
      whole.end = end
      whole.lineStart = line.start
      whole.lineIndex = line.index()
      whole.spelling = .escaped
      whole.decodedStart = Int32(block.layeredText.keep(value))
      whole.decodedCount = Int32(value.count)
      window.open.removeAll { $0.start < end && start < $0.end }
      window.open.append(whole)
      hasChanged = true
    }
    return hasChanged
  }

  /// Whether lines are values by themselves, as those of a list are: what goes over their ends begins with one, and so does
  /// what was found in another, or fills it.
  private func isRowOfValues(
    _ parts: [Finding], _ known: [Finding], in wrapped: ArraySlice<EscapedLines.Line>
  ) -> Bool {
    guard let first = parts.first else { return false }
    let beginsLine = wrapped.contains { $0.range.lowerBound == first.start }
    return parts.dropFirst().contains { part in
      known.contains { known in
        known.start == part.start && (beginsLine || wrapped.contains { $0.range == known.range })
      }
    }
  }
}
