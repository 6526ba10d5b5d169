/// Scans the lines of a folded header as the line they were. One a worker.
final class FoldedWordScanner {
  private let scanner: TextScanner
  private let lines = JoinedLines()
  private var found: [Finding] = []
  private var window = FindingWindow([])

  init(_ scanner: TextScanner) {
    self.scanner = scanner
  }

  /// - Parameter signs: where lines end that end as encoded words do, ascending.
  func scan(_ block: Block, _ signs: [Int]) {
    guard let base = block.text.baseAddress else { return }
    let text = base.assumingMemoryBound(to: UInt8.self)
    var hasChanged = false
    window = FindingWindow(block.findings)
    var line = LineCursor(text, block.textCount)
    var end = 0
    for sign in signs where sign >= end {
      line.move(to: sign)
      // So that its copies need not count from the beginning.
      _ = line.index()
      // The first line of a window may have begun before it.
      if line.start == 0 && block.lineOffset > 0 { continue }
      var last = line
      join(text, &last, capacity: block.content.count)
      guard lines.pieces.count > 1 else { continue }
      end = last.end
      if replaceFindings(in: line.start..<last.end) { hasChanged = true }
    }
    if hasChanged { block.findings = window.findings() }
    window = FindingWindow([])
  }

  /// Puts the line of the cursor together with those that go on with it, and moves to the last one. Between two words
  /// stands nothing, so that what they hold is one word's.
  private func join(_ text: UnsafePointer<UInt8>, _ line: inout LineCursor, capacity: Int) {
    lines.begin(capacity: capacity)
    var start = line.start
    while true {
      var next = line
      guard lines.pieces.count < FoldedWord.mostLines, let word = FoldedWord.last(text, line.start..<line.end),
        next.next(), let other = FoldedWord.first(text, next.start..<next.end)
      else {
        lines.append(text, start..<line.end, lineStart: line.start, lineIndex: line.index())
        return
      }
      let isOne = word.mayGoOn(with: other, in: text)
      lines.append(
        text, start..<(isOne ? word.content.upperBound : word.content.upperBound + 2), lineStart: line.start,
        lineIndex: line.index())
      if !isOne { lines.appendSpace() }
      line = next
      start = isOne ? other.content.lowerBound : other.start
    }
  }

  /// Whether something was found that goes over a line end, or stands behind one and was not known.
  private func replaceFindings(in range: Range<Int>) -> Bool {
    found.removeAll(keepingCapacity: true)
    scanner.scan(lines.text(), into: &found)
    guard !found.isEmpty else { return false }
    window.move(to: range)
    window.replace(in: range, by: found, of: lines)
    return true
  }
}
