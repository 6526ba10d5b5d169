/// Tells where the findings of a block are in an input that is UTF-16. They come in ascending order, so that each byte
/// is counted once.
struct UTF16Places {
  private let block: Block
  /// How far the text is counted, and how many bytes of UTF-16 that is.
  private var position = 0
  private var byteCount = 0
  /// The line of the last finding: where it begins in the text, and in bytes of UTF-16.
  private var lineStart = 0
  private var lineByteCount: Int

  init(_ block: Block) {
    self.block = block
    lineByteCount = -block.utf16LineOffset
  }

  /// Sets the places of `finding` in `record`.
  mutating func locate(_ finding: Finding, in record: inout FindingRecord) {
    if finding.lineStart > lineStart {
      lineStart = finding.lineStart
      count(to: lineStart)
      lineByteCount = byteCount
    }
    count(to: finding.start)
    record.start = byteCount - lineByteCount
    record.end = record.start + block.text(finding.start..<finding.end).utf16ByteCount
    record.byteOffset = block.utf16Offset + byteCount
  }

  private mutating func count(to end: Int) {
    guard end > position else { return }
    byteCount += block.text(position..<end).utf16ByteCount
    position = end
  }
}

extension Block {
  fileprivate func text(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: text[range])
  }
}
