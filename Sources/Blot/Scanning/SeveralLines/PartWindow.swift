/// Where a block is cut that is full of parts of one line: as a line is that is longer than a block, so that what stands
/// over the cut is seen with what is before and behind it.
struct PartWindow {
  /// Up to where the block's findings are its own: where a part begins.
  let ownedEnd: Int
  /// Where the next block begins: at an earlier part.
  let nextStart: Int
  /// How the quotes of the line stand there; nil for Docker's parts, which are strings of JSON themselves.
  let quoteState: QuoteState?

  /// Nil where no such places are behind `front`.
  ///
  /// - Parameters:
  ///   - end: where the last part ends, its "\n" included.
  ///   - front: up to where the block before owns the text.
  ///   - overlap: bytes of the line that must stand on both sides of `ownedEnd`.
  ///   - entering: how the quotes stand at the beginning of the text, where that is within the line.
  init?(
    endingAt end: Int, in text: UnsafePointer<UInt8>, front: Int, overlap: Int, entering: QuoteState?
  ) {
    var ownedEnd: Int?
    var start = end
    var byteCount = 0
    var isStandardError: Bool?
    while start > 0 {
      let before = UnsafeRawBufferPointer(start: text, count: start - 1)
      let lineStart = before.lastLineEnd.map { $0 + 1 } ?? 0
      guard let line = PartialLine(text, lineStart..<start - 1) else { return nil }
      start = lineStart
      guard line.isContinued, line.isStandardError == isStandardError ?? line.isStandardError else { continue }
      isStandardError = line.isStandardError
      byteCount += line.payload.count
      guard byteCount >= overlap else { continue }
      byteCount = 0
      guard let ownedEnd else {
        ownedEnd = start
        continue
      }
      guard start > 0, ownedEnd > front else { return nil }
      self.ownedEnd = ownedEnd
      nextStart = start
      quoteState =
        line.format == .docker
        ? nil : Self.quoteState(at: start, in: text, ofErrors: line.isStandardError, entering: entering)
      return
    }
    return nil
  }

  /// How the quotes of the line that a stream writes stand where the part at `end` begins.
  private static func quoteState(
    at end: Int, in text: UnsafePointer<UInt8>, ofErrors: Bool, entering: QuoteState?
  ) -> QuoteState? {
    var state = entering
    var line = LineCursor(text, end)
    repeat {
      guard line.start < end, let part = PartialLine(text, line.start..<line.end), part.isStandardError == ofErrors
      else { continue }
      let payload = UnsafeRawBufferPointer(start: text + part.payload.lowerBound, count: part.payload.count)
      var next = state ?? QuoteState(lineBeginning: payload)
      next.advance(over: payload)
      state = part.isContinued ? next : nil
    } while line.next()
    return state
  }
}
