import PatternFiles

/// Scans lines that soft breaks of quoted-printable part as the line they make. One a worker.
///
/// The lines have been scanned one by one, and mostly what looks like a soft break is none. So a value is taken from
/// the joined line only where it goes over a break, has a check that held and touches nothing that was found in either
/// line – unless the lines have other signs of quoted-printable.
final class SoftBreakScanner {
  private let scanner: TextScanner
  private let lines = JoinedLines()
  private let batch = JoinedBatch()
  private var found: [Finding] = []
  private var window = FindingWindow([])

  init(_ scanner: TextScanner) {
    self.scanner = scanner
  }

  /// - Parameter signs: where the equals signs stand that may be soft breaks, ascending.
  func scan(_ block: Block, _ signs: [Int]) {
    guard let base = block.text.baseAddress else { return }
    let text = base.assumingMemoryBound(to: UInt8.self)
    var hasChanged = false
    window = FindingWindow(block.findings)
    var progress = Progress(line: LineCursor(text, block.textCount))
    var index = 0
    while index < signs.count {
      // What the next groups make is scanned at once, and then looked at one by one. Where a value changes what is put
      // together behind it, that is scanned by itself.
      let first = index
      var ahead = progress
      batch.begin()
      while index < signs.count, !batch.isFull {
        // None is known to have a value yet, as is true of most.
        _ = join(text, at: signs[index], &ahead, of: block) { range, prefixCount in
          batch.add(lines.text(), as: Self.key(range, prefixCount))
          return false
        }
        index += 1
      }
      batch.scan(by: scanner)
      for sign in signs[first..<index]
      where join(text, at: sign, &progress, of: block, { replaceFindings(in: $0, prefixCount: $1) }) {
        hasChanged = true
      }
    }
    if hasChanged { block.findings = window.findings() }
    window = FindingWindow([])
  }

  private static func key(_ range: Range<Int>, _ prefixCount: Int) -> JoinedBatch.Key {
    JoinedBatch.Key(lineStart: range.lowerBound, way: prefixCount)
  }

  /// How far the signs of a block were looked at.
  private struct Progress {
    var line: LineCursor
    /// Up to where lines have been put together, as they are and without what a log writes before each.
    var wholeEnd = 0
    var restEnd = 0
  }

  /// Puts the line that ends with `sign` together with those that go on with it, in each way that may be meant.
  ///
  /// - Parameter take: gets the lines that were put together and the length of what stands before each; whether a value
  ///   was found that goes over a break.
  /// - Returns: whether one was.
  private func join(
    _ text: UnsafePointer<UInt8>, at sign: Int, _ progress: inout Progress, of block: Block,
    _ take: (Range<Int>, Int) -> Bool
  ) -> Bool {
    guard sign >= min(progress.wholeEnd, progress.restEnd) else { return false }
    progress.line.move(to: sign)
    // So that its copies need not count from the beginning.
    _ = progress.line.index()
    let line = progress.line
    // The first line of a window may have begun before it.
    if line.start == 0 && block.lineOffset > 0 { return false }
    var hasChanged = false
    // Each line of a container's log has something before it.
    if sign >= progress.wholeEnd, !isOfContainer(text, line, in: block) {
      var last = line
      join(text, &last, capacity: block.content.count) { !isOfContainer(text, $0, in: block) }
      progress.wholeEnd = lines.end(ofGroupEndingAt: last.end, mostLines: SoftBreak.mostLines)
      if lines.pieces.count > 1, take(line.start..<last.end, 0) { hasChanged = true }
    }
    guard sign >= progress.restEnd else { return hasChanged }
    var end = progress.restEnd
    if joinRests(text, line, sign, of: block, &end, take) {
      hasChanged = true
      progress.wholeEnd = max(progress.wholeEnd, end)
    }
    progress.restEnd = end
    return hasChanged
  }

  /// Puts the line of the cursor, which ends with `sign`, together with those that go on with it behind the same
  /// prefix.
  ///
  /// - Parameter end: where the last of them ends.
  /// - Returns: whether a value was found that goes over a break.
  private func joinRests(
    _ text: UnsafePointer<UInt8>, _ first: LineCursor, _ sign: Int, of block: Block, _ end: inout Int,
    _ take: (Range<Int>, Int) -> Bool
  ) -> Bool {
    var next = first
    guard next.next(), !block.hasPartialLines || isWhole(text, first) else { return false }
    for prefixEnd in SoftBreak.prefixEnds(text, first.start..<sign, next: next.start..<next.end)
    where sign - prefixEnd < SoftBreak.longestLine {
      guard let prefix = LineShape(text, first.start..<prefixEnd) else { continue }
      var last = first
      join(text, &last, behind: prefix, capacity: block.content.count) { !block.hasPartialLines || isWhole(text, $0) }
      end = max(end, lines.end(ofGroupEndingAt: last.end, mostLines: SoftBreak.mostLines))
      if lines.pieces.count > 1, take(first.start..<last.end, prefixEnd - first.start) { return true }
    }
    return false
  }

  /// Whether the line is one of a container's log; other lines may stand beside such.
  private func isOfContainer(_ text: UnsafePointer<UInt8>, _ line: LineCursor, in block: Block) -> Bool {
    block.hasPartialLines && PartialLine(text, line.start..<line.end) != nil
  }

  /// Whether the line of a container's log is no part of a longer one that goes on.
  private func isWhole(_ text: UnsafePointer<UInt8>, _ line: LineCursor) -> Bool {
    PartialLine(text, line.start..<line.end)?.isContinued != true
  }

  /// Puts the line of the cursor together with those that go on with it, and moves to the last one.
  ///
  /// - Parameters:
  ///   - prefix: what stands before each line and is none of it; of the first one it stays.
  ///   - mayFollow: whether a line may be one of those.
  private func join(
    _ text: UnsafePointer<UInt8>, _ line: inout LineCursor, behind prefix: LineShape = LineShape(), capacity: Int,
    where mayFollow: (LineCursor) -> Bool
  ) {
    lines.begin(capacity: capacity)
    var start = line.start
    while true {
      let sign = SoftBreak.sign(text, line.start..<line.end)
      lines.append(text, start..<(sign ?? line.end), lineStart: line.start, lineIndex: line.index())
      var next = line
      guard sign != nil, lines.pieces.count < SoftBreak.mostLines, next.next(),
        let rest = prefix.end(in: text, next.start..<next.end), SoftBreak.mayGoOn(text, rest..<next.end),
        mayFollow(next)
      else { return }
      line = next
      start = rest
    }
  }

  /// Whether a value was found that goes over a break, or behind one.
  ///
  /// - Parameter prefixCount: bytes before the message in its first line. Such lines are never taken for
  ///   quoted-printable as a whole: what stands before each of them counts as well.
  private func replaceFindings(in range: Range<Int>, prefixCount: Int) -> Bool {
    let joined = lines.text()
    if !batch.takeFindings(of: Self.key(range, prefixCount), into: &found) {
      found.removeAll(keepingCapacity: true)
      scanner.scan(joined, into: &found)
    }
    guard !found.isEmpty, let base = joined.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return false }
    window.move(to: range)
    if prefixCount == 0, QuotedPrintable.likelihood(base, 0..<joined.count) != .none {
      window.replace(in: range, by: found, of: lines)
      return true
    }
    let known = window.open(in: range)
    var taken: [Finding] = []
    var hasRefused = false
    for finding in found {
      guard let parts = surelyBroken(finding) else { continue }
      let mayBeTaken = parts.allSatisfy { part in
        known.overlapping(part.range, by: \.range).allSatisfy { mayReplace($0, by: part, base, prefixCount) }
      }
      if mayBeTaken {
        taken += parts
      } else {
        hasRefused = true
      }
    }
    window.replaceTouched(by: taken)
    return (hasRefused && takeRests(beside: known)) || !taken.isEmpty
  }

  /// What a finding of the joined line is in each of the lines; nil where it stands in one, or no check tells that it is a
  /// value.
  private func surelyBroken(_ finding: Finding) -> [Finding]? {
    guard finding.isValidated, !scanner.catalogue.detectors[finding.detector].isKeyed else { return nil }
    let parts = lines.parts(of: finding)
    return parts.count > 1 ? parts : nil
  }

  /// Takes what is a value over a break where labels stand for what each line has by itself: a second run would find it.
  private func takeRests(beside known: ArraySlice<Finding>) -> Bool {
    for finding in known { lines.maskPieces(of: finding.range) }
    found.removeAll(keepingCapacity: true)
    scanner.scan(lines.text(), into: &found)
    var hasChanged = false
    for finding in found {
      guard let parts = surelyBroken(finding),
        parts.allSatisfy({ known.overlapping($0.range, by: \.range).isEmpty })
      else { continue }
      window.open += parts
      hasChanged = true
    }
    return hasChanged
  }

  /// Whether a finding of one line may give way to a part, which it overlaps, of one that goes over a break.
  private func mayReplace(
    _ known: Finding, by part: Finding, _ joined: UnsafePointer<UInt8>, _ prefixCount: Int
  ) -> Bool {
    guard hasWrappedLength(prefixCount) else { return false }
    // What a key shows of the value, with the sign behind it, is less than the whole: the head of a JSON Web Token.
    if known.start >= part.start, known.end <= part.end + 1, scanner.catalogue.detectors[known.detector].isKeyed {
      return true
    }
    // The sign may be the end of the value: base64.
    return known.end <= part.end && hasSpace(joined, prefixCount)
      && scanner.catalogue.detectors[known.detector].definition.type
        == scanner.catalogue.detectors[part.detector].definition.type
  }

  private static let shortestWrapped = 73

  /// Whether the first line has the length at which mailers break lines.
  private func hasWrappedLength(_ prefixCount: Int) -> Bool {
    guard let first = lines.pieces.first else { return false }
    return (Self.shortestWrapped...SoftBreak.longestLine).contains(first.count - prefixCount + 1)
  }

  /// Whether the first line is a sentence.
  private func hasSpace(_ joined: UnsafePointer<UInt8>, _ prefixCount: Int) -> Bool {
    guard let first = lines.pieces.first else { return false }
    return (prefixCount..<first.count).contains { joined[$0] == 0x20 }
  }
}
