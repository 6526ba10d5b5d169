import Dispatch

/// One run over any number of inputs: they are read, scanned on several cores, and reported or redacted in their order,
/// in bounded memory.
///
///     let catalogue = try Catalogue(Catalogue.builtInDefinitions())
///     let run = Run(
///       catalogue, [.path(RawPath("app.log.gz"))], .redact(to: .stream(.standardOutput)), RunSettings(jobs: 2))
///     let summary = try run.execute()
public struct Run: Sendable {
  private let catalogue: Catalogue
  private let inputs: [InputArgument]
  private let plan: RunPlan
  private let settings: RunSettings
  private let interruption: Interruption?

  /// - Parameter interruption: ends the run early when a signal comes; nil where signals are somebody else's.
  public init(
    _ catalogue: Catalogue, _ inputs: [InputArgument], _ plan: RunPlan, _ settings: RunSettings,
    interruption: Interruption? = nil
  ) {
    self.catalogue = catalogue
    self.inputs = inputs
    self.plan = plan
    self.settings = settings
    self.interruption = interruption
  }

  /// What a run tells while it goes on, on the thread that called `execute`, in the order of the inputs.
  public struct Observer {
    /// An input is written to its end; its `message` is due now.
    public var inputDidEnd: (InputSummary) -> Void
    /// So many bytes more are scanned and written.
    public var didAdvance: (Advance) -> Void
    /// Something is about to be written to standard output.
    public var willWrite: () -> Void

    public init(
      inputDidEnd: @escaping (InputSummary) -> Void = { _ in }, didAdvance: @escaping (Advance) -> Void = { _ in },
      willWrite: @escaping () -> Void = {}
    ) {
      self.inputDidEnd = inputDidEnd
      self.didAdvance = didAdvance
      self.willWrite = willWrite
    }

    /// How far a run has come with one more block.
    public struct Advance: Sendable {
      /// Bytes of the block, decompressed.
      public var decompressedByteCount: Int
      /// Bytes of the input, or of the archive around it, that were read for it and the blocks before, as they stand
      /// there.
      public var readByteCount: Int
      /// Findings that the block reports, known ones included.
      public var findingCount: Int
    }
  }

  /// Runs to the end. SIGPIPE must be ignored, or a closed reader ends the process: see `Interruption`.
  ///
  /// - Throws: where output cannot be created, before anything is read. What goes wrong later is in the summary.
  public func execute(_ observer: Observer = Observer()) throws(OutputError) -> RunSummary {
    let clock = ContinuousClock()
    let start = clock.now
    let stop = StopLine(interruption: interruption)
    let output = try RunOutput(
      plan, inputs: inputs, catalogue, concurrency: min(settings.jobs, settings.processorCount), stop: stop)
    let manifest = try plan.manifest.map { plan throws(OutputError) in try ManifestWriter(plan, catalogue) }
    var identities = output.identities
    if let file = manifest?.regularFile, !identities.files.insert(file).inserted, let path = plan.manifest?.path {
      throw .isOtherOutput(path)
    }
    let overlap = settings.overlap ?? catalogue.reach
    let verifierCount = output.replacesInputs ? min(settings.jobs, Self.mostVerifiers) : 0
    let budget = BlockBudget(
      settings, overlap: overlap, verifierCount: verifierCount, writesText: plan.redaction != nil)
    let flow = BlockFlow(
      InputWalker(inputs, output: identities), blockCount: budget.blockCount,
      reservedCount: budget.reservedCount, besideCount: budget.besideCount, contentCapacity: budget.contentCapacity,
      outlineLimit: budget.outlineBytes, processorCount: settings.processorCount)

    var unwrapping = settings.unwrapping
    unwrapping.keepsAttributes = plan.redaction?.target.writesArchives == true
    unwrapping.findsTimes = plan.manifest != nil
    unwrapping.hashesContent = plan.manifest?.hashesContent ?? false
    let pathRules = settings.policy.map { policy in
      PathRules(policy, catalogue, template: plan.redaction?.rules ?? RedactionRules())
    }
    let threads = DispatchGroup()
    // As many inputs are read side by side as there are workers, since inflating one takes about as long as scanning
    // it.
    for number in 1...settings.jobs {
      let reader = InputReader(
        flow: flow, catalogue: catalogue, overlap: overlap, unwrapping: unwrapping, flushAfter: settings.flushAfter,
        done: output.doneFiles, pathRules: pathRules, stop: stop)
      Self.start("blot.reader.\(number)", in: threads) { reader.run() }
      Self.start("blot.worker.\(number)", in: threads) { work(on: flow) }
    }
    for number in 0..<verifierCount {
      let reader = InputReader(
        flow: flow, catalogue: catalogue, overlap: overlap, unwrapping: settings.unwrapping,
        flushAfter: settings.flushAfter, pathRules: pathRules, stop: stop)
      Self.start("blot.verifier.\(number + 1)", in: threads) { reader.runVerifications() }
    }
    var writer = OrderedWriter(
      flow: flow, output: output, manifest: manifest, preparer: makePreparer(), observer: observer,
      catalogue: catalogue, interruption: interruption, baseline: plan.baseline, makeScanner: { makeScanner() })
    var summary = writer.run()
    if writer.isBroken { stop.raise() }
    threads.wait()
    summary.duration = clock.now - start
    summary.signal = interruption?.signal
    do throws(OutputError) {
      if !writer.isBroken { try writer.finishManifest(summary) }
    } catch {
      summary.outputError = error
    }
    return summary
  }

  /// Small files that were redacted are scanned a second time by so many readers; each takes two blocks of memory.
  static let mostVerifiers = 4

  /// A serial queue of its own gives each loop a thread of its own, so that those which wait do not hold up others.
  private static func start(_ label: String, in group: DispatchGroup, _ loop: @escaping @Sendable () -> Void) {
    DispatchQueue(label: label, qos: .userInitiated).async(group: group, execute: loop)
  }

  /// Whether the writer prepares what is written, beside the next scans; else the workers do. What few of them find it can
  /// keep up with, but not with compressing that again, which takes longer than to scan.
  private var writerPreparesOutput: Bool {
    settings.jobs == 1
      || settings.processorCount > settings.jobs && settings.jobs <= Self.mostPreparedFor && !recompresses
  }

  private static let mostPreparedFor = 3

  private var recompresses: Bool { plan.redaction?.target.isCompressed ?? false }

  private func work(on flow: BlockFlow) {
    // Made for the first block: with many cores and a small input most workers get none.
    var scanner: BlockScanner?
    while let block = flow.nextReadyBlock() {
      let blockScanner = scanner ?? makeScanner(preparesOutput: !writerPreparesOutput)
      scanner = blockScanner
      blockScanner.scan(block)
      let input = block.input
      flow.didScan(block)
      guard let input else { continue }
      while let block = flow.takeAhead(of: input) {
        blockScanner.settle(block, &input.progress)
        flow.letGo(block, of: input)
      }
    }
  }

  private func makeScanner(preparesOutput: Bool = true) -> BlockScanner {
    let textScanner = TextScanner(
      catalogue, minimumConfidence: settings.policy?.lowestConfidence ?? settings.minimumConfidence,
      engine: settings.engine, allowed: settings.allowed,
      ignoring: settings.ignoredTestValues)
    return BlockScanner(
      textScanner, makePreparer(), marks: plan.usedKeys.map { ValueMarks($0) }, preparesOutput: preparesOutput)
  }

  private func makePreparer() -> OutputPreparer {
    var replacesInputs = false
    var difference: LineDifference?
    switch plan.redaction?.target {
    case nil, .stream, .folder, .archive: break
    case .inPlace: replacesInputs = true
    case .difference(let plan): difference = LineDifference(catalogue, isColoured: plan.isColoured)
    }
    return OutputPreparer(
      catalogue: catalogue, report: plan.report?.format,
      redactor: plan.redaction.map { Redactor($0.rules, catalogue: catalogue) },
      recompression: recompresses ? plan.compressionEffort : nil, noting: plan.notedOfFindings,
      fingerprintKey: plan.fingerprintKey, replacesInputs: replacesInputs,
      difference: difference)
  }
}
