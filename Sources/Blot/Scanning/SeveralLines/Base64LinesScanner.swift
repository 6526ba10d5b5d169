/// Scans text in base64 that is wrapped over lines as one run of it. One a worker.
///
/// The lines have been scanned one by one, and what lies in one of them is known. What goes over a line end is found
/// here, and so are all lines of a private key.
final class Base64LinesScanner {
  private let scanner: TextScanner
  private let lines = JoinedLines()
  private var found: [Finding] = []
  /// The findings of the block up to the lines at hand, ascending, and the first of the others.
  private var kept: [Finding] = []
  private var next = 0

  init(_ scanner: TextScanner) {
    self.scanner = scanner
  }

  func scan(_ block: Block) {
    // A line of it is a run that decodes to text, so that a block without one costs nothing.
    guard block.layeredText.runs.contains(where: { $0.rawRange.count >= Base64Run.shortestLine }),
      let base = block.text.baseAddress
    else { return }
    let text = base.assumingMemoryBound(to: UInt8.self)
    var line = LineCursor(text, block.textCount)
    var end = 0
    var hasChanged = false
    kept.removeAll(keepingCapacity: true)
    next = 0
    block.findings.sort { $0.start < $1.start }
    for run in block.layeredText.runs where run.rawRange.lowerBound >= end {
      line.move(to: run.rawRange.lowerBound)
      guard line.start > 0 || block.lineOffset == 0, let first = Base64Lines.full(text, line.start..<line.end),
        first.body == run.rawRange
      else { continue }
      end = join(text, line, first, of: block)
      var count = lines.pieces.count
      scanJoined()
      if count > 2, scanner.layers.text.runs.isEmpty {
        // The last line may be a word that is none of it.
        count -= 1
        end = join(text, line, first, of: block, mostLines: count)
        scanJoined()
      }
      if count > 1, takeFindings(of: block) { hasChanged = true }
    }
    if hasChanged { block.findings = kept + block.findings[next...] }
  }

  /// Puts the line of the cursor together with those that go on with it. Returns up to where they are dealt with.
  private func join(
    _ text: UnsafePointer<UInt8>, _ start: LineCursor, _ first: Base64Lines.Line, of block: Block,
    mostLines: Int = Base64Lines.mostLines
  ) -> Int {
    var line = start
    lines.begin(capacity: block.content.count)
    lines.append(text, first.body, lineStart: line.start, lineIndex: line.index())
    var prefix = LineShape(text, line.start..<first.body.lowerBound)
    while lines.pieces.count < mostLines {
      var next = line
      guard next.next(), !block.isContinued || next.end < block.textCount,
        let rest = Base64Lines.last(text, next.start..<next.end), rest.body.count <= first.body.count
      else { break }
      let before = next.start..<rest.body.lowerBound
      if prefix?.end(in: text, before) != before.upperBound {
        // The first line may stand behind a key.
        guard lines.pieces.count == 1, LineSpace.skipped(text, before) == before.upperBound else { break }
        prefix = LineShape(text, before)
      }
      lines.append(text, rest.body.lowerBound..<rest.end, lineStart: next.start, lineIndex: next.index())
      line = next
      if rest.body.count < first.body.count || rest.end > rest.body.upperBound { break }
    }
    return lines.end(ofGroupEndingAt: line.end, mostLines: Base64Lines.mostLines)
  }

  private func scanJoined() {
    found.removeAll(keepingCapacity: true)
    guard lines.pieces.count > 1 else { return }
    // Each value is a finding of its own, not the whole run.
    scanner.layers.window = .everything
    scanner.scan(lines.text(), into: &found)
    scanner.layers.window = LayerDecoder.Window()
  }

  /// Takes the values that go over a line end, and private keys. Whether there were some.
  private func takeFindings(of block: Block) -> Bool {
    var hasChanged = false
    for finding in found where finding.spelling == .base64 {
      let pieces = pieces(of: finding)
      guard let first = pieces.first, let last = pieces.last else { continue }
      let range = first.start..<last.start + last.count
      while next < block.findings.count, block.findings[next].end <= range.lowerBound {
        kept.append(block.findings[next])
        next += 1
      }
      // No slice of them may live on where they change, or all would be copied for each value.
      let others = kept[...].overlapping(range, by: \.range).indices
      // A line may be no text by itself, since it begins within a character.
      if pieces.count == 1,
        !others.isEmpty || next < block.findings.count && block.findings[next].start < range.upperBound
      {
        continue
      }
      while next < block.findings.count, block.findings[next].start < range.upperBound { next += 1 }
      kept.replaceSubrange(
        others,
        with: pieces.map { piece in
          var part = finding
          part.start = piece.start
          part.end = piece.start + piece.count
          part.lineStart = piece.lineStart
          part.lineIndex = piece.lineIndex
          // What the joined lines were decoded to is not kept.
          part.decodedCount = 0
          return part
        })
      hasChanged = true
    }
    return hasChanged
  }

  /// The lines that a value stands in, or, of a private key, those from its beginning on.
  private func pieces(of finding: Finding) -> ArraySlice<JoinedLines.Piece> {
    let end = scanner.beginsPrivateKey[finding.detector] ? Int.max : finding.end
    return lines.pieces[...].overlapping(finding.start..<end) { $0.joinedStart..<$0.joinedStart + $0.count }
  }
}
