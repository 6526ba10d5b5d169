/// Cuts a stream that comes in chunks into blocks and scans them, on the thread that brings the chunks.
struct StreamBlocks {
  private let scanner: BlockScanner
  private let preparer: OutputPreparer
  private let catalogue: Catalogue
  private var cutter: BlockCutter
  private var current: Block
  private var next: Block
  private var input = InputHandle(
    InputItem(content: .standardInput, name: RawPath("-"), relativeName: RawPath("-")))
  private var tables: InputTables
  private var progress = WritingProgress()
  private var labelNumbers = LabelNumbers()

  init(_ catalogue: Catalogue, redactor: Redactor?, keys: KeyRing? = nil, _ settings: StreamSettings) {
    func makePreparer() -> OutputPreparer {
      OutputPreparer(catalogue: catalogue, report: nil, redactor: redactor, recompression: nil)
    }
    let overlap = settings.overlap ?? catalogue.reach
    let capacity = BlockCutter.contentCapacity(atLeast: settings.blockBytes, overlap: overlap)
    let textScanner = TextScanner(
      catalogue, minimumConfidence: settings.policy?.lowestConfidence ?? settings.minimumConfidence,
      engine: settings.engine, allowed: settings.allowed,
      ignoring: settings.ignoredTestValues)
    self.catalogue = catalogue
    preparer = makePreparer()
    scanner = BlockScanner(textScanner, makePreparer(), marks: keys.map { ValueMarks($0) })
    cutter = BlockCutter(overlap: overlap)
    tables = InputTables(catalogue, moreKeys: nil)
    current = Block(contentCapacity: capacity)
    next = Block(contentCapacity: capacity)
    if let policy = settings.policy {
      input.rules = PathRules(policy, catalogue, template: RedactionRules(keys: keys)).rules(for: input)
      tables = InputTables(catalogue, moreKeys: input.rules?.columnKeys)
    }
  }

  /// Takes in `chunk`; `body` gets each block that is complete, scanned and prepared.
  mutating func append(_ chunk: UnsafeRawBufferPointer, _ body: (Block) -> Void) {
    var rest = chunk
    while !rest.isEmpty {
      let space = current.freeSpace
      let count = min(space.count, rest.count)
      space.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest[..<count]))
      current.filledCount += count
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      cutWholeLines(body)
    }
  }

  private mutating func cutWholeLines(_ body: (Block) -> Void) {
    while cutter.canCut(current) {
      let hasMore = tables.limit(&cutter, current)
      cut(body)
      if !hasMore { break }
    }
  }

  /// Hands over the complete lines that are held back.
  mutating func flush(_ body: (Block) -> Void) {
    cutter.release()
    cutWholeLines(body)
  }

  /// Takes the stream as ended; another one may begin.
  mutating func finish(_ body: (Block) -> Void) {
    while cutter.canCut(current), tables.limit(&cutter, current) { cut(body) }
    while cutter.mustCut(current) { cut(body) }
    if cutter.cutLast(current) { deliver(current, body) } else { current.reset() }
    cutter = BlockCutter(overlap: cutter.overlap)
    tables = InputTables(catalogue, moreKeys: input.rules?.columnKeys)
    progress = WritingProgress()
  }

  private mutating func cut(_ body: (Block) -> Void) {
    cutter.cut(current, carryingInto: next)
    deliver(current, body)
    swap(&current, &next)
  }

  private mutating func deliver(_ block: Block, _ body: (Block) -> Void) {
    block.tables = tables.tables(of: block)
    block.input = input
    scanner.scan(block)
    progress.settle(block, preparer) { scanner.goOn(with: $0, in: $1) }
    preparer.number(block, &labelNumbers)
    body(block)
    block.reset()
  }
}

extension Sequence<UInt8> {
  /// Calls `body` with the elements in memory, without a copy where they lie there in a row.
  func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
    if withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) }) == nil {
      Array(self).withUnsafeBytes(body)
    }
  }
}
