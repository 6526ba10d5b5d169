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
  private var givenUp: [Int: Int] = [:]
  /// Up to which byte of the current input it is dealt with.
  private var dealtWith = 0
  /// Whether the output failed, so that the run ends early.
  private(set) var isBroken = false

  init(
    flow: BlockFlow, output: RunOutput, manifest: ManifestWriter?, preparer: OutputPreparer, observer: Run.Observer,
    catalogue: Catalogue, interruption: Interruption? = nil, baseline: Baseline? = nil
  ) {
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
      while let step = flow.nextStep() {
        switch step {
        case .begin(let input): begin(input)
        case .write(let block, _): try write(block)
        case .end(let input, let end): try finish(input, end)
        }
      }
      // The report says how the run ended.
      summary.signal = interruption?.signal
      observer.willWrite()
      try output.finish(summary)
      flow.finish()
    } catch {
      isBroken = true
      if error == .closedReader { summary.wasClosedByReader = true } else { summary.outputError = error }
      for (detector, count) in findingCounts.enumerated() { summary.findingCounts[detector] += count }
      flow.stop()
    }
    return summary
  }

  private mutating func begin(_ input: InputHandle) {
    dealtWith = 0
    for detector in findingCounts.indices { findingCounts[detector] = 0 }
    output.begin(input)
  }

  private mutating func write(_ block: Block) throws(OutputError) {
    let start = max(dealtWith, block.ownedOffset)
    // The worker saw a window of a long line only; it is rarely wrong about where the window before has ended.
    if block.prepared.assumedStart != start { preparer.prepare(block, from: start) }
    known?.mark(block)
    if output.writesToStandardOutput(block) { observer.willWrite() }
    try output.write(block)
    dealtWith = block.prepared.end
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
    flow.giveBack(block)
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
    var outcome: InputSummary.Outcome =
      switch end.outcome {
      case .complete: .complete
      case .skipped(let reason): .skipped(reason)
      case .failed(let error): .failed(error)
      case .stopped: .stopped
      case .nothing: .complete
      }
    var isWhole = outcome == .complete
    if case .skipped(.trailingGarbage) = outcome { isWhole = true }
    output.end(input, isWhole: isWhole)
    if let error = output.fileError { outcome = .notWritten(error) }
    if let worst = givenUp.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) {
      let detector = catalogue.detectors[worst.key].definition.name
      if outcome == .complete { outcome = .skipped(.regexGaveUp(detector: detector, lineCount: worst.value)) }
      givenUp = [:]
    }
    let ended = InputSummary(
      name: input.name, format: input.facts?.format, outcome: outcome, byteCount: end.byteCount,
      decompressedByteCount: end.decompressedByteCount, lineCount: end.lineCount, findingCounts: findingCounts,
      duration: end.duration, isMember: input.membership != nil, timeRange: end.timeRange,
      contentHash: end.contentHash)
    for detector in findingCounts.indices { findingCounts[detector] = 0 }
    flow.didEnd(input)
    if case .nothing = end.outcome { return }
    summary.add(ended)
    output.note(ended)
    observer.inputDidEnd(ended)
    try manifest?.add(ended)
  }
}
