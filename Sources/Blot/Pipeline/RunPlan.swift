/// Where output goes.
public enum OutputTarget: Sendable, Equatable {
  case standardOutput
  /// A file that is created or emptied; never one of the inputs.
  case file(RawPath)
}

/// Where redacted text goes.
public enum RedactedTarget: Sendable, Equatable {
  /// All inputs, one behind the other, decompressed; compressed where the name of the file asks for it (`.gz`, `.zst`,
  /// `.xz`, `.bz2`, `.lz4`).
  case stream(OutputTarget)
  /// A file for each input, under its name, compressed as the input is.
  case folder(RawPath)
  /// One archive, member by member, as one of the form that its name says.
  case archive(RawPath, ArchiveName)
  /// Each input is replaced, as a whole or not at all.
  case inPlace(InPlacePlan)
  /// Nothing is written; what would change is shown.
  case difference(DifferencePlan)

  /// How inputs are replaced, or would be.
  var inPlace: InPlacePlan? {
    switch self {
    case .inPlace(let plan): plan
    case .difference(let plan): plan.inPlace
    case .stream, .folder, .archive: nil
    }
  }

  /// Whether what is written is compressed as the input is.
  var isCompressed: Bool {
    switch self {
    case .folder, .archive, .inPlace: true
    case .stream, .difference: false
    }
  }

  /// Whether archives are written again as archives, or would be.
  var writesArchives: Bool {
    if case .stream = self { false } else { true }
  }
}

/// The proof of what was scanned.
public struct ManifestPlan: Sendable {
  public var path: RawPath
  /// That of the program that scans, for the record.
  public var version: String
  /// Whether the content of each input is hashed, which takes its time.
  public var hashesContent: Bool

  public init(_ path: RawPath, version: String, hashesContent: Bool = false) {
    self.path = path
    self.version = version
    self.hashesContent = hashesContent
  }
}

/// What a run does with its inputs.
public struct RunPlan: Sendable {
  /// The report of the findings; nil for none.
  public var report: (format: any ReportFormat, target: OutputTarget)?
  /// The redacted text; nil where it is not written.
  public var redaction: (rules: RedactionRules, target: RedactedTarget)?
  /// Findings that are known, so that they are not reported and not counted; nil for none.
  public var baseline: Baseline?
  /// A key under which fingerprints compare over runs; nil where they do not.
  public var fingerprintKey: FingerprintKey?
  /// Where it is proved what was scanned; nil for nowhere.
  public var manifest: ManifestPlan?
  /// What these keys made of values is no finding. Nil for the keys of the redaction, where it has some.
  public var keys: KeyRing?

  var usedKeys: KeyRing? { keys ?? redaction?.rules.keys }

  /// Reports findings.
  public static func scan(report format: any ReportFormat, to target: OutputTarget) -> RunPlan {
    RunPlan(report: (format, target), redaction: nil)
  }

  /// Writes the inputs with their findings blotted out, and the findings elsewhere, where `findings` is given.
  public static func redact(
    _ rules: RedactionRules = RedactionRules(), to target: RedactedTarget,
    findings: (format: any ReportFormat, target: OutputTarget)? = nil
  ) -> RunPlan {
    RunPlan(report: findings, redaction: (rules, target))
  }

  /// What the report has to know of each finding beside its line.
  var notedOfFindings: FindingNotes.Kinds {
    let needs = report?.format.asDocumentFormat?.needs ?? []
    return baseline == nil ? needs : needs.union([.lineEnds, .identities])
  }
}

/// How a run works.
public struct RunSettings: Sendable {
  /// Workers that scan side by side, at least 1.
  public var jobs: Int
  /// Whether there are more processors than workers, for what can be done beside them.
  public var hasSpareProcessors = false
  /// Findings below it are none: 0…1.
  public var minimumConfidence: Double
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
    self.minimumConfidence = minimumConfidence
    self.engine = engine
    blockBytes = 128 << 10
  }
}

/// How many blocks there are, and how large.
struct BlockBudget: Equatable {
  var blockCount: Int
  var contentCapacity: Int
  /// Blocks that the input being written may always take: one being filled and one that takes what it carries over, and
  /// one for each worker; where later inputs wait for it after a few blocks, two for each.
  var reservedCount: Int
  /// Blocks that only what is scanned a second time may always take: two for each that reads it.
  var besideCount: Int
  /// What may be kept of blocks whose content is let go before they are written; 0 where that is needed.
  var outlineBytes: Int

  /// What a block may take in all, as a multiple of its content: content, redacted text, report lines.
  private static let bytesPerContentByte = 4
  private static let smallestContent = 32 << 10
  private static let outlineBytesOfInput = 512 << 10

  /// - Parameters:
  ///   - verifierCount: how many files are scanned a second time side by side, at most.
  ///   - writesText: whether the text itself is written, too, and not only a report.
  init(_ settings: RunSettings, overlap: Int, verifierCount: Int = 0, writesText: Bool = true) {
    var content = settings.blockBytes
    besideCount = 2 * verifierCount
    if writesText {
      reservedCount = 2 * settings.jobs + 2
      blockCount = 2 * settings.jobs + 6 + besideCount
      outlineBytes = 0
    } else {
      reservedCount = settings.jobs + 2
      // Each input that is read beside the one being written has one that is filled and one that is scanned.
      blockCount = reservedCount + max(settings.jobs + 4, 2 * settings.jobs) + besideCount
      outlineBytes = (settings.jobs + 1) * Self.outlineBytesOfInput
    }
    if var maximum = settings.maximumBlockMemory {
      outlineBytes = min(outlineBytes, maximum / 4)
      maximum -= outlineBytes
      let leastCount = reservedCount + besideCount + 1
      while content > Self.smallestContent && leastCount * content * Self.bytesPerContentByte > maximum { content /= 2 }
      let affordable = maximum / (content * Self.bytesPerContentByte)
      blockCount = min(blockCount, max(leastCount, affordable))
    }
    contentCapacity = BlockCutter.contentCapacity(atLeast: content, overlap: overlap)
  }
}
