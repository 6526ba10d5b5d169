import Blot

/// Tells on standard error how a run goes: messages, progress, the summary at the end. It is used by one thread.
final class RunNarrator {
  private let options: RunningOptions
  private let stream = StandardStream.error
  private let endsWithCounts: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  // Progress; nil where it is not shown.
  private var bar: ProgressBar?
  private let sizes: InputSizes?
  private var nextShowing: ContinuousClock.Instant
  /// Characters of the line that is shown; 0 where none is.
  private var shownWidth = 0

  private static let progressInterval = Duration.milliseconds(100)
  /// What is over sooner shows no progress of its own accord.
  private static let quietTime = Duration.milliseconds(400)

  /// - Parameters:
  ///   - inputs: what progress is measured by.
  ///   - output: what is written meanwhile.
  init(_ options: RunningOptions, _ inputs: [InputArgument], _ output: OutputAtTerminal) {
    self.options = options
    endsWithCounts = output == .findings && StandardStream.error.isTerminal && !options.quiet
    let showsProgress =
      switch options.progress {
      case .always: true
      case .never: false
      // Redacted text on the same terminal says enough, and would be torn apart.
      case .auto: StandardStream.error.showsProgress && output != .text
      }
    bar = showsProgress ? ProgressBar() : nil
    sizes = showsProgress ? InputSizes(of: inputs) : nil
    start = clock.now
    nextShowing = options.progress == .always ? start : start + Self.quietTime
  }

  /// What somebody sees who has started the command at a terminal.
  enum OutputAtTerminal {
    /// A report that is read as it comes.
    case findings
    /// Redacted text.
    case text
    /// Something else, or nothing.
    case other
  }

  var observer: Run.Observer {
    Run.Observer(
      inputDidEnd: { self.tell($0) }, didAdvance: { self.advance($0) }, willWrite: { self.clearProgress() })
  }

  /// Tells something about the run as a whole.
  func say(_ text: String) { write("blot: \(PrintableText.string(text))") }

  private func tell(_ input: InputSummary) {
    bar?.add(input)
    if let message = input.message, message.kind == .error || !options.quiet { write(message.line) }
    if let message = input.backupMessage, !options.quiet { write(message.line) }
    guard options.verbose, let format = input.format else { return }
    let found = Quantity.count(input.findingCount, "finding")
    write(
      "blot: \(PrintableText.string(input.name)): \(format.name), \(Quantity.count(input.lineCount, "line")), "
        + "\(Quantity.bytes(input.decompressedByteCount)), \(found)" + (input.isReplaced ? ", replaced" : ""))
  }

  private func advance(_ advance: Run.Observer.Advance) {
    guard bar != nil else { return }
    bar?.add(advance)
    let now = clock.now
    guard now >= nextShowing else { return }
    nextShowing = now + Self.progressInterval
    let columns = (stream.columns ?? 80) - 1
    guard let text = bar?.text(elapsed: now - start, total: sizes?.total, columns: columns) else { return }
    let rest = String(repeating: " ", count: max(0, shownWidth - text.count))
    stream.write("\r" + text + rest)
    shownWidth = text.count
  }

  private func write(_ line: String) {
    clearProgress()
    stream.write(line + "\n")
  }

  private func clearProgress() {
    guard shownWidth > 0 else { return }
    // Spaces, because not every terminal knows how to erase a line.
    stream.write("\r" + String(repeating: " ", count: shownWidth) + "\r")
    shownWidth = 0
  }

  /// Says what is left to say once the run is over.
  func end(_ summary: RunSummary, _ catalogue: Catalogue, _ baseline: Baseline?) {
    sizes?.stop()
    clearProgress()
    if let baseline, baseline.findingCount > 0, summary.knownCount == 0, summary.findingCount > 0, !options.quiet {
      write(
        "blot: \(PrintableText.string(baseline.path.text)): none of its findings has come again "
          + "(name the same paths from the same folder as when it was made)")
    }
    if let error = summary.outputError { write("blot: \(OutputFailure(error))") }
    if options.stats || endsWithCounts {
      stream.write(SummaryTable(summary, catalogue, isColoured: stream.isColoured(options.color)).text)
    }
  }
}
