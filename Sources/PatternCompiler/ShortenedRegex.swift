/// A regex whose matches may end with a run of thousands of bytes of one set, with those runs cut to what they must have.
///
/// The end of such a run is where a byte stands that is not in the set, so that the run of the next match, which may begin
/// within this one, need not be read again: keys that follow each other without a space have values that reach through the
/// next ones.
package struct ShortenedRegex: Equatable, Sendable {
  /// A run that was cut.
  package struct Run: Equatable, Sendable {
    package let set: ByteSet
    package let minimum: Int
    package let maximum: Int
    /// The regex of what may follow it in a match; nil where nothing may.
    package let rest: String?
  }

  /// What matches where the regex does, up to the shortest end of its last run. The group `run0` is set where that is the
  /// first of `runs`, and so on.
  package let text: String
  package let runs: [Run]

  /// A shorter run is read as fast as its end is looked for.
  package static let leastGain = 64
  private static let mostRuns = 6

  /// Nil where no long run ends a match of the regex.
  ///
  /// - Parameter leastGain: bytes that a run must be shorter by.
  package init?(_ regex: String, leastGain: Int = leastGain) {
    guard Self.mayHaveCount(regex, of: leastGain) else { return nil }
    let runs = RegexParser.endingRuns(regex).filter { $0.maximum - $0.minimum >= leastGain }
    guard !runs.isEmpty, runs.count <= Self.mostRuns, !regex.contains("(?<run") else { return nil }
    var bytes = Array(regex.utf8)
    var kept: [Run] = []
    for run in runs {
      let rest = run.rest.isEmpty ? nil : String(decoding: bytes[run.rest], as: UTF8.self)
      if let rest, !Self.mayBeCut(rest) { return nil }
      kept.append(Run(set: run.set, minimum: run.minimum, maximum: run.maximum, rest: rest))
    }
    for (index, run) in runs.enumerated().reversed() {
      bytes.replaceSubrange(
        run.count.lowerBound..<run.rest.upperBound, with: "{\(run.minimum)}(?<run\(index)>)".utf8)
    }
    text = String(decoding: bytes, as: UTF8.self)
    self.runs = kept
  }

  /// Whether a count with that maximum or a greater one stands in a regex: most have none, and are not parsed for it.
  private static func mayHaveCount(_ regex: String, of least: Int) -> Bool {
    // What a comma has behind it; nil where a digit is none of a maximum.
    var maximum: Int?
    for byte in regex.utf8 {
      if byte == UInt8(ascii: ",") {
        maximum = 0
      } else if let digits = maximum, (0x30...0x39).contains(byte) {
        let count = 10 * digits + Int(byte - 0x30)
        if count >= least { return true }
        maximum = count
      } else {
        maximum = nil
      }
    }
    return false
  }

  /// Whether what follows a run may be matched by itself: it takes as much as it can and holds no group with a name.
  private static func mayBeCut(_ rest: String) -> Bool {
    guard let parsed = RegexParser.parse(rest), parsed.isGreedy, !mayPreferEmpty(parsed.node) else { return false }
    return !["(?<", "(?P", "(?'"].contains { rest.contains($0) }
  }

  /// Whether a branch may take nothing where a later one would take something, `(?:|x)`: no match by itself is empty.
  private static func mayPreferEmpty(_ node: RegexNode) -> Bool {
    switch node {
    case .alternation(let branches): branches.contains { RestBehindGap.shortest($0) == 0 || mayPreferEmpty($0) }
    case .sequence(let items): items.contains(where: mayPreferEmpty)
    case .repetition(let item, _, _): mayPreferEmpty(item)
    case .set, .look, .wordBoundary, .lineStart, .lineEnd, .unconstrained: false
    }
  }
}
