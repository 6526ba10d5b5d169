/// What is to be told of inputs that are written, in their order: those whose files are still being replaced hold up
/// the others behind them.
struct Conclusions {
  /// An input that has ended.
  struct Entry {
    /// Whether there is anything to be told of it.
    var isTold: Bool
    var summary: InputSummary
    /// Its file, where that is scanned a second time.
    var verifying: FileRewrite?
    /// Where its file is being replaced.
    var replacing: Replacing?

    fileprivate var rewrite: FileRewrite? { verifying ?? replacing?.rewrite }
    fileprivate var isOnTheWay: Bool { verifying != nil || !(replacing?.hasEnded ?? true) }
  }

  private var entries: [Entry] = []

  /// Clean files in between must not pile up either.
  private static let mostEntries = 1024

  /// Whether one more file may be scanned again and replaced beside those that are.
  func mayReplace(_ rewrite: FileRewrite) -> Bool {
    let others = entries.compactMap { $0.isOnTheWay ? $0.rewrite : nil }
    return others.count < Replacing.mostFiles
      && others.reduce(rewrite.byteCount, { $0 + $1.byteCount }) <= Replacing.mostBytes
      // A file that is named twice is replaced once and found changed then.
      && !others.contains { $0.check.stamp.identity == rewrite.check.stamp.identity }
  }

  mutating func add(_ entry: Entry) { entries.append(entry) }

  /// The file of an entry was scanned a second time.
  ///
  /// - Parameter replacing: nil where it must not be replaced, which `summary` says.
  mutating func didVerify(_ rewrite: FileRewrite, _ summary: InputSummary, _ replacing: Replacing?) {
    guard let index = entries.firstIndex(where: { $0.verifying === rewrite }) else { return }
    entries[index].verifying = nil
    entries[index].summary = summary
    entries[index].replacing = replacing
  }

  /// Whether the first one waits for its file to be scanned again.
  var isVerifying: Bool { entries.first?.verifying != nil }

  /// The first one, where it need not be waited for or others wait behind it already.
  mutating func next() -> Entry? {
    guard let first = entries.first, !first.isOnTheWay || !isVerifying && entries.count > Self.mostEntries else {
      return nil
    }
    return entries.removeFirst()
  }

  /// The first one, whether it must be waited for or not.
  mutating func nextOfAll() -> Entry? { entries.isEmpty ? nil : entries.removeFirst() }
}
