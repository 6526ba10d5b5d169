/// What the writer is told of a finding beside its report line, to leave it out or to join it with others.
struct FindingNotes {
  /// What is found out only where it is asked for.
  struct Kinds: OptionSet {
    let rawValue: Int

    /// Where the line of each finding ends in the report of its block.
    static let lineEnds = Kinds(rawValue: 1)
    static let identities = Kinds(rawValue: 2)
    static let columns = Kinds(rawValue: 4)
  }

  /// Where its line ends in `PreparedOutput.report`.
  var lineEnd: Int
  /// See `FindingIdentity`; 0 where it is not asked for.
  var identity: UInt64 = 0
  /// Code units of UTF-16 before it and to its end, counted from the beginning of its line; in a window of a long line,
  /// from the first byte that the window owns. Empty where it is not asked for.
  var column = 0..<0
  /// Whether the baseline has it, so that it is not reported.
  var isKnown = false
}
