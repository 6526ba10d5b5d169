/// Where the characters of one run of base64 stand: one behind the other, but for the line ends within.
struct Base64Places {
  private let run: Range<Int>
  /// The escaped line ends within, with the number of characters before each.
  private let breaks: [(number: Int, end: Int)]

  /// Takes time in proportion to the run.
  init(_ run: Range<Int>, in text: UnsafePointer<UInt8>) {
    self.run = run
    var breaks: [(number: Int, end: Int)] = []
    let bytes = UnsafeRawBufferPointer(start: text, count: run.upperBound)
    // Characters up to `end`.
    var (number, end) = (0, run.lowerBound)
    var index = end
    while let next = bytes.firstOffset(of: "\\", from: index) {
      guard let breakEnd = Base64Run.breakEnd(text, at: next, run.upperBound) else {
        index = next + 1
        continue
      }
      number += next - end
      end = breakEnd
      breaks.append((number, end))
      index = end
    }
    self.breaks = breaks
  }

  /// The characters that stand for `bytes` of what the run holds, four for three. What stands beside it, a byte apart, has
  /// others. O(log *n*) in the number of line ends.
  func characters(of bytes: Range<Int>) -> Range<Int> {
    let start = place(bytes.lowerBound * 4 / 3)
    let end = min(run.upperBound, place((bytes.upperBound * 4 + 2) / 3 - 1) + 1)
    return (start < run.upperBound ? start : run.lowerBound)..<end
  }

  private func place(_ number: Int) -> Int {
    let next = breaks.partitioningIndex { $0.number > number }
    return next > 0 ? breaks[next - 1].end + number - breaks[next - 1].number : run.lowerBound + number
  }
}
