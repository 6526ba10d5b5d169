import Blot
import PatternFiles

/// What `scan` and `redact` share: from their options to a finished run and its exit status.
struct RunningCommand {
  let detectors: DetectorOptions
  let running: RunningOptions
  private let inputs: [InputArgument]
  let policy: CommandPolicy
  let catalogue: Catalogue

  /// - Parameters:
  ///   - name: the full name of the command.
  ///   - paths: as they were given; none is standard input, unless that is a terminal.
  /// - Throws: what is wrong with the options, before anything is read.
  init(
    _ name: String, _ paths: [String], _ detectors: DetectorOptions, _ running: RunningOptions,
    actions: [ActionOption] = []
  ) throws {
    if paths.isEmpty, StandardStream.input.isTerminal { throw UsageProblem.noInput(name) }
    self.detectors = detectors
    self.running = running
    inputs = paths.isEmpty ? [.standardInput] : paths.map(PathArgument.input)
    policy = try CommandPolicy(detectors, actions: actions)
    catalogue = try policy.catalogue()
  }

  /// Runs `plan` and ends the command with its exit status.
  ///
  /// - Parameters:
  ///   - countsFindings: whether findings make an exit status.
  ///   - output: what it shows at a terminal meanwhile.
  ///   - advice: what is to be said of the outcome besides.
  func execute(
    _ plan: RunPlan, countsFindings: Bool, output: RunNarrator.OutputAtTerminal = .other,
    advice: (RunSummary) -> String? = { _ in nil }
  ) throws {
    var settings = RunSettings(
      jobs: running.jobs ?? Processors.count, minimumConfidence: policy.inForce.lowestConfidence,
      engine: running.engine.engine)
    settings.policy = policy.inForce
    if detectors.ignoreTestValues { settings.ignoredTestValues = TestValues(for: catalogue) }
    if let bytes = running.maxMemory {
      let limit = try MemoryLimit(bytes, jobs: settings.jobs)
      settings.jobs = limit.jobs
      settings.maximumBlockMemory = limit.blockBytes
      settings.maximumWindowBytes = limit.windowBytes
    }
    settings.processorCount = Processors.count
    if let ratio = running.maxExpansion { settings.maximumExpansion = ratio }
    if let limit = running.flush.flushAfter { settings.flushAfter = limit.duration }
    let interruption = Interruption.catchSignals()
    let narrator = RunNarrator(running, inputs, output)
    if running.verbose, let path = policy.inForce.file?.path { narrator.say("policy: \(path)") }
    var plan = plan
    plan.manifest = running.manifest.map { path in
      ManifestPlan(
        PathArgument.raw(path), version: BlotRoot.version, hashesContent: running.manifestHashes ?? true)
    }
    let run = Run(catalogue, inputs, plan, settings, interruption: interruption)
    let summary: RunSummary
    do throws(OutputError) {
      summary = try run.execute(narrator.observer)
    } catch {
      throw OutputFailure(error)
    }
    narrator.end(summary, catalogue, plan.baseline)
    if !running.quiet, let advice = advice(summary) { narrator.say(advice) }
    try ExitStatus.leave(
      summary.exitStatus(countsFindings: countsFindings, of: policy.inForce.failingDetectors(of: catalogue)))
  }
}

/// An output that could not be created, in one line.
struct OutputFailure: Error, CustomStringConvertible {
  let description: String

  init(_ error: OutputError) {
    let path = error.path.text
    description = "\(path.isEmpty ? "''" : PrintableText.string(path)): \(error.message)"
  }
}
