import BlotKernels

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Cuts one input into blocks: after the last line end that a block holds; the rest is carried over to the next block. A
/// line that is longer than a block is cut into windows `[overlap | owned | overlap]`, so that each byte has `overlap`
/// bytes of its line on both sides in the window that owns it.
///
/// Lines that are parts of one, as container runtimes or mailers cut them, stay in one block: they are held back for the
/// rest of the line, until the block is full or `release` is called. Messages that no line ends part are cut as their
/// framing says.
struct BlockCutter {
  /// Bytes of a long line that a window sees on either side of what it owns.
  let overlap: Int
  /// Whether the text was UTF-16, whose offsets are counted, too.
  private let countsUTF16: Bool

  private var byteOffset = 0
  private var lineNumber = 0
  /// Offset in the input of the line that the next block begins in.
  private var lineStart = 0
  private var utf16Offset = 0
  private var utf16LineStart = 0
  /// Bytes at the beginning of the next block that the block before owns.
  private var frontOverlap = 0
  private var quoteState: QuoteState?
  /// Bytes at the beginning of the next block that the window before has as well.
  private var seenCount = 0
  /// How many bytes of the current block were searched for the last line end, and where it is.
  private var searchedCount = 0
  private var lineEnd: Int?
  /// Whether the next cut is not behind the last whole line.
  private var leavesWholeLines = false
  /// Where the lines that are held back end.
  private var heldEnd: Int?
  private var framing = FrameParser()
  /// Where a message that is longer than a block ends in the current one.
  private var longMessageEnd: Int?
  /// Parts of one line at the end of what was searched, and those of it in the blocks before.
  private var partCount = 0
  private var partsBefore = 0
  /// How the quotes of a line in parts stand at the beginning of the next block.
  private var partQuoteState: QuoteState?
  /// Whether the input is a container's log, told by its first lines.
  private var hasPartialLines = false
  /// How often in a row parts in Docker's format were released, since nothing came: so it is none of Docker's.
  private var releaseCount = 0
  private static let mostReleases = 3

  /// - Parameter overlap: how far a detector looks and reaches along a line.
  init(overlap: Int, countsUTF16: Bool = false) {
    self.overlap = overlap
    self.countsUTF16 = countsUTF16
  }

  /// The content that a block needs so that windows make progress: they advance by the capacity less two overlaps.
  static func contentCapacity(atLeast bytes: Int, overlap: Int) -> Int {
    max(bytes, 4 * overlap, 64)
  }

  /// Bytes of the input that were handed over in blocks.
  private(set) var handedOverByteCount = 0
  /// Lines that were handed over; a last one without a line end counts.
  private(set) var lineCount = 0

  /// Whether `block` holds a line end or is full.
  mutating func canCut(_ block: Block) -> Bool {
    if !countsUTF16 {
      guard parseFrames(of: block) else { return false }
      if framing.parsedCount > 0 { return true }
      if framing.longMessage != nil { return canCutLongMessage(block) }
      if framing.framing != nil { return false }
    }
    let unsearched = UnsafeRawBufferPointer(rebasing: block.content[searchedCount..<block.filledCount])
    if let found = unsearched.lastLineEnd { findCut(in: block, lineEnd: searchedCount + found) }
    searchedCount = block.filledCount
    return lineEnd != nil || block.isFull
  }

  /// Whether `block`, which is within a message that is longer than a block, holds its end or a line end, or is full.
  private mutating func canCutLongMessage(_ block: Block) -> Bool {
    longMessageEnd = framing.longMessage?.end(
      in: UnsafeRawBufferPointer(rebasing: block.content[..<block.filledCount]))
    if longMessageEnd == nil {
      lineEnd = UnsafeRawBufferPointer(rebasing: block.content[..<block.filledCount]).lastLineEnd
      // Neither a name before the length nor the length itself is parted from the message.
      if let prefix = framing.longMessagePrefix, let end = lineEnd, end < prefix.end { lineEnd = nil }
    }
    return longMessageEnd != nil || lineEnd != nil || block.isFull
  }

  private mutating func parseFrames(of block: Block) -> Bool {
    framing.parse(
      UnsafeRawBufferPointer(rebasing: block.content[..<block.filledCount]), capacity: block.content.count)
  }

  /// Where the whole lines end that `block` may be cut behind; nil where it has a part of a line, or messages.
  func endOfWholeLines(in block: Block) -> Int? {
    framing.parsedCount > 0 || frontOverlap > 0 ? nil : lineEnd.map { $0 + 1 }
  }

  /// Lets the next cut be made before the line that begins at `start`, one of the whole lines.
  mutating func cutBefore(_ start: Int) {
    lineEnd = start - 1
    heldEnd = nil
    leavesWholeLines = true
  }

  /// Whether complete lines are held back, and where in the input they begin.
  var heldOffset: Int? { heldEnd.map { _ in byteOffset + (lineEnd.map { $0 + 1 } ?? 0) } }

  /// Lets go of the lines that are held back: the next `canCut` allows to cut behind them.
  mutating func release() {
    guard let heldEnd else { return }
    lineEnd = heldEnd
    self.heldEnd = nil
    releaseCount += 1
  }

  /// Decides where `block` may be cut whose last complete line ends at `lineEnd`.
  private mutating func findCut(in block: Block, lineEnd: Int) {
    self.lineEnd = lineEnd
    heldEnd = nil
    partCount = 0
    guard let text = block.content.baseAddress.map({ UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) }) else {
      return
    }
    findFormat(text, lineEnd + 1)
    guard
      hasPartialLines || SoftBreak.mayEnd(text, lineEnd) || WrappedLine.mayEnd(text, lineEnd)
        || JSONWebKey.mayGoOn(text, lineEnd)
    else { return }
    // What is left of a line that is longer than a block is no part.
    let lowest =
      frontOverlap == 0 || lineStart == byteOffset
      ? 0 : (block.content.firstIndex(of: UInt8(ascii: "\n")) ?? lineEnd) + 1
    guard lowest <= lineEnd else {
      releaseCount = 0
      return
    }
    func startOfParts(before end: Int) -> Int {
      var start = end
      while start > lowest, let other = PartialGroup(endingAt: start - 1, in: text, from: lowest) {
        start = other.start
      }
      return start
    }
    guard hasPartialLines, let group = PartialGroup(endingAt: lineEnd, in: text, from: lowest) else {
      releaseCount = 0
      var wraps = WrappedLine.GroupSearch(text, from: lowest, inContainer: hasPartialLines)
      guard var start = groupStart(endingAt: lineEnd, in: text, from: lowest, &wraps) else { return }
      // A line that one group ends with may begin another one.
      while start > lowest {
        if let other = groupStart(endingAt: start - 1, in: text, from: lowest, &wraps) {
          start = other
          continue
        }
        let parts = hasPartialLines ? startOfParts(before: start) : start
        guard parts < start else { break }
        start = parts
      }
      hold(from: start, lineEnd)
      return
    }
    // What the other stream has begun before that and goes on with behind it is not cut either.
    let start = startOfParts(before: group.start)
    partCount = group.partCount + (start == 0 ? partsBefore : 0)
    if group.format == .docker,
      partCount > PartialGroup.mostDockerParts || releaseCount >= Self.mostReleases
    {
      return
    }
    hold(from: start, lineEnd)
  }

  /// Where the lines begin that the last one, which ends at `end`, goes on from in the next one; nil where it does not.
  private func groupStart(
    endingAt end: Int, in text: UnsafePointer<UInt8>, from lowest: Int, _ wraps: inout WrappedLine.GroupSearch
  ) -> Int? {
    let broken = SoftBreak.groupStart(endingAt: end, in: text, from: lowest)
    let folded = FoldedWord.groupStart(endingAt: end, in: text, from: lowest)
    let wrapped = wraps.groupStart(endingAt: end)
    let encoded = Base64Lines.groupStart(endingAt: end, in: text, from: lowest)
    let key = JSONWebKey.groupStart(endingAt: end, in: text, from: lowest)
    return [broken, folded, wrapped, encoded, key].compactMap { $0 }.min()
  }

  /// Holds back the lines from `start` to the last one, which ends at `end`.
  private mutating func hold(from start: Int, _ end: Int) {
    heldEnd = end
    // What the block before owns is not parted from what follows it.
    lineEnd = start > frontOverlap ? start - 1 : nil
  }

  /// So many lines may come before the first one of a container's log, such as what `tail -f` writes above it.
  private static let mostLinesBefore = 16
  private static let shortestPartialLine = 16

  /// Looks whether one of the first lines of the input is of a container's log.
  ///
  /// - Parameter end: where the complete lines of the text end.
  private mutating func findFormat(_ text: UnsafePointer<UInt8>, _ end: Int) {
    guard !hasPartialLines, lineNumber < Self.mostLinesBefore else { return }
    let lines = UnsafeRawBufferPointer(start: text, count: end)
    var start = 0
    for number in lineNumber..<Self.mostLinesBefore where start < end {
      let lineEnd = lines.firstOffset(of: "\n", from: start) ?? end
      let isWhole = number > lineNumber || lineStart == byteOffset
      if isWhole, lineEnd - start >= Self.shortestPartialLine, PartialLine.mayBegin(text, at: start) {
        hasPartialLines = true
        return
      }
      start = lineEnd + 1
    }
  }

  /// Cuts `block`, which `canCut` allowed, and carries what comes after into `next`, which is empty.
  mutating func cut(_ block: Block, carryingInto next: Block) {
    if framing.parsedCount > 0 {
      cutFrames(block, carryingInto: next)
      return
    }
    if let end = longMessageEnd {
      longMessageEnd = nil
      noteLongMessage(in: block, isLast: true)
      framing.didHandOver(end, endsMessage: true)
      cut(block, behindMessage: end, carryingInto: next)
      return
    }
    noteLongMessage(in: block, isLast: false)
    if lineEnd == nil, let heldEnd {
      if cutParts(endingAt: heldEnd + 1, block, carryingInto: next) { return }
      if cutOpenLines(endingAt: heldEnd + 1, block, carryingInto: next) { return }
      lineEnd = heldEnd
      self.heldEnd = nil
    }
    if let lineEnd {
      finish(block, textCount: lineEnd + 1, owned: frontOverlap..<(lineEnd + 1))
      partsBefore = heldEnd == nil ? partCount : 0
      framing.didHandOver(lineEnd + 1, endsMessage: false)
      carry(from: lineEnd + 1, of: block, into: next)
      beginLine()
    } else {
      let ownedEnd = Self.characterBoundary(notAfter: block.filledCount - overlap, in: block.content)
      let nextStart = ownedEnd - overlap
      block.isContinued = true
      finish(block, textCount: block.filledCount, owned: frontOverlap..<ownedEnd)
      var state = quoteState ?? QuoteState(lineBeginning: UnsafeRawBufferPointer(block.content))
      state.advance(over: UnsafeRawBufferPointer(rebasing: block.content[..<nextStart]))
      quoteState = state
      seenCount = block.filledCount - nextStart
      partsBefore = 0
      framing.didHandOver(nextStart, endsMessage: false)
      carry(from: nextStart, of: block, into: next)
      frontOverlap = overlap
    }
  }

  private func noteLongMessage(in block: Block, isLast: Bool) {
    guard case .bytes? = framing.longMessage else { return }
    block.longMessage = LongMessagePart(prefix: framing.longMessagePrefix, isLast: isLast)
  }

  /// Cuts a block that is full of parts of one line, if there is a place for that.
  private mutating func cutParts(endingAt end: Int, _ block: Block, carryingInto next: Block) -> Bool {
    guard hasPartialLines, let base = block.content.baseAddress,
      let window = PartWindow(
        endingAt: end, in: UnsafePointer(base.assumingMemoryBound(to: UInt8.self)), front: frontOverlap,
        overlap: overlap, entering: partQuoteState)
    else { return false }
    cut(block, at: (window.ownedEnd, window.nextStart), textCount: end, carryingInto: next)
    partsBefore = partCount
    partQuoteState = window.quoteState
    return true
  }

  /// Cuts a block that is full of lines of which each may go on in the next one, if there is a place for that.
  private mutating func cutOpenLines(endingAt end: Int, _ block: Block, carryingInto next: Block) -> Bool {
    guard let base = block.content.baseAddress,
      let window = LineWindow(
        endingAt: end, in: UnsafePointer(base.assumingMemoryBound(to: UInt8.self)), front: frontOverlap,
        overlap: max(overlap, block.content.count / Self.sharedPart))
    else { return false }
    cut(block, at: (window.ownedEnd, window.nextStart), textCount: end, carryingInto: next)
    partsBefore = 0
    return true
  }

  /// What part of a block of open lines the next one sees on either side of the cut.
  private static let sharedPart = 8

  /// Cuts `block` where a line begins, and gives the next block lines before that and all behind it again.
  private mutating func cut(
    _ block: Block, at place: (ownedEnd: Int, nextStart: Int), textCount: Int, carryingInto next: Block
  ) {
    block.sharesLastLines = true
    finish(block, textCount: textCount, owned: frontOverlap..<place.ownedEnd)
    if let base = block.content.baseAddress?.assumingMemoryBound(to: UInt8.self) {
      // Lines that the next block has again.
      let again = blot_count_byte(base + place.nextStart, textCount - place.nextStart, UInt8(ascii: "\n"))
      lineNumber -= again
      lineCount -= again
    }
    // They are still held back.
    carry(from: place.nextStart, of: block, into: next)
    beginLine()
    searchedCount = textCount - place.nextStart
    frontOverlap = place.ownedEnd - place.nextStart
  }

  private mutating func cutFrames(_ block: Block, carryingInto next: Block) {
    cut(block, behindMessage: framing.parsedCount, carryingInto: next)
    framing.beginBlock()
  }

  /// Cuts `block` behind a message, which most often does not end with its line.
  private mutating func cut(_ block: Block, behindMessage end: Int, carryingInto next: Block) {
    finish(block, textCount: end, owned: frontOverlap..<end)
    let lastLineEnd = UnsafeRawBufferPointer(rebasing: block.content[..<end]).lastLineEnd
    if let lastLineEnd { lineStart = byteOffset + lastLineEnd + 1 }
    carry(from: end, of: block, into: next)
    searchedCount = 0
    frontOverlap = 0
    quoteState = nil
  }

  /// Whether `block`, behind which nothing comes, is to be cut behind its messages, or behind the one that is longer
  /// than a block: what is left is none, or others stand there.
  mutating func mustCut(_ block: Block) -> Bool {
    guard !countsUTF16 else { return false }
    _ = parseFrames(of: block)
    if framing.parsedCount > 0 { return framing.parsedCount < block.filledCount }
    guard framing.longMessage != nil, canCutLongMessage(block), let longMessageEnd else { return false }
    return longMessageEnd < block.filledCount
  }

  /// Makes the last block of the input of what is left: a line without an end. False where nothing is left.
  mutating func cutLast(_ block: Block) -> Bool {
    guard block.filledCount > frontOverlap else {
      if byteOffset > lineStart, frontOverlap == 0 { lineCount += 1 }
      return false
    }
    if !countsUTF16 {
      _ = parseFrames(of: block)
      if framing.parsedCount == 0, case .bytes(let count)? = framing.longMessage {
        noteLongMessage(in: block, isLast: count == block.filledCount)
      }
    }
    if let base = block.content.baseAddress {
      findFormat(UnsafePointer(base.assumingMemoryBound(to: UInt8.self)), block.filledCount)
    }
    finish(block, textCount: block.filledCount, owned: frontOverlap..<block.filledCount)
    block.padText()
    if block.content[block.filledCount - 1] != UInt8(ascii: "\n") { lineCount += 1 }
    byteOffset += block.filledCount
    searchedCount = 0
    lineEnd = nil
    heldEnd = nil
    beginLine()
    return true
  }

  /// The place itself, or that of the character of UTF-8 which it cuts: a character is written as a whole.
  private static func characterBoundary(notAfter end: Int, in content: UnsafeMutableRawBufferPointer) -> Int {
    guard end < content.count else { return end }
    for offset in 0..<4 where content[end - offset] & 0xC0 != 0x80 { return end - offset }
    return end
  }

  private mutating func beginLine() {
    lineStart = byteOffset
    utf16LineStart = utf16Offset
    frontOverlap = 0
    quoteState = nil
  }

  private mutating func finish(_ block: Block, textCount: Int, owned: Range<Int>) {
    block.textCount = textCount
    block.owned = owned
    block.byteOffset = byteOffset
    block.lineNumber = lineNumber
    block.lineOffset = byteOffset - lineStart
    block.utf16Offset = utf16Offset
    block.utf16LineOffset = utf16Offset - utf16LineStart
    block.quoteState = frontOverlap > 0 ? quoteState : nil
    block.seenCount = block.quoteState == nil ? 0 : seenCount
    block.frames = framing.frames
    block.hasPartialLines = hasPartialLines
    block.partsBefore = partsBefore
    block.partQuoteState = partQuoteState
    partQuoteState = nil
    let base = block.content.baseAddress?.assumingMemoryBound(to: UInt8.self)
    let lineEnds = base.map { blot_count_byte($0, textCount, UInt8(ascii: "\n")) } ?? 0
    lineNumber += lineEnds
    lineCount += lineEnds
    handedOverByteCount += owned.count
  }

  private mutating func carry(from start: Int, of block: Block, into next: Block) {
    let rest = UnsafeRawBufferPointer(rebasing: block.content[start..<block.filledCount])
    next.content.copyMemory(from: rest)
    next.filledCount = rest.count
    searchedCount = leavesWholeLines ? 0 : rest.count
    leavesWholeLines = false
    lineEnd = nil
    heldEnd = heldEnd.map { $0 - start }
    byteOffset += start
    if countsUTF16 {
      utf16Offset += UnsafeRawBufferPointer(rebasing: block.content[..<start]).utf16ByteCount
    }
    block.padText()
  }
}

extension UnsafeRawBufferPointer {
  /// Offset of the last "\n".
  var lastLineEnd: Int? {
    guard let base = baseAddress,
      let found = blot_last_byte(base.assumingMemoryBound(to: UInt8.self), count, UInt8(ascii: "\n"))
    else { return nil }
    return UnsafeRawPointer(found) - base
  }

  /// The last of whole lines, without its "\n".
  var lastWholeLine: UnsafeRawBufferPointer {
    if isEmpty { return self }
    let lines = UnsafeRawBufferPointer(rebasing: self[..<(count - 1)])
    return UnsafeRawBufferPointer(rebasing: lines[(lines.lastLineEnd.map { $0 + 1 } ?? 0)...])
  }
}
