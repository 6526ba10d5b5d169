import Blot

/// Tells on standard error how a run goes: messages, progress, the summary at the end. It is used by one thread.
final class RunNarrator {
  private let options: RunningOptions
  private let stream = StandardStream.error
  private let showsProgress: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var shownLast: ContinuousClock.Instant
  private var isProgressShown = false
  private var byteCount = 0
  private var inputCount = 0

  private static let progressInterval = Duration.milliseconds(100)

  init(_ options: RunningOptions) {
    self.options = options
    showsProgress =
      switch options.progress {
      case .always: true
      case .never: false
      // A report on the same terminal says enough, and would be torn apart.
      case .auto: StandardStream.error.isTerminal && !StandardStream.output.isTerminal
      }
    start = clock.now
    shownLast = start
  }

  var observer: Run.Observer {
    Run.Observer(inputDidEnd: { self.tell($0) }, didAdvance: { self.advance($0) })
  }

  private func tell(_ input: InputSummary) {
    inputCount += 1
    if let message = input.message, message.kind == .error || !options.quiet { write(message.line) }
    if let message = input.backupMessage, !options.quiet { write(message.line) }
    guard options.verbose, let format = input.format else { return }
    let found = Quantity.count(input.findingCount, "finding")
    write(
      "blot: \(PrintableText.string(input.name)): \(format.name), \(Quantity.count(input.lineCount, "line")), "
        + "\(Quantity.bytes(input.decompressedByteCount)), \(found)" + (input.isReplaced ? ", replaced" : ""))
  }

  private func advance(_ bytes: Int) {
    byteCount += bytes
    guard showsProgress else { return }
    let now = clock.now
    guard now - shownLast >= Self.progressInterval else { return }
    shownLast = now
    isProgressShown = true
    stream.write("\r" + rate(now - start) + "\u{1B}[K")
  }

  private func rate(_ duration: Duration) -> String {
    "\(Quantity.bytes(byteCount)), \(Quantity.count(inputCount, "input")) done, "
      + "\(Quantity.rate(byteCount, duration))"
  }

  private func write(_ line: String) {
    clearProgress()
    stream.write(line + "\n")
  }

  private func clearProgress() {
    guard isProgressShown else { return }
    stream.write("\r\u{1B}[K")
    isProgressShown = false
  }

  /// Says what is left to say once the run is over.
  func end(_ summary: RunSummary, _ catalogue: Catalogue) {
    clearProgress()
    if let error = summary.outputError { write("blot: \(OutputFailure(error))") }
    if options.stats {
      stream.write(SummaryTable(summary, catalogue, isColoured: stream.isColoured(options.color)).text)
    }
  }
}
