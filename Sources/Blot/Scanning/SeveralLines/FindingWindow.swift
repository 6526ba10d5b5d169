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
  /// Memory for `replace`.
  private var taken: [Finding] = []

  /// - Parameter findings: in ascending order.
  init(_ findings: [Finding]) { all = findings }

  /// Comes to the group in `range`, which begins no earlier than those before.
  mutating func move(to range: Range<Int>) {
    if !open.isEmpty { settle(before: range.lowerBound) }
    while next < all.count, all[next].start < range.upperBound {
      if all[next].start < range.lowerBound {
        settled.append(all[next])
      } else {
        open.append(all[next])
      }
      next += 1
    }
  }

  /// Settles the open ones that begin before `place`: mostly all of them. Takes no memory, which would cost more than most
  /// groups are worth.
  private mutating func settle(before place: Int) {
    let first = settled.count
    var kept = 0
    for index in open.indices {
      if open[index].start < place {
        settled.append(open[index])
      } else {
        open[kept] = open[index]
        kept += 1
      }
    }
    open.removeLast(open.count - kept)
    if settled.count - first > 1 { settled[first...].sort { $0.start < $1.start } }
  }

  /// Puts what was found in lines that are put together in the place of what it touches of each of them. The group at hand
  /// is in `range`.
  mutating func replace(in range: Range<Int>, by found: [Finding], of lines: JoinedLines) {
    sortOpen()
    taken.removeAll(keepingCapacity: true)
    for finding in found {
      let first = taken.count
      lines.appendParts(of: finding, to: &taken)
      // What was found before is told with what it was decoded to.
      if taken.count == first + 1, let known = open(sameAs: taken[first]) { taken[first] = known }
    }
    // A value that is one in its line stays one, whatever it runs on into.
    open.removeAll { range.contains($0.start) && !taken[...].overlapping($0.range, by: \.range).isEmpty }
    open += taken
  }

  /// Puts `parts`, which are in ascending order, in the place of what they touch.
  mutating func replaceTouched(by parts: [Finding]) {
    if parts.isEmpty { return }
    open.removeAll { !parts[...].overlapping($0.range, by: \.range).isEmpty }
    open += parts
  }

  /// The open ones that begin in `range`, in ascending order.
  mutating func open(in range: Range<Int>) -> ArraySlice<Finding> {
    sortOpen()
    let first = open.partitioningIndex { $0.start >= range.lowerBound }
    return open[first...].prefix { $0.start < range.upperBound }
  }

  private func open(sameAs part: Finding) -> Finding? {
    let first = open.partitioningIndex { $0.start >= part.start }
    return open[first...].prefix { $0.start == part.start }.first { $0.isSame(as: part) }
  }

  /// A group may have thousands, each of which is compared with those that it may touch and with no others.
  private mutating func sortOpen() {
    for index in open.indices.dropFirst() where open[index].start < open[index - 1].start {
      open.sort { $0.start < $1.start }
      return
    }
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
