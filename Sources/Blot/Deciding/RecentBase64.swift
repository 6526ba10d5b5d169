/// The runs of base64, as far as their bytes tell, beside the matches that were asked about last: many detectors match the
/// same numbers, and in a row of them with plus signs between a look goes over some hundred bytes each time.
///
/// Hot code: a class with a constant pointer, so that no exclusivity check stands in the loop. One a worker.
final class RecentBase64 {
  private struct Run {
    /// Where it is known.
    var range = 0..<0
    /// Whether it ends there.
    var isWhole = (atStart: false, atEnd: false)
    /// A bit for each kind of bytes that it has.
    var kinds = 0
  }

  /// That before a match and that behind it.
  private let runs: UnsafeMutablePointer<Run>
  /// What is known of quotes in the text.
  let quotes: RecentQuote
  /// So far a run is followed to either side.
  private static let reach = 512

  init(_ quotes: RecentQuote) {
    self.quotes = quotes
    runs = .allocate(capacity: 2)
    runs.initialize(repeating: Run(), count: 2)
  }

  deinit { runs.deallocate() }

  /// Forgets the text at hand.
  func begin() {
    runs[0] = Run()
    runs[1] = Run()
  }

  /// False where the runs beside the match from `start` to `end` have not all kinds of bytes that base64 has.
  func mayBeInBase64(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ line: Range<Int>) -> Bool {
    var kinds = 0
    if start > line.lowerBound, Boundary.base64Kind(text[start - 1]) != nil {
      let run = runs[0]
      if !run.range.contains(start - 1) || start - Boundary.mostBefore < run.range.lowerBound && !run.isWhole.atStart {
        runs[0] = Self.run(around: start - 1, text, line)
      }
      kinds = runs[0].kinds
    }
    if end < line.upperBound, Boundary.base64Kind(text[end]) != nil {
      let run = runs[1]
      if !run.range.contains(end) || end + Boundary.mostBeside > run.range.upperBound && !run.isWhole.atEnd {
        runs[1] = Self.run(around: end, text, line)
      }
      kinds |= runs[1].kinds
    }
    return kinds == 7
  }

  private static func run(around place: Int, _ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Run {
    var run = Run()
    var start = place
    let lowest = max(line.lowerBound, place - reach)
    while start > lowest, let kind = Boundary.base64Kind(text[start - 1]) {
      run.kinds |= kind
      start -= 1
    }
    var end = place
    let limit = min(line.upperBound, place + reach)
    while end < limit, let kind = Boundary.base64Kind(text[end]) {
      run.kinds |= kind
      end += 1
    }
    run.range = start..<end
    run.isWhole = (start > lowest || start == line.lowerBound, end < limit || end == line.upperBound)
    return run
  }
}
