/// Scans lines that were wrapped within a value as the line they were. One a worker.
///
/// A value is taken from the joined line only where it goes over a wrap and is known by its form alone: it has a check
/// that held, or is a token.
final class WrappedLineScanner {
  private let scanner: TextScanner
  private let lines = JoinedLines()
  /// The block's text with what was found in it masked.
  private let masked = JoinedLines()
  private let batch = JoinedBatch()
  private var found: [Finding] = []
  private var window = FindingWindow([])
  /// By detector: whether it finds tokens, which have a form of their own.
  private let isToken: [Bool]

  init(_ scanner: TextScanner) {
    self.scanner = scanner
    isToken = scanner.catalogue.detectors.map { $0.isCredential && !$0.isKeyed }
  }

  /// How often lines are put together as they are without what was found before.
  private static let mostRounds = 4

  /// - Parameter inContainer: whether lines of a container's log are in the block.
  func scan(_ block: Block, inContainer: Bool) {
    guard let base = block.text.baseAddress else { return }
    let text = base.assumingMemoryBound(to: UInt8.self)
    var isOpen = scan(text, of: block, inContainer: inContainer, isMasked: false)
    // What is redacted at the end or at the beginning of a line keeps it from going on, so that others may be put together.
    var round = 0
    while isOpen, round < Self.mostRounds {
      masked.begin(capacity: block.textCount)
      masked.append(text, 0..<block.textCount, lineStart: 0, lineIndex: 0)
      for finding in block.findings { masked.mask(finding.range) }
      guard let base = masked.text().baseAddress else { return }
      isOpen = scan(base.assumingMemoryBound(to: UInt8.self), of: block, inContainer: inContainer, isMasked: true)
      round += 1
    }
  }

  /// - Parameters:
  ///   - text: that of the block, as it is or with what was found masked.
  ///   - isMasked: which of them.
  /// - Returns: whether other lines may be put together once what was found is masked.
  private func scan(_ text: UnsafePointer<UInt8>, of block: Block, inContainer: Bool, isMasked: Bool) -> Bool {
    let count = block.textCount
    // Masked, and in a container, other lines are wrapped.
    let lowest = isMasked || inContainer ? 0 : block.firstPlaces.wrap
    var wrap = WrappedLine.nextWrap(text, count, from: lowest, inContainer: inContainer)
    guard wrap < count else { return false }
    var hasChanged = false
    var hasFindings = false
    window = FindingWindow(block.findings)
    var line = LineCursor(text, count)
    while wrap < count {
      // What the next groups make is scanned at once, and then looked at one by one.
      let first = (wrap, line)
      batch.begin()
      while wrap < count, !batch.isFull {
        join(text, at: &wrap, &line, of: block, inContainer: inContainer) { range, isSpaced in
          batch.add(lines.text(), as: Self.key(range, isSpaced))
        }
      }
      batch.scan(by: scanner)
      let end = wrap
      (wrap, line) = first
      while wrap < end {
        join(text, at: &wrap, &line, of: block, inContainer: inContainer) { range, isSpaced in
          if takeFindings(in: range, isSpaced: isSpaced, isMasked: isMasked) { hasChanged = true }
          hasFindings = hasFindings || !window.open.isEmpty
        }
      }
    }
    if hasChanged { block.findings = window.findings() }
    window = FindingWindow([])
    return isMasked ? hasChanged : hasFindings
  }

  private static func key(_ range: Range<Int>, _ isSpaced: Bool) -> JoinedBatch.Key {
    JoinedBatch.Key(lineStart: range.lowerBound, way: isSpaced ? 1 : 0)
  }

  /// Puts the line that ends at `wrap` together with those that go on with it, as they are and with spaces between
  /// them, and moves to the next one that may go on.
  ///
  /// - Parameter take: gets the lines that were put together, where they are several.
  private func join(
    _ text: UnsafePointer<UInt8>, at wrap: inout Int, _ line: inout LineCursor, of block: Block, inContainer: Bool,
    _ take: (Range<Int>, Bool) -> Void
  ) {
    line.move(to: wrap)
    // So that its copies need not count from the beginning.
    _ = line.index()
    var groupEnd = line.end
    // The first line of a window may have begun before it.
    if line.start > 0 || block.lineOffset == 0, inContainer || !WrappedLine.isCall(text, behind: wrap),
      let content = WrappedLine.Content(text, line.start..<line.end, inContainer: inContainer),
      WrappedLine.mayGoOn(text, content, isContinuation: false)
    {
      groupEnd = join(text, line, content, of: block, inContainer: inContainer)
      if lines.pieces.count > 1 {
        take(line.start..<groupEnd, false)
        // With spaces between them only numbers count.
        if lines.mayHoldNumber {
          lines.partPieces(of: text, capacity: WrappedLine.mostBytes)
          take(line.start..<groupEnd, true)
        }
      }
    }
    wrap = WrappedLine.nextWrap(text, block.textCount, from: max(groupEnd, wrap + 1), inContainer: inContainer)
  }

  /// Puts the line of the cursor together with those that go on with it.
  ///
  /// - Parameters:
  ///   - content: of the line, which may go on.
  ///   - inContainer: whether lines of a container's log are in the block.
  /// - Returns: where the last line ends.
  private func join(
    _ text: UnsafePointer<UInt8>, _ first: LineCursor, _ content: WrappedLine.Content, of block: Block,
    inContainer: Bool
  ) -> Int {
    var line = first
    var content = content
    var start = content.range.lowerBound
    lines.begin(capacity: WrappedLine.mostBytes)
    while true {
      let range = LineSpace.trimmed(text, start..<content.range.upperBound)
      lines.append(text, range, lineStart: line.start, lineIndex: line.index())
      var next = line
      guard lines.pieces.count < WrappedLine.mostLines, next.next(),
        !block.isContinued || next.end < block.textCount,
        lines.pieces.count == 1 || WrappedLine.mayGoOn(text, content, isContinuation: true),
        let behind = WrappedLine.Content(text, next.start..<next.end, inContainer: inContainer),
        behind.isStandardError == content.isStandardError,
        let rest = WrappedLine.continuationStart(text, behind)
      else { return line.end }
      line = next
      content = behind
      start = rest
    }
  }

  /// Takes the values that go over a wrap. Whether there were some.
  private func takeFindings(in range: Range<Int>, isSpaced: Bool, isMasked: Bool) -> Bool {
    if !batch.takeFindings(of: Self.key(range, isSpaced), into: &found) {
      found.removeAll(keepingCapacity: true)
      scanner.scan(lines.text(), into: &found)
    }
    window.move(to: range)
    var hasChanged = false
    for finding in found where finding.isValidated || isToken[finding.detector] {
      let parts = lines.parts(of: finding)
      guard parts.count > 1, !scanner.catalogue.detectors[finding.detector].isKeyed,
        !isSpaced || lines.isNumber(finding), lines.mayRunOn(finding)
      else { continue }
      let known = window.open.filter { known in parts.contains { known.overlaps($0) } }
      guard isMasked ? known.isEmpty : known.allSatisfy({ $0.mayGiveWay(to: finding, in: scanner.catalogue) }) else {
        continue
      }
      window.open.removeAll { known in parts.contains { known.overlaps($0) } }
      window.open += parts
      hasChanged = true
    }
    return hasChanged
  }
}
