/// A piece of one input that is scanned at once: whole lines, or a window of a line that is longer than a block. Its
/// memory is allocated once and used again.
///
/// It is Sendable unchecked because a block is held by one of reader, worker and writer at a time: they hand it over
/// through the locked queues of `BlockFlow`, and none touches it after handing it over.
final class Block: @unchecked Sendable {
  /// Room for the content, with `TextScanner.frontPadding` bytes of "\n" before it and `TextScanner.backPadding` after.
  let content: UnsafeMutableRawBufferPointer
  private let allocation: UnsafeMutableRawBufferPointer

  // Set by the reader.

  /// Bytes of content that are filled.
  var filledCount = 0
  /// The part of the content that is scanned, and the part of it whose findings are this block's: a window overlaps its
  /// neighbours, and a finding belongs to the window in which it starts.
  var textCount = 0
  var owned = 0..<0
  /// Offset of the first byte of content in the decompressed input.
  var byteOffset = 0
  /// 0-based number of the line that the content begins in, and how many bytes of that line come before it.
  var lineNumber = 0
  var lineOffset = 0
  /// The same offsets in bytes of UTF-16, where the input is that.
  var utf16Offset = 0
  var utf16LineOffset = 0
  /// Whether the text ends before its last line does, so that the next block is a window of the same line.
  var isContinued = false
  /// How many bytes of the input, or of the archive around it, were read when the block was filled, as they stand
  /// there.
  var readByteCount = 0
  /// How the quotes of a JSON line stand at the beginning of the content; nil where the content begins a line.
  var quoteState: QuoteState?
  /// Bytes at the beginning of a window that the one before has as well; 0 where the content begins a line.
  var seenCount = 0
  /// Whether lines may be parts of one, and how many parts of the first line are in the blocks before.
  var hasPartialLines = false
  var partsBefore = 0
  /// Whether the lines at its end go on in the next block, which has the last of them again.
  var sharesLastLines = false
  /// How the quotes of a line in parts stand at the beginning of the content; nil where none goes on there.
  var partQuoteState: QuoteState?
  /// The messages in it that lengths or separators part instead of line ends; empty as a rule.
  var frames: [Frame] = []
  /// What it has of a message that is longer than a block, whose length is known when all of it is redacted.
  var longMessage: LongMessagePart?
  var input: InputHandle?
  /// The tables with headers that it holds rows of; nil where it holds rows of none.
  var tables: TextTables?
  /// What it need not be searched for any more.
  var firstPlaces = FirstPlaces()

  // Set by the worker.

  var findings: [Finding] = []
  /// What was found of values that go on behind their line, overlaps not resolved; `findings` has them, too.
  var followedFindings: [Finding] = []
  /// What `findings` was without `followedFindings`, where there are any.
  var plainFindings: [Finding] = []
  /// The values that go on in the next block.
  var openValues: [OpenValue] = []
  /// What is spelled otherwise in the text than it is meant, decoded, for the values of its findings.
  var layeredText = LayeredText()
  /// What stands for some of the findings instead of what their actions ask for; see `OutputRecheck`.
  var fallbacks: [Int: Fallback] = [:]
  /// Lines that the regex of a detector gave up on, by detector; empty as a rule.
  var givenUp: [Int: Int] = [:]
  var prepared = PreparedOutput()

  // Guarded by the lock of `BlockFlow`.

  var isScanned = false

  init(contentCapacity: Int) {
    let capacity = TextScanner.frontPadding + contentCapacity + TextScanner.backPadding
    allocation = .allocate(byteCount: capacity, alignment: 64)
    content = UnsafeMutableRawBufferPointer(
      rebasing: allocation[TextScanner.frontPadding..<(TextScanner.frontPadding + contentCapacity)])
    padBytes(0..<TextScanner.frontPadding)
  }

  /// What the report is told of `block`, which is settled, without its content. Its arrays are copies of the length that is
  /// needed: the block keeps its own.
  init(outlineOf block: Block) {
    allocation = .allocate(byteCount: 0, alignment: 1)
    content = UnsafeMutableRawBufferPointer(rebasing: allocation[...])
    owned = block.owned
    byteOffset = block.byteOffset
    lineNumber = block.lineNumber
    lineOffset = block.lineOffset
    isContinued = block.isContinued
    readByteCount = block.readByteCount
    findings = block.findings[block.prepared.firstFinding...].withUnsafeBufferPointer { Array($0) }
    givenUp = block.givenUp
    prepared = PreparedOutput(reportOf: block.prepared)
  }

  deinit {
    allocation.deallocate()
  }

  /// Whether it is a block and not the outline of one.
  var hasContent: Bool { !content.isEmpty }

  /// Takes the outline of the next block in, if neither of them has anything to tell but how many bytes it had.
  func absorb(_ next: Block) -> Bool {
    guard !saysSomething, !next.saysSomething else { return false }
    owned = owned.lowerBound..<(owned.upperBound + next.owned.count)
    readByteCount = next.readByteCount
    return true
  }

  private var saysSomething: Bool {
    !findings.isEmpty || !givenUp.isEmpty || isContinued || prepared.beginsWithMark
  }

  /// About how many bytes an outline takes.
  var outlineByteCount: Int {
    1024 + prepared.report.count + prepared.notes.count * MemoryLayout<FindingNotes>.stride
      + findings.count * MemoryLayout<Finding>.stride
  }

  /// The text as values are followed through it.
  var followedText: FollowedText {
    // Of lines that two blocks have each is followed in one.
    let start = lineOffset > 0 ? 0 : owned.lowerBound
    let end = isContinued ? textCount : owned.upperBound
    return FollowedText(
      bytes: text, lines: start..<end, beginsWithinLine: lineOffset > 0, endsWithinLine: isContinued)
  }

  /// The bytes to scan.
  var text: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: content[..<textCount]) }

  var freeSpace: UnsafeMutableRawBufferPointer { UnsafeMutableRawBufferPointer(rebasing: content[filledCount...]) }
  var isFull: Bool { filledCount == content.count }

  /// Offset in the decompressed input of the first byte that is this block's.
  var ownedOffset: Int { byteOffset + owned.lowerBound }

  /// Writes "\n" behind the text, as the scanner wants it.
  func padText() {
    let start = TextScanner.frontPadding + textCount
    padBytes(start..<(start + TextScanner.backPadding))
  }

  private func padBytes(_ range: Range<Int>) {
    UnsafeMutableRawBufferPointer(rebasing: allocation[range])
      .initializeMemory(as: UInt8.self, repeating: UInt8(ascii: "\n"))
  }

  /// Forgets what it held, for another use.
  func reset() {
    filledCount = 0
    textCount = 0
    owned = 0..<0
    isContinued = false
    quoteState = nil
    seenCount = 0
    hasPartialLines = false
    partsBefore = 0
    sharesLastLines = false
    partQuoteState = nil
    if !frames.isEmpty { frames = [] }
    longMessage = nil
    input = nil
    tables = nil
    firstPlaces.reset()
    isScanned = false
    findings.removeAll(keepingCapacity: true)
    if !followedFindings.isEmpty {
      followedFindings = []
      plainFindings = []
    }
    if !openValues.isEmpty { openValues = [] }
    layeredText.reset()
    if !fallbacks.isEmpty { fallbacks = [:] }
    if !givenUp.isEmpty { givenUp = [:] }
    prepared.reset()
  }
}
