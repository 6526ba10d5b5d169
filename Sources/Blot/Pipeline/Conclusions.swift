/// What is to be told of inputs that are written, in their order: those whose files are still being replaced hold up the
/// others behind them.
struct Conclusions {
  /// An input that has ended.
  struct Entry {
    /// Whether there is anything to be told of it.
    var isTold: Bool
    var summary: InputSummary
    /// Where its file is being replaced.
    var replacing: Replacing?
  }

  private var entries: [Entry] = []

  /// Clean files in between must not pile up either.
  private static let mostEntries = 1024

  /// Whether one more file may be replaced beside those that are.
  func mayReplace(_ rewrite: FileRewrite) -> Bool {
    let others = entries.compactMap(\.replacing?.rewrite)
    return others.count < Replacing.mostFiles
      && others.reduce(rewrite.byteCount, { $0 + $1.byteCount }) <= Replacing.mostBytes
      // A file that is named twice is replaced once and found changed then.
      && !others.contains { $0.check.stamp.identity == rewrite.check.stamp.identity }
  }

  mutating func add(_ entry: Entry) { entries.append(entry) }

  /// The first one, where it need not be waited for or others wait behind it already.
  mutating func next() -> Entry? {
    guard let first = entries.first, first.replacing?.hasEnded ?? true || entries.count > Self.mostEntries else {
      return nil
    }
    return entries.removeFirst()
  }

  /// The first one, whether it must be waited for or not.
  mutating func nextOfAll() -> Entry? { entries.isEmpty ? nil : entries.removeFirst() }
}
