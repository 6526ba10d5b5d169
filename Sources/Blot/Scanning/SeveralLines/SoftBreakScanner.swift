import PatternFiles

/// Scans lines that soft breaks of quoted-printable part as the line they make. One a worker.
///
/// The lines have been scanned one by one, and mostly what looks like a soft break is none. So a value is taken from the
/// joined line only where it goes over a break, has a check that held and touches nothing that was found in either line –
/// unless the lines have other signs of quoted-printable.
final class SoftBreakScanner {
  private let scanner: TextScanner
  private let lines = JoinedLines()
  private var found: [Finding] = []

  init(_ scanner: TextScanner) {
    self.scanner = scanner
  }

  /// - Parameter signs: where the equals signs stand that may be soft breaks, ascending.
  func scan(_ block: Block, _ signs: [Int]) {
    guard let base = block.text.baseAddress else { return }
    let text = base.assumingMemoryBound(to: UInt8.self)
    var line = LineCursor(text, block.textCount)
    var dealtWith = 0
    var hasChanged = false
    for sign in signs where sign >= dealtWith {
      line.move(to: sign)
      // The first line of a window may have begun before it.
      if line.start == 0 && block.lineOffset > 0 { continue }
      let start = line.start
      dealtWith = join(text, &line, capacity: block.content.count)
      if lines.pieces.count > 1, replaceFindings(of: block, in: start..<dealtWith) { hasChanged = true }
    }
    if hasChanged { block.findings.sort { $0.start < $1.start } }
  }

  /// Puts the line of the cursor together with those that go on with it. Returns where the last of them ends.
  private func join(_ text: UnsafePointer<UInt8>, _ line: inout LineCursor, capacity: Int) -> Int {
    lines.begin(capacity: capacity)
    var end = line.end
    repeat {
      let sign = SoftBreak.sign(text, line.start..<line.end)
      lines.append(text, line.start..<(sign ?? line.end), lineStart: line.start, lineIndex: line.index())
      end = line.end
      if sign == nil { break }
    } while lines.pieces.count < SoftBreak.mostLines && line.next() && SoftBreak.mayGoOn(text, line.start..<line.end)
    return end
  }

  /// Whether a value was found that goes over a break, or behind one.
  private func replaceFindings(of block: Block, in range: Range<Int>) -> Bool {
    found.removeAll(keepingCapacity: true)
    let joined = lines.text()
    scanner.scan(joined, into: &found)
    guard !found.isEmpty, let base = joined.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return false }
    let known = block.findings.filter { range.contains($0.start) }
    if QuotedPrintable.likelihood(base, 0..<joined.count) != .none {
      let taken = found.flatMap { finding in
        let parts = lines.parts(of: finding)
        // What was found before is told with what it was decoded to.
        return parts.count == 1 ? [known.first { isSame($0, parts[0]) } ?? parts[0]] : parts
      }
      block.findings.removeAll { range.contains($0.start) }
      block.findings += taken
      return true
    }
    var hasChanged = false
    for finding in found {
      let parts = lines.parts(of: finding)
      guard parts.count > 1, finding.isValidated, !scanner.catalogue.detectors[finding.detector].isKeyed,
        known.allSatisfy({ known in parts.allSatisfy { mayReplace(known, by: $0, of: parts, base) } })
      else { continue }
      block.findings.removeAll { known in parts.contains { Self.overlap(known, $0) } }
      block.findings += parts
      hasChanged = true
    }
    return hasChanged
  }

  /// Whether a finding of one line may give way to a part of one that goes over a break.
  private func mayReplace(
    _ known: Finding, by part: Finding, of parts: [Finding], _ joined: UnsafePointer<UInt8>
  ) -> Bool {
    guard Self.overlap(known, part) else { return true }
    // The sign may be the end of the value: base64.
    return isWrapped(joined) && known.end <= part.end
      && scanner.catalogue.detectors[known.detector].definition.type
        == scanner.catalogue.detectors[part.detector].definition.type
  }

  private static let shortestWrapped = 73

  /// Whether the first line is a sentence of the length at which mailers break lines.
  private func isWrapped(_ joined: UnsafePointer<UInt8>) -> Bool {
    guard let first = lines.pieces.first else { return false }
    return (Self.shortestWrapped...SoftBreak.longestLine).contains(first.count + 1)
      && (0..<first.count).contains { joined[$0] == 0x20 }
  }

  private func isSame(_ finding: Finding, _ other: Finding) -> Bool {
    finding.start == other.start && finding.end == other.end && finding.detector == other.detector
  }

  private static func overlap(_ finding: Finding, _ other: Finding) -> Bool {
    finding.start < other.end && other.start < finding.end
  }
}
