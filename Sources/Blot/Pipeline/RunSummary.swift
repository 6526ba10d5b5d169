import PatternFiles

/// How one input fared.
public struct InputSummary: Sendable {
  /// How an input ended.
  public enum Outcome: Sendable, Equatable {
    case complete
    /// It was left out, or bytes of it were.
    case skipped(SkipReason)
    /// It, or the rest of it, could not be read.
    case failed(InputError)
    /// Its redacted text could not be written.
    case notWritten(OutputError)
    /// The run ended before it did.
    case stopped
    /// A journal says that an earlier run has finished with it; it was not read.
    case doneBefore
  }

  /// The input as given; `-` is standard input.
  public let name: String
  /// Nil where it was not opened.
  public let format: InputFormat?
  /// How it ended.
  public internal(set) var outcome: Outcome
  /// Bytes read, as they stand in the input.
  public let byteCount: Int
  /// Bytes scanned.
  public let decompressedByteCount: Int
  /// Lines scanned; a last one without a line end counts.
  public let lineCount: Int
  /// By index into `Catalogue.detectors`.
  public let findingCounts: [Int]
  /// From opening the input to the last byte read.
  public let duration: Duration
  /// Whether it is a member of an archive, whose bytes are read with the archive's.
  public let isMember: Bool
  /// The timestamps in it; looked for only where there is a manifest.
  public let timeRange: TimeRange?
  /// The SHA-256 of its content, in hexadecimal digits; nil where that is not asked for.
  public let contentHash: String?
  /// Whether its redacted self has taken its place.
  public internal(set) var isReplaced = false
  /// Where its original is kept, unredacted.
  public internal(set) var backup: RawPath?

  /// Findings of all detectors.
  public var findingCount: Int { findingCounts.reduce(0, +) }

  /// What is to be told about it; nil where all went well.
  public var message: RunMessage? {
    switch outcome {
    case .complete, .stopped, .doneBefore: nil
    case .skipped(let reason): RunMessage(kind: .skipped, path: name, text: reason.message)
    case .failed(let error): RunMessage(kind: .error, path: name, text: error.message)
    case .notWritten(let error): RunMessage(error)
    }
  }

  /// What is to be told of the original that is kept.
  public var backupMessage: RunMessage? {
    backup.map {
      RunMessage(
        kind: .skipped, path: $0.text, text: "is the original, not redacted (delete it when it is no longer needed)")
    }
  }
}

/// One line for standard error.
public struct RunMessage: Sendable, Equatable {
  /// How bad it is.
  public enum Kind: Sendable {
    case skipped
    case error
  }

  /// How bad it is; it decides about the exit status.
  public let kind: Kind
  /// What it is about: an input, an output, a kept original.
  public let path: String
  /// What went wrong, and what to do about it.
  public let text: String

  init(kind: Kind, path: String, text: String) {
    self.kind = kind
    self.path = path
    self.text = text
  }

  /// Tells that an output could not be written.
  public init(_ error: OutputError) {
    self.init(kind: .error, path: error.path.text, text: error.message)
  }

  /// `blot: PATH: what went wrong (what to do about it)`, in printable characters.
  public var line: String { "blot: \(path.isEmpty ? "''" : PrintableText.string(path)): \(text)" }
}

/// How a run fared.
public struct RunSummary: Sendable {
  /// Inputs without members of archives.
  public internal(set) var inputCount = 0
  /// Members of archives, those of archives within archives included.
  public internal(set) var memberCount = 0
  /// Inputs that were left out, or of which bytes were.
  public internal(set) var skippedCount = 0
  /// Inputs that could not be read or written to their end.
  public internal(set) var failedCount = 0
  /// Inputs that were replaced by their redacted selves.
  public internal(set) var replacedCount = 0
  /// Inputs that an earlier run has finished with.
  public internal(set) var doneBeforeCount = 0
  /// Bytes read, as they stand in the inputs.
  public internal(set) var byteCount = 0
  /// Bytes scanned.
  public internal(set) var decompressedByteCount = 0
  /// Lines scanned, in members, too.
  public internal(set) var lineCount = 0
  /// By index into `Catalogue.detectors`.
  public internal(set) var findingCounts: [Int]
  /// Findings that the baseline has; they are in no other count.
  public internal(set) var knownCount = 0
  /// From the beginning of the run to its end.
  public internal(set) var duration = Duration.zero
  /// The signal that ended the run: what was read before was scanned and written.
  public internal(set) var signal: Int32?
  /// Whether the reader of the output closed it before the end.
  public internal(set) var wasClosedByReader = false
  /// Why the output could not be written to its end.
  public internal(set) var outputError: OutputError?

  public var findingCount: Int { findingCounts.reduce(0, +) }

  init(detectorCount: Int) {
    findingCounts = Array(repeating: 0, count: detectorCount)
  }

  mutating func add(_ input: InputSummary) {
    if input.isMember {
      memberCount += 1
    } else {
      inputCount += 1
      byteCount += input.byteCount
    }
    decompressedByteCount += input.decompressedByteCount
    lineCount += input.lineCount
    for (detector, count) in input.findingCounts.enumerated() { findingCounts[detector] += count }
    if input.isReplaced { replacedCount += 1 }
    switch input.outcome {
    case .complete, .stopped: break
    case .doneBefore: doneBeforeCount += 1
    case .skipped: skippedCount += 1
    case .failed, .notWritten: failedCount += 1
    }
  }

  /// Findings by type, most frequent first, then by name.
  public func findingsByType(_ catalogue: Catalogue) -> [(type: String, count: Int)] {
    var counts: [String: Int] = [:]
    for (detector, count) in findingCounts.enumerated() where count > 0 {
      counts[catalogue.detectors[detector].definition.type, default: 0] += count
    }
    return counts.map { (type: $0.key, count: $0.value) }
      .sorted { $0.count != $1.count ? $0.count > $1.count : $0.type < $1.type }
  }

  /// The exit status of the command: 2 for an error, 128 and the number of the signal that ended the run, 1 for findings
  /// where they count, 3 where something was skipped, else 0.
  ///
  /// - Parameters:
  ///   - countsFindings: whether findings make a status: so with `scan`, not with `redact`.
  ///   - detectors: those whose findings do, by index; nil for all.
  public func exitStatus(countsFindings: Bool, of detectors: Set<Int>? = nil) -> Int32 {
    if failedCount > 0 || outputError != nil { return 2 }
    if let signal { return 128 + signal }
    let count = detectors?.reduce(0) { $0 + findingCounts[$1] } ?? findingCount
    if countsFindings && count > 0 { return 1 }
    return skippedCount > 0 ? 3 : 0
  }
}
