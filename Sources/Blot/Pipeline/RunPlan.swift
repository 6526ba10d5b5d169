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
  /// The file that it is written to.
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
  /// How much time is spent on redacted text that is compressed.
  public var compressionEffort = CompressionEffort.normal
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
