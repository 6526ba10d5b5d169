/// Where a block is cut that is full of lines of which each may go on in the next one: as a line is that is longer than a
/// block, so that what stands over the cut is seen with the lines before and behind it.
struct LineWindow {
  /// Up to where the block's findings are its own: where a line begins.
  let ownedEnd: Int
  /// Where the next block begins: at an earlier line.
  let nextStart: Int

  /// Nil where no such places are behind `front`.
  ///
  /// - Parameters:
  ///   - end: where the last line ends, its "\n" included.
  ///   - front: up to where the block before owns the text.
  ///   - overlap: bytes that must stand on both sides of `ownedEnd`.
  init?(endingAt end: Int, in text: UnsafePointer<UInt8>, front: Int, overlap: Int) {
    func lineStart(upTo place: Int) -> Int? {
      place > 0 ? UnsafeRawBufferPointer(start: text, count: place).lastLineEnd.map { $0 + 1 } : nil
    }
    guard let ownedEnd = lineStart(upTo: end - overlap), ownedEnd > front,
      let nextStart = lineStart(upTo: ownedEnd - overlap)
    else { return nil }
    self.ownedEnd = ownedEnd
    self.nextStart = nextStart
  }
}
