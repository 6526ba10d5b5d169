/// Counts the code units of UTF-16 that stand before the findings of a block in their lines. They come in ascending order,
/// so that each byte is counted once.
struct UTF16Columns {
  private let block: Block
  /// Where counting began, how far it has come, and how many units that is.
  private var start = -1
  private var position = 0
  private var unitCount = 0

  init(_ block: Block) {
    self.block = block
  }

  /// The units of `finding`, as `FindingNotes.column` has them.
  mutating func column(of finding: Finding) -> Range<Int> {
    let isInWindow = finding.lineIndex == 0 && block.lineOffset > 0
    let start = isInWindow ? block.owned.lowerBound : finding.lineStart
    if start != self.start {
      self.start = start
      position = start
      unitCount = 0
    }
    unitCount += units(in: position..<finding.start)
    position = finding.start
    return unitCount..<(unitCount + units(in: finding.start..<finding.end))
  }

  private func units(in range: Range<Int>) -> Int {
    UnsafeRawBufferPointer(rebasing: block.text[range]).utf16ByteCount / 2
  }
}
