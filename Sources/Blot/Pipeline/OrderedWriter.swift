import PatternFiles

/// Writes the blocks of all inputs in order, on the thread that started the run.
struct OrderedWriter {
  private let flow: BlockFlow
  private var output: RunOutput
  private let preparer: OutputPreparer
  private let observer: Run.Observer
  private let catalogue: Catalogue
  private let interruption: Interruption?
  /// The findings that are known and did not come yet.
  private var known: KnownFindings?
  private var manifest: ManifestWriter?
  private var summary: RunSummary
  private var findingCounts: [Int]
  private var labelNumbers = LabelNumbers()
  /// A message that is longer than a block, and is written when its length is known.
  private var heldMessage: HeldMessage?
  private var givenUp: [Int: Int] = [:]
  /// What was written for an input and is scanned a second time; the input ends when that has.
  private var verification: Verification?
  /// The same of small files, whose inputs have ended: these are scanned side by side.
  private var besides: [ObjectIdentifier: Verification] = [:]
  /// Inputs that have ended and were not told of yet.
  private var conclusions = Conclusions()
  /// Follows open values; made for the first one.
  private var scanner: BlockScanner?
  private let makeScanner: () -> BlockScanner
  /// Whether the output failed, so that the run ends early.
  private(set) var isBroken = false

  init(
    flow: BlockFlow, output: RunOutput, manifest: ManifestWriter?, preparer: OutputPreparer, observer: Run.Observer,
    catalogue: Catalogue, interruption: Interruption? = nil, baseline: Baseline? = nil,
    makeScanner: @escaping () -> BlockScanner
  ) {
    self.makeScanner = makeScanner
    known = baseline.map { KnownFindings($0) }
    self.interruption = interruption
    self.manifest = manifest
    self.flow = flow
    self.output = output
    self.preparer = preparer
    self.observer = observer
    self.catalogue = catalogue
    summary = RunSummary(detectorCount: catalogue.detectors.count)
    findingCounts = Array(repeating: 0, count: catalogue.detectors.count)
  }

  /// Writes until all inputs have ended or the output fails.
  mutating func run() -> RunSummary {
    do throws(OutputError) {
      try output.begin()
      while let step = flow.nextStep() { try take(step) }
      try concludeAll()
      // The report says how the run ended.
      summary.signal = interruption?.signal
      observer.willWrite()
      try output.finish(summary)
      flow.finish()
    } catch {
      isBroken = true
      awaitReplacements()
      if error == .closedReader { summary.wasClosedByReader = true } else { summary.outputError = error }
      for (detector, count) in findingCounts.enumerated() { summary.findingCounts[detector] += count }
      flow.stop()
    }
    return summary
  }

  private mutating func take(_ step: BlockFlow.Step) throws(OutputError) {
    switch step {
    case .begin(let input): begin(input)
    case .write(let block, let input): try input.isVerification ? verify(block, of: input) : write(block, of: input)
    case .settleAhead(let block, let input):
      settle(block, &input.progress)
      flow.letGo(block, of: input)
    case .end(let input, let end): try finish(input, end)
    }
  }

  private mutating func begin(_ input: InputHandle) {
    if input.isVerification {
      if !input.isBeside { verification?.progress = WritingProgress() }
      return
    }
    for detector in findingCounts.indices { findingCounts[detector] = 0 }
    output.begin(input)
  }

  /// Makes sure that `block` begins where what is written of its input ends.
  private mutating func settle(_ block: Block, _ progress: inout WritingProgress) {
    progress.settle(block, preparer) { values, block in
      let follower = scanner ?? makeScanner()
      scanner = follower
      return follower.goOn(with: values, in: block)
    }
  }

  private mutating func verify(_ block: Block, of input: InputHandle) {
    // What has a number here is no label yet, so that it is wrong, whatever the number.
    var numbers = LabelNumbers()
    let id = ObjectIdentifier(input)
    if input.isBeside, var verification = besides.removeValue(forKey: id) {
      settle(block, &verification.progress)
      preparer.number(block, &numbers)
      verification.add(block)
      besides[id] = verification
    } else if !input.isBeside, var verification {
      settle(block, &verification.progress)
      preparer.number(block, &numbers)
      verification.add(block)
      self.verification = verification
    }
    flow.giveBack(block)
  }

  private mutating func write(_ block: Block, of input: InputHandle) throws(OutputError) {
    if block.hasContent { settle(block, &input.progress) }
    preparer.number(block, &labelNumbers)
    known?.mark(block)
    if output.writesToStandardOutput(block) { observer.willWrite() }
    try output.writeReport(block)
    try writeText(of: block)
    if known == nil {
      for finding in block.findings[block.prepared.firstFinding...] { findingCounts[finding.detector] += 1 }
    } else {
      countNewFindings(block)
    }
    if !block.givenUp.isEmpty { givenUp.merge(block.givenUp, uniquingKeysWith: +) }
    observer.didAdvance(
      Run.Observer.Advance(
        decompressedByteCount: block.owned.count, readByteCount: block.readByteCount,
        findingCount: block.findings.count - block.prepared.firstFinding))
    if block.hasContent { flow.giveBack(block) }
  }

  /// Writes the redacted text of `block`, or keeps it until the length of its message is known.
  private mutating func writeText(of block: Block) throws(OutputError) {
    guard let part = block.longMessage, output.writesText else { return try output.writeText(block) }
    if part.prefix != nil { heldMessage = HeldMessage(block) }
    guard heldMessage != nil else {
      block.longMessage = nil
      preparer.finish(block)
      return try output.writeText(block)
    }
    try heldMessage?.add(block)
    if part.isLast { try releaseMessage(isWhole: true, of: block.input) }
  }

  private mutating func releaseMessage(isWhole: Bool, of input: InputHandle?) throws(OutputError) {
    guard let message = heldMessage else { return }
    heldMessage = nil
    // Written as a block whose text is what is left of it.
    let piece = Block(contentCapacity: 0)
    piece.input = input
    piece.prepared.isUnchanged = false
    piece.prepared.changesText = message.isChanged
    try message.release(isWhole: isWhole) { bytes throws(OutputError) in
      piece.prepared.redacted = bytes
      preparer.finish(piece)
      if output.writesToStandardOutput(piece) { observer.willWrite() }
      try output.writeText(piece)
    }
  }

  private mutating func countNewFindings(_ block: Block) {
    for (notes, finding) in zip(block.prepared.notes, block.findings[block.prepared.firstFinding...]) {
      if notes.isKnown { summary.knownCount += 1 } else { findingCounts[finding.detector] += 1 }
    }
  }

  /// Ends the manifest, once all else is known.
  ///
  /// - Throws: where it cannot be written.
  mutating func finishManifest(_ summary: RunSummary) throws(OutputError) {
    try manifest?.finish(summary)
  }

  private mutating func finish(_ input: InputHandle, _ end: InputEnd) throws(OutputError) {
    if input.isBeside {
      try finishBeside(input, end)
    } else if input.isVerification {
      verification?.end(end)
      flow.didEnd(input)
    } else if let verification, verification.input === input {
      self.verification = nil
      try replace(verification, end)
    } else {
      try finishWriting(input, end)
    }
  }

  private mutating func finishWriting(_ input: InputHandle, _ end: InputEnd) throws(OutputError) {
    try releaseMessage(isWhole: false, of: input)
    var outcome: InputSummary.Outcome =
      switch end.outcome {
      case .complete: .complete
      case .skipped(let reason): .skipped(reason)
      case .failed(let error): .failed(error)
      case .stopped: .stopped
      case .nothing: .complete
      case .doneBefore: .doneBefore
      }
    var isWhole = outcome == .complete
    // What is left out here of a copy would be lost of an original.
    switch outcome {
    case .skipped(.trailingGarbage), .skipped(.leadingProgram): if !output.replacesInputs { isWhole = true }
    default: break
    }
    output.end(input, isWhole: isWhole)
    if let error = output.fileError { outcome = .notWritten(error) }
    if outcome == .complete {
      switch output.obstacle(of: input) {
      case nil: break
      case .skipped(let reason)?: outcome = .skipped(reason)
      case .error(let error)?: outcome = .notWritten(error)
      }
    }
    if let worst = givenUp.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) {
      let detector = catalogue.detectors[worst.key].definition.name
      if outcome == .complete { outcome = .skipped(.regexGaveUp(detector: detector, lineCount: worst.value)) }
      givenUp = [:]
    }
    var ended = InputSummary(
      name: input.name, format: input.facts?.format, outcome: outcome, byteCount: end.byteCount,
      decompressedByteCount: end.decompressedByteCount, lineCount: end.lineCount, findingCounts: findingCounts,
      duration: end.duration, isMember: input.membership != nil, timeRange: end.timeRange,
      contentHash: end.contentHash)
    for detector in findingCounts.indices { findingCounts[detector] = 0 }
    if let rewrite = output.endedRewrite(of: input) {
      if let newContent = rewrite.newContent, rewrite.isComplete, output.fileError == nil {
        // Members of an archive have an order among themselves, and of large files one at a time has its room on the
        // disk.
        if input.facts?.archive == nil, rewrite.byteCount <= Replacing.mostBytes {
          try verifyBeside(Verification(input, ended, rewrite, catalogue), newContent)
        } else {
          verification = Verification(input, ended, rewrite, catalogue)
          flow.verify(InputHandle(verifying: newContent, of: input, isBeside: false), before: input)
        }
        return
      }
      ended.outcome = try finish(rewrite, ended.outcome)
    }
    try conclude(input, end, ended)
  }

  /// Ends a file that is not replaced, and says how its input fared.
  private func finish(
    _ rewrite: FileRewrite, _ outcome: InputSummary.Outcome
  ) throws(OutputError) -> InputSummary.Outcome {
    if case .skipped(.trailingGarbage(let format, let byteCount)) = outcome, rewrite.isChanged {
      return .skipped(.losesTrailingBytes(format, byteCount: byteCount))
    }
    if case .skipped(.leadingProgram(let byteCount)) = outcome, rewrite.isChanged {
      return .skipped(.losesLeadingProgram(byteCount: byteCount))
    }
    if rewrite.isStopped, outcome == .complete { return .stopped }
    if let obstacle = rewrite.obstacle, outcome == .complete { return .skipped(obstacle) }
    if rewrite.isWhole, !rewrite.isChanged, outcome == .complete { try output.noteDone(rewrite) }
    return outcome
  }

  /// Has the new content of a small file scanned a second time, beside what follows, and ends its input.
  private mutating func verifyBeside(_ verification: Verification, _ newContent: RawPath) throws(OutputError) {
    try makeRoom(for: verification.rewrite)
    let handle = InputHandle(verifying: newContent, of: verification.input, isBeside: true)
    besides[ObjectIdentifier(handle)] = verification
    conclusions.add(
      Conclusions.Entry(isTold: true, summary: verification.summary, verifying: verification.rewrite))
    flow.didEnd(verification.input)
    flow.verifyBeside(handle)
    while let entry = conclusions.next() { try tell(entry) }
  }

  private mutating func finishBeside(_ input: InputHandle, _ end: InputEnd) throws(OutputError) {
    flow.didEnd(input)
    guard var verification = besides.removeValue(forKey: ObjectIdentifier(input)) else { return }
    verification.end(end)
    let (summary, replacing) = Self.replace(verification)
    conclusions.didVerify(verification.rewrite, summary, replacing)
    while let entry = conclusions.next() { try tell(entry) }
  }

  /// Replaces the input of `verification`, if its new content has passed, beside others.
  private mutating func replace(_ verification: Verification, _ end: InputEnd) throws(OutputError) {
    try makeRoom(for: verification.rewrite)
    let (summary, replacing) = Self.replace(verification)
    try conclude(verification.input, end, summary, replacing)
    // A large file has none beside it: there need not be room for the next one.
    if verification.rewrite.byteCount > Replacing.mostBytes { try concludeAll() }
  }

  /// Begins to replace a file whose new content has passed.
  ///
  /// - Returns: what is to be told of the input, and its replacing, if it has passed.
  private static func replace(_ verification: Verification) -> (InputSummary, Replacing?) {
    var summary = verification.summary
    if verification.isStopped {
      summary.outcome = .stopped
    } else if let problem = verification.result() {
      summary.outcome = .notWritten(problem)
    } else {
      let replacing = Replacing(verification.rewrite)
      replacing.start()
      return (summary, replacing)
    }
    return (summary, nil)
  }

  /// Waits until all files that are on the way are replaced, or are not, and tells of them.
  private mutating func concludeAll() throws(OutputError) {
    while try concludeFirst() {}
  }

  /// Waits until one more file may be on the way.
  private mutating func makeRoom(for rewrite: FileRewrite) throws(OutputError) {
    while !conclusions.mayReplace(rewrite) {
      guard try concludeFirst() else { return }
    }
  }

  /// Takes the first file that is on the way a step further.
  ///
  /// - Returns: whether there was one.
  private mutating func concludeFirst() throws(OutputError) -> Bool {
    if conclusions.isVerifying {
      guard let step = flow.nextStepBeside() else { return false }
      try take(step)
    } else {
      guard let entry = conclusions.nextOfAll() else { return false }
      try tell(entry)
    }
    return true
  }

  /// Ends an input for good, and tells of it and of those before it that need not be waited for.
  private mutating func conclude(
    _ input: InputHandle, _ end: InputEnd, _ ended: InputSummary, _ replacing: Replacing? = nil
  ) throws(OutputError) {
    flow.didEnd(input)
    var isTold = true
    if case .nothing = end.outcome { isTold = false }
    conclusions.add(Conclusions.Entry(isTold: isTold, summary: ended, replacing: replacing))
    while let entry = conclusions.next() { try tell(entry) }
  }

  private mutating func tell(_ entry: Conclusions.Entry) throws(OutputError) {
    var ended = entry.summary
    if let replacing = entry.replacing { ended = try output.finish(replacing, ended) }
    guard entry.isTold else { return }
    summary.add(ended)
    output.note(ended)
    observer.inputDidEnd(ended)
    try manifest?.add(ended)
  }

  /// Ends what is on the way where the run has failed: the files are replaced or not, and told of where they can be.
  private mutating func awaitReplacements() {
    while let entry = conclusions.nextOfAll() {
      // What was not scanned again stays as it is.
      if entry.verifying != nil { continue }
      do throws(OutputError) {
        try tell(entry)
      } catch {
        // The run tells of its first error.
      }
    }
  }
}
