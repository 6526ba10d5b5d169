import PatternFiles

/// The second scan of a file that was redacted, with the same detectors and the same threshold, before it takes the
/// place of the original: redacting it again must change nothing, and it must read as it was written.
struct Verification {
  /// The input that was redacted, and what is to be told of it.
  let input: InputHandle
  var summary: InputSummary
  let rewrite: FileRewrite
  private let catalogue: Catalogue
  private var tally = ContentTally()
  /// Of the new content, or of the member of it that is being scanned.
  var progress = WritingProgress()
  /// Whether the run ended before the scan did.
  private(set) var isStopped = false
  /// Why the new content must not take the place of the original.
  private var problem: OutputError?

  init(_ input: InputHandle, _ summary: InputSummary, _ rewrite: FileRewrite, _ catalogue: Catalogue) {
    self.input = input
    self.summary = summary
    self.rewrite = rewrite
    self.catalogue = catalogue
  }

  /// Takes a block of the new content, which was scanned and redacted once more.
  mutating func add(_ block: Block) {
    tally.add(block.prepared.tally)
    guard problem == nil, block.prepared.changesText else { return }
    // Where there is none, one of the window before runs into this one.
    guard let finding = block.findings[block.prepared.firstFinding...].first else { return }
    problem = .notRedacted(
      rewrite.name, type: catalogue.detectors[finding.detector].definition.type,
      lineNumber: block.lineNumber + finding.lineIndex + 1)
  }

  /// Takes the end of the new content, or of a member of it.
  mutating func end(_ end: InputEnd) {
    let detail: String
    switch end.outcome {
    case .complete, .nothing, .doneBefore: return
    case .stopped:
      isStopped = true
      return
    case .skipped(let reason): detail = reason.message
    case .failed(let error): detail = error.message
    }
    problem = problem ?? .notAsWritten(rewrite.name, detail: detail)
  }

  /// What is wrong with the new content; nil where it may take the place of the original.
  func result() -> OutputError? {
    if let problem { return problem }
    let written = rewrite.tally
    if tally.byteCount != written.byteCount {
      return .notAsWritten(rewrite.name, detail: "\(written.byteCount) bytes became \(tally.byteCount)")
    }
    if tally.lineEndCount != written.lineEndCount {
      return .notAsWritten(rewrite.name, detail: "\(written.lineEndCount) lines became \(tally.lineEndCount)")
    }
    return nil
  }
}
