/// Where readers, workers and the writer meet: inputs in order, blocks that wait for a worker, and blocks that are
/// free. The number of blocks is bounded, and so is memory; a reader waits for a free block.
final class BlockFlow: Sendable {
  /// What the writer does next.
  enum Step {
    case begin(InputHandle)
    /// A block, or the outline of one that was settled before.
    case write(Block, InputHandle)
    /// A block of an input whose turn has not come.
    case settleAhead(Block, InputHandle)
    case end(InputHandle, InputEnd)
  }

  private struct State {
    var isWalked = false
    /// Inputs that are not yet written to their end, in order. The first one is being written.
    var inputs: [InputHandle] = []
    /// What was written for an input and is to be read again.
    var verifications: [InputHandle] = []
    /// What is scanned a second time beside the inputs, and is not yet through.
    var beside: [InputHandle] = []
    var ready: [Block] = []
    /// What the outlines of all inputs take.
    var outlineByteCount = 0
    var free: [Block] = []
    var allocatedCount = 0
    /// Workers that have a block.
    var scanningCount = 0
    var isStopped = false
    var isFinished = false
  }

  private let state = Monitor(State())
  /// Walking reads folders, which takes its time, so it has a lock of its own.
  private let walker: Monitor<InputWalker>
  /// For the input that is being written, for later ones, and for what is scanned beside them: one may take a block that
  /// another must leave.
  private let blockFreedForFirst = Condition()
  private let blockFreedForLater = Condition()
  private let blockFreedBeside = Condition()
  private let inputWritten = Condition()
  private let blockReady = Condition()
  private let stepPossible = Condition()
  private let verificationAdded = Condition()

  private let blockCount: Int
  private let contentCapacity: Int
  /// Free blocks that only the input which is being written may take: so it always goes on, while later inputs are read
  /// ahead.
  private let reservedCount: Int
  /// Free blocks that only what is scanned a second time beside the inputs may take: so that goes on, too, while the
  /// writer waits for it and takes no other blocks.
  private let besideCount: Int
  private let inputCount: Int
  private let processorCount: Int
  /// What outlines may take before no more blocks are settled ahead; 0 where the writer needs the content of each.
  private let outlineLimit: Int

  /// - Parameters:
  ///   - blockCount: how many blocks there may be, more than `reservedCount` and `besideCount`.
  ///   - reservedCount: how many of them only the input being written may take, at least 2.
  ///   - besideCount: how many of them only what is scanned beside the inputs may take, at least 2 for each reader of
  ///     it.
  ///   - outlineLimit: what may be kept of blocks of later inputs, in bytes; 0 where the writer needs their content.
  ///   - processorCount: how many threads run at the same time.
  init(
    _ walker: InputWalker, blockCount: Int, reservedCount: Int, besideCount: Int, contentCapacity: Int,
    outlineLimit: Int, processorCount: Int
  ) {
    self.walker = Monitor(walker)
    self.processorCount = processorCount
    self.besideCount = besideCount
    self.blockCount = blockCount
    self.reservedCount = reservedCount
    self.contentCapacity = contentCapacity
    self.outlineLimit = outlineLimit
    // Inputs without blocks, such as empty files, must not pile up either.
    inputCount = 4 * blockCount
  }

  // MARK: Readers

  /// The next input; nil after the last one, or when the run is to stop.
  func nextInput() -> InputHandle? {
    let mayGoOn = state.wait(for: inputWritten) { state -> Bool? in
      if state.isStopped || state.isWalked { return false }
      return state.inputs.count < inputCount ? true : nil
    }
    guard mayGoOn else { return nil }
    return walker.locked { walker in
      guard let input = walker.next().map({ InputHandle($0) }) else { return nil }
      state.locked { $0.inputs.append(input) }
      return input
    }
  }

  /// Takes a member of an archive in, behind the archive's other members and before the archive itself. It waits where
  /// there are many inputs already, unless the archive's turn has come: then its members are what is missing.
  ///
  /// - Returns: false when the run is to stop.
  func add(_ member: InputHandle, to archive: InputHandle) -> Bool {
    state.wait(for: inputWritten) { state -> Bool? in
      if state.isStopped { return false }
      guard state.inputs.count < inputCount || state.inputs.first === archive else { return nil }
      guard let index = state.inputs.firstIndex(where: { $0 === archive }) else { return false }
      state.inputs.insert(member, at: index)
      return true
    }
  }

  /// What is to be read a second time; nil when there will be none.
  func nextVerification() -> InputHandle? {
    state.wait(for: verificationAdded) { state -> InputHandle?? in
      if !state.verifications.isEmpty && !state.isStopped { return state.verifications.removeFirst() }
      return state.isFinished || state.isStopped ? .some(nil) : nil
    }
  }

  /// No more inputs are begun.
  func endInputs() {
    state.locked { $0.isWalked = true }
    inputWritten.broadcast()
    stepPossible.signal()
  }

  func didOpen(_ input: InputHandle, _ facts: OpenedInput.Facts) {
    state.locked { _ in
      input.facts = facts
      input.isCompressed = !facts.codecs.isEmpty || input.membership?.archive.isCompressed ?? false
    }
  }

  /// An empty block; nil when the run is to stop.
  func takeBlock(for input: InputHandle) -> Block? {
    func condition(_ state: State) -> Condition {
      if input.isBeside { return blockFreedBeside }
      return state.inputs.first === input ? blockFreedForFirst : blockFreedForLater
    }
    let block = state.wait(for: condition) { state -> Block?? in
      if state.isStopped { return .some(nil) }
      let available = state.free.count + blockCount - state.allocatedCount
      let left = input.isBeside ? 0 : besideCount + (state.inputs.first === input ? 0 : reservedCount)
      guard available > left else {
        setDecoding(input, false, &state)
        return nil
      }
      setDecoding(input, true, &state)
      if let block = state.free.popLast() { return block }
      state.allocatedCount += 1
      return Block(contentCapacity: contentCapacity)
    }
    block?.input = input
    return block
  }

  /// Gives a block that was taken and not used back.
  func giveBack(_ block: Block) {
    block.reset()
    state.locked { $0.free.append(block) }
    tellOfFreeBlock()
  }

  /// Wakes one reader of each kind: more than one could not take the block.
  private func tellOfFreeBlock() {
    blockFreedForFirst.signal()
    blockFreedForLater.signal()
    blockFreedBeside.signal()
  }

  /// Whether each worker that scans has another block to go on with.
  var isAheadOfWorkers: Bool { state.locked { $0.scanningCount > 0 && $0.ready.count >= $0.scanningCount } }

  /// Hands a filled block over to the workers.
  func submit(_ block: Block, of input: InputHandle) {
    let isOfUse = state.locked { state in
      input.blocks.append(block)
      state.ready.append(block)
      return mayScan(state)
    }
    if isOfUse { blockReady.signal() }
  }

  func finish(_ input: InputHandle, _ end: InputEnd) {
    state.locked { state in
      input.end = end
      setDecoding(input, false, &state)
    }
    stepPossible.signal()
  }

  /// Notes whether the reader of `input` is at decompressing it, for which a worker may have to wait.
  private func setDecoding(_ input: InputHandle, _ isDecoding: Bool, _ state: inout State) {
    let isDecoding = isDecoding && input.isCompressed
    if isDecoding == input.isDecoding { return }
    input.isDecoding = isDecoding
    if !isDecoding, state.inputs.first === input, !state.ready.isEmpty, mayScan(state) { blockReady.signal() }
  }

  // MARK: Workers

  /// A block to scan; nil when there will be none.
  func nextReadyBlock() -> Block? {
    state.wait(for: blockReady) { state -> Block?? in
      if !state.ready.isEmpty && !state.isStopped && mayScan(state) {
        state.scanningCount += 1
        return state.ready.removeFirst()
      }
      return state.isFinished || state.isStopped ? .some(nil) : nil
    }
  }

  /// Whether one more worker may scan. Beside a reader that decompresses, one processor fewer is left: a worker on each
  /// would take turns with that reader, and then all of them wait for it.
  private func mayScan(_ state: State) -> Bool {
    state.scanningCount == 0 || state.scanningCount + (isDecodingAlone(state) ? 1 : 0) < processorCount
  }

  /// Whether all wait for one reader that decompresses: beside others that read, too, there is something to scan anyway.
  private func isDecodingAlone(_ state: State) -> Bool {
    guard let first = state.inputs.first, first.isDecoding else { return false }
    return !state.inputs.dropFirst().contains { $0.end == nil && $0.facts?.archive == nil }
  }

  /// A block is scanned. The writer is woken for several of them at once, as long as others of its input wait for the
  /// workers: to wake it, and then the reader for the block that it frees, costs as much as scanning a twentieth of a
  /// block. Not where there is much to report, though, which should not pile up.
  func didScan(_ block: Block) {
    let isDue = state.locked { state in
      block.isScanned = true
      state.scanningCount -= 1
      if block.input?.isBeside ?? false { return true }
      guard let first = state.inputs.first, first.blocks.first?.isScanned ?? false else { return false }
      let scannedCount = first.blocks.prefix(Self.blocksWrittenAtOnce).count { $0.isScanned }
      let mayWait =
        scannedCount < Self.blocksWrittenAtOnce && block.findings.count < Self.manyFindings
        && state.ready.contains { $0.input === first }
      return !mayWait
    }
    if isDue { stepPossible.signal() }
  }

  private static let blocksWrittenAtOnce = 3
  /// So many make half a megabyte of report lines.
  private static let manyFindings = 2_000

  // MARK: Ahead of the writer

  /// The next block of `input` to be settled, whose turn to be written has not come; nil where there is none or somebody
  /// else is at it. Whoever takes it calls `letGo`.
  func takeAhead(of input: InputHandle) -> Block? {
    outlineLimit == 0 ? nil : state.locked { takeAhead(of: input, &$0) }
  }

  private func takeAhead(of input: InputHandle, _ state: inout State) -> Block? {
    guard state.inputs.first !== input, state.outlineByteCount < outlineLimit, !state.isStopped, !input.isSettling,
      input.blocks.first?.isScanned ?? false
    else { return nil }
    input.isSettling = true
    return input.blocks.removeFirst()
  }

  /// Keeps of a block that was settled ahead what the report will be told, and lets its content go: so later inputs are
  /// read and scanned to their end beside the one that is being written, however long that is.
  func letGo(_ block: Block, of input: InputHandle) {
    let outline = Block(outlineOf: block)
    block.reset()
    let isAwaited = state.locked { state in
      input.isSettling = false
      if !(input.outlines.last?.absorb(outline) ?? false) {
        input.outlines.append(outline)
        state.outlineByteCount += outline.outlineByteCount
      }
      state.free.append(block)
      return state.inputs.first === input
    }
    tellOfFreeBlock()
    if isAwaited { stepPossible.signal() }
  }

  // MARK: The writer

  /// What to do next, in the order of inputs and blocks, and with what is scanned beside them as soon as it can be
  /// done; nil when all have ended.
  func nextStep() -> Step? {
    state.wait(for: stepPossible) { state -> Step?? in
      for input in state.beside { if let step = Self.step(of: input) { return step } }
      guard let input = state.inputs.first else { return state.isWalked && state.beside.isEmpty ? .some(nil) : nil }
      guard let step = Self.step(of: input) else { return stepAhead(&state).map { .some($0) } }
      if case .write(let block, _) = step, !block.hasContent { state.outlineByteCount -= block.outlineByteCount }
      return step
    }
  }

  /// Settles a block of a later input where no worker has: outlines had no room then.
  private func stepAhead(_ state: inout State) -> Step? {
    if outlineLimit == 0 { return nil }
    for input in state.inputs.dropFirst() {
      if let block = takeAhead(of: input, &state) { return .settleAhead(block, input) }
    }
    return nil
  }

  /// What to do next with what is scanned beside the inputs; nil when all of it has ended.
  func nextStepBeside() -> Step? {
    state.wait(for: stepPossible) { state -> Step?? in
      if state.beside.isEmpty { return .some(nil) }
      for input in state.beside { if let step = Self.step(of: input) { return step } }
      return nil
    }
  }

  /// Nil where a block is still to be scanned.
  private static func step(of input: InputHandle) -> Step? {
    let isBlockReady = !input.isSettling && input.blocks.first?.isScanned ?? false
    let hasEnded = !input.isSettling && input.blocks.isEmpty && input.end != nil
    guard !input.outlines.isEmpty || isBlockReady || hasEnded else { return nil }
    if !input.hasBegun {
      input.hasBegun = true
      return .begin(input)
    }
    if !input.outlines.isEmpty { return .write(input.outlines.removeFirst(), input) }
    if isBlockReady { return .write(input.blocks.removeFirst(), input) }
    return input.end.map { .end(input, $0) }
  }

  /// The first input is written to its end, or what was scanned beside the inputs is through.
  func didEnd(_ input: InputHandle) {
    state.locked { state in
      if input.isBeside {
        state.beside.removeAll { $0 === input }
      } else if state.inputs.first === input {
        state.inputs.removeFirst()
      }
    }
    // Another input may take the reserved blocks now.
    blockFreedForLater.broadcast()
    inputWritten.broadcast()
  }

  /// Puts what was written for `input` before it, so that it is scanned before that ends a second time.
  func verify(_ newContent: InputHandle, before input: InputHandle) {
    state.locked { state in
      state.inputs.insert(newContent, at: state.inputs.firstIndex { $0 === input } ?? 0)
      state.verifications.append(newContent)
    }
    verificationAdded.signal()
  }

  /// Has what was written for an input that has ended scanned beside those that follow.
  func verifyBeside(_ newContent: InputHandle) {
    state.locked { state in
      state.beside.append(newContent)
      state.verifications.append(newContent)
    }
    verificationAdded.signal()
  }

  /// Ends the workers: every input is written.
  func finish() {
    state.locked { $0.isFinished = true }
    blockReady.broadcast()
    verificationAdded.broadcast()
  }

  /// Ends everything: what is on the way is thrown away.
  func stop() {
    state.locked { $0.isStopped = true }
    for condition in [
      blockFreedForFirst, blockFreedForLater, blockFreedBeside, inputWritten, blockReady, stepPossible,
      verificationAdded
    ] { condition.broadcast() }
  }
}
