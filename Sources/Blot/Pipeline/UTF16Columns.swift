/// Counts the code units of UTF-16 that stand before the findings of a block in their lines. They come in ascending
/// order, so that each byte is counted once.
struct UTF16Columns {
  private let block: Block
  /// Where counting began, how far it has come, and how many units that is.
  private var start = -1
  private var position = 0
  private var unitCount = 0

  init(_ block: Block) {
    self.block = block
  }

  mutating func columns(of finding: Finding) -> FindingNotes.Columns {
    let isInWindow = finding.lineIndex == 0 && block.lineOffset > 0
    let start = isInWindow ? block.owned.lowerBound : finding.lineStart
    if start != self.start {
      self.start = start
      position = start
      unitCount = 0
    }
    unitCount += units(in: position..<finding.start)
    position = finding.start
    return Self.columns(from: unitCount, value: block.text[finding.start..<finding.end])
  }

  /// Those of a value with so many units before it.
  static func columns(from start: Int, value: Slice<UnsafeRawBufferPointer>) -> FindingNotes.Columns {
    let lineEnd = UInt8(ascii: "\n")
    guard let last = value.lastIndex(of: lineEnd) else {
      return FindingNotes.Columns(start: start, end: start + units(in: value))
    }
    return FindingNotes.Columns(
      start: start, end: units(in: value[(last + 1)...]), lineEndCount: value.count { $0 == lineEnd })
  }

  private static func units(in bytes: Slice<UnsafeRawBufferPointer>) -> Int {
    UnsafeRawBufferPointer(rebasing: bytes).utf16ByteCount / 2
  }

  private func units(in range: Range<Int>) -> Int {
    Self.units(in: block.text[range])
  }
}
