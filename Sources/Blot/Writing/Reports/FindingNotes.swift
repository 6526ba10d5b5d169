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

  /// Where it stands in its line, in code units of UTF-16; all 0 where that is not asked for.
  struct Columns: Equatable {
    /// How many come before it: from the beginning of its line on; in a window of a long line, from the first byte that the
    /// window owns.
    var start = 0
    /// How many come before its end; where that is in a later line, from the beginning of that one.
    var end = 0
    /// Line ends in it.
    var lineEndCount = 0
  }

  /// Where its line ends in `PreparedOutput.report`.
  var lineEnd: Int
  /// See `FindingIdentity`; 0 where it is not asked for.
  var identity: UInt64 = 0
  var columns = Columns()
  /// Whether the baseline has it, so that it is not reported.
  var isKnown = false
}
