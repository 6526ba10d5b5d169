/// How a run works.
public struct RunSettings: Sendable {
  /// Workers that scan side by side, at least 1.
  public var jobs: Int
  /// Processors that the run may use, at least 1: what can be done beside the workers depends on it. As many as there are
  /// workers unless set.
  public var processorCount: Int
  /// Findings below it are none: 0…1.
  public var minimumConfidence: Double
  /// How candidates are found; both engines find the same.
  public var engine: Engine
  /// Values that are no findings.
  public var allowed: AllowList?
  /// Documented test values that are no findings either; nil where they are findings like others.
  public var ignoredTestValues: TestValues?
  /// What decides about each input instead of `minimumConfidence`, `allowed` and the actions of the plan's rules. The
  /// catalogue must hold its detectors (`PolicyInForce.definitions`).
  public var policy: PolicyInForce?
  /// Bytes that a block holds; a block is the unit of work. Smaller ones take less memory, larger ones fewer wakings of
  /// threads; from 64 KiB to 512 KiB neither shows in the time.
  public var blockBytes: Int
  /// Bytes that blocks and what is written for them may take; nil for what the number of jobs needs.
  public var maximumBlockMemory: Int?
  /// How many bytes an input may unpack to for each byte of it, beyond the first 64 MiB.
  public var maximumExpansion = ExpansionLimit.defaultRatio
  /// How far back a compressed input may refer, in bytes; each input that is read at the same time may need so much
  /// memory.
  public var maximumWindowBytes = 128 << 20
  /// How long the parts of a line that a container's runtime has cut wait for the rest where nothing comes; then they
  /// are scanned and written as they stand.
  public var flushAfter = Duration.milliseconds(200)
  /// Overrides `Catalogue.reach`, so that tests can use small blocks.
  var overlap: Int?

  var unwrapping: Unwrapping {
    Unwrapping(maximumWindowBytes: maximumWindowBytes, maximumExpansion: maximumExpansion)
  }

  public init(jobs: Int, minimumConfidence: Double = 0.5, engine: Engine = .prefiltered) {
    self.jobs = max(1, jobs)
    processorCount = self.jobs
    self.minimumConfidence = minimumConfidence
    self.engine = engine
    blockBytes = 128 << 10
  }

  /// What blocks of the ordinary size take at least with so many workers, whatever the run does.
  package static func leastBlockBytes(jobs: Int) -> Int { BlockBudget.leastBytes(RunSettings(jobs: jobs)) }
}
