/// The findings of a block while some of its lines are put together, one group behind the other: a group changes those in
/// its lines alone, and looks at no others. A block may have thousands of both.
struct FindingWindow {
  private let all: [Finding]
  /// Of `all`, the first that no group has come to.
  private var next = 0
  /// Those that stand before the group at hand, in order.
  private var settled: [Finding] = []
  /// Those in its lines, and behind them as far as another one came, in no order.
  var open: [Finding] = []

  /// - Parameter findings: in ascending order.
  init(_ findings: [Finding]) { all = findings }

  /// Comes to the group in `range`, which begins no earlier than those before.
  mutating func move(to range: Range<Int>) {
    if open.contains(where: { $0.start < range.lowerBound }) {
      settled += open.filter { $0.start < range.lowerBound }.sorted { $0.start < $1.start }
      open.removeAll { $0.start < range.lowerBound }
    }
    while next < all.count, all[next].start < range.upperBound {
      if all[next].start < range.lowerBound {
        settled.append(all[next])
      } else {
        open.append(all[next])
      }
      next += 1
    }
  }

  /// Puts what was found in lines that are put together in the place of what it touches of each of them. The group at hand
  /// is in `range`.
  mutating func replace(in range: Range<Int>, by found: [Finding], of lines: JoinedLines) {
    let known = open.filter { range.contains($0.start) }
    let taken = found.flatMap { finding in
      let parts = lines.parts(of: finding)
      // What was found before is told with what it was decoded to.
      return parts.count == 1 ? [known.first { $0.isSame(as: parts[0]) } ?? parts[0]] : parts
    }
    // A value that is one in its line stays one, whatever it runs on into.
    let left = known.filter { known in !taken.contains { known.overlaps($0) } }
    open.removeAll { range.contains($0.start) }
    open += taken + left
  }

  /// All of them, in ascending order.
  consuming func findings() -> [Finding] {
    settled + open.sorted { $0.start < $1.start } + all[next...]
  }
}

extension Finding {
  fileprivate func isSame(as other: Finding) -> Bool {
    start == other.start && end == other.end && detector == other.detector
  }
}
