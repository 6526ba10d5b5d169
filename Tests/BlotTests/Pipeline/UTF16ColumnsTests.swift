import Testing

@testable import Blot

struct UTF16ColumnsTests {
  /// A block of whole lines, or of a window that owns the bytes from `owned` on.
  private func block(_ text: String, owned: Int = 0, lineOffset: Int = 0) -> Block {
    let bytes = Array(text.utf8)
    let block = Block(contentCapacity: 256)
    block.content.copyBytes(from: bytes)
    block.filledCount = bytes.count
    block.textCount = bytes.count
    block.owned = owned..<bytes.count
    block.lineOffset = lineOffset
    return block
  }

  private func finding(_ range: Range<Int>, lineStart: Int = 0, lineIndex: Int = 0) -> Finding {
    Finding(
      start: range.lowerBound, end: range.upperBound, lineStart: lineStart, lineIndex: lineIndex, detector: 0,
      confidence: 1, isValidated: true)
  }

  @Test func findingsOfALineAreCountedFromItsBeginning() {
    var columns = UTF16Columns(block("é ab\n😀 c d"))
    #expect(columns.columns(of: finding(3..<5)) == FindingNotes.Columns(start: 2, end: 4))
    let second = (start: 6, index: 1)
    #expect(
      columns.columns(of: finding(11..<12, lineStart: second.start, lineIndex: second.index))
        == FindingNotes.Columns(start: 3, end: 4))
    #expect(
      columns.columns(of: finding(13..<14, lineStart: second.start, lineIndex: second.index))
        == FindingNotes.Columns(start: 5, end: 6))
  }

  @Test func aWindowCountsFromWhatItOwns() {
    var columns = UTF16Columns(block("éé ab\ncd", owned: 2, lineOffset: 100))
    #expect(columns.columns(of: finding(5..<7)) == FindingNotes.Columns(start: 2, end: 4))
    // The next line begins in it.
    #expect(columns.columns(of: finding(8..<10, lineStart: 8, lineIndex: 1)) == FindingNotes.Columns(start: 0, end: 2))
  }

  @Test func aValueOverSeveralLinesEndsInItsLastOne() {
    var columns = UTF16Columns(block("x begin\né middle\n😀 end y"))
    #expect(columns.columns(of: finding(2..<26)) == FindingNotes.Columns(start: 2, end: 6, lineEndCount: 2))
  }
}
