/// Scans blocks and prepares what is written for them. One a worker.
final class BlockScanner {
  private let scanner: TextScanner
  private let preparer: OutputPreparer
  /// What the scanner had given up before.
  private var givenUp: [Int: Int] = [:]

  init(_ scanner: TextScanner, _ preparer: OutputPreparer) {
    self.scanner = scanner
    self.preparer = preparer
  }

  func scan(_ block: Block) {
    scanner.scan(block.text, columns: block.input?.columns, into: &block.findings)
    if !scanner.layers.text.isEmpty { swap(&block.layeredText, &scanner.layers.text) }
    if scanner.givenUp.count > 0 { noteGivenUp(block) }
    var start = block.ownedOffset
    if block.owned != 0..<block.textCount {
      // A finding that begins in the window before and runs into this one: that window deals with it to its end.
      for finding in block.findings where finding.start < block.owned.lowerBound {
        start = max(start, block.byteOffset + finding.end)
      }
      block.findings.removeAll { !block.owned.contains($0.start) }
    }
    preparer.prepare(block, from: start)
  }

  private func noteGivenUp(_ block: Block) {
    for (detector, count) in scanner.givenUp where count > givenUp[detector, default: 0] {
      block.givenUp[detector] = count - givenUp[detector, default: 0]
    }
    givenUp = scanner.givenUp
  }
}
