/// What one run finds and another one over the same inputs does not. A finding is the same where place and type are.
public struct FindingDifference: Sendable {
  /// A finding that one side alone has.
  public struct Change: Sendable {
    public var finding: FindingList.Entry
    /// Whether the new run finds it; else the old one did.
    public var isNew: Bool
  }

  private struct Key: Hashable {
    var path: String
    var line: Int
    var start: Int
    var end: Int
    var type: String

    init(_ entry: FindingList.Entry) {
      path = entry.path
      line = entry.line
      start = entry.start
      end = entry.end
      type = entry.type
    }
  }

  /// In the order of the inputs, then of their bytes; what is no longer found before what is new.
  public let changes: [Change]
  /// Findings that both runs have.
  public let sameCount: Int

  /// - Parameter paths: the inputs in their order.
  public init(from old: FindingList, to new: FindingList, paths: [String]) {
    let before = Dictionary(old.collected.map { (Key($0), $0) }) { first, _ in first }
    let after = Dictionary(new.collected.map { (Key($0), $0) }) { first, _ in first }
    let ranks = Dictionary(paths.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    let gone = before.filter { after[$0.key] == nil }.values.map { Change(finding: $0, isNew: false) }
    let added = after.filter { before[$0.key] == nil }.values.map { Change(finding: $0, isNew: true) }
    func rank(_ change: Change) -> (Int, Int, Int, Int, Int, String) {
      let entry = change.finding
      return (
        ranks[entry.path] ?? paths.count, entry.line, entry.start, change.isNew ? 1 : 0, entry.end, entry.type
      )
    }
    changes = (gone + added).sorted { rank($0) < rank($1) }
    sameCount = before.count - gone.count
  }

  /// Findings of the second run alone.
  public var newCount: Int { changes.count { $0.isNew } }
  /// Findings of the first run alone.
  public var goneCount: Int { changes.count - newCount }

  /// A line a change, as `diff` marks them: `+` newly found, `-` no longer found.
  public var text: String {
    changes.map { change in
      let entry = change.finding
      let place = "\(PrintableText.string(entry.path)):\(entry.line):\(entry.start + 1)"
      return "\(change.isNew ? "+" : "-") \(place): \(entry.type) \(entry.preview) "
        + "(\(entry.detector), \(CatalogueListing.fraction(entry.confidence)))\n"
    }.joined()
  }
}
