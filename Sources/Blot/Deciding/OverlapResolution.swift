/// Leaves one finding where several overlap: validated before not, then higher confidence, then longer, then the order
/// of the catalogue.
enum OverlapResolution {
  /// Sorts the findings from index `first` on by their start and drops those that overlap a better one.
  static func resolve(_ findings: inout [Finding], from first: Int) {
    guard findings.count > first + 1 else { return }
    var isSorted = true
    for index in (first + 1)..<findings.count where findings[index - 1].start > findings[index].start {
      isSorted = false
    }
    if !isSorted { findings[first...].sort { ($0.start, $0.end, $0.detector) < ($1.start, $1.end, $1.detector) } }
    var kept = first
    var index = first
    while index < findings.count {
      // A group whose members overlap in a chain.
      var end = findings[index].end
      var next = index + 1
      while next < findings.count, findings[next].start < end {
        end = max(end, findings[next].end)
        next += 1
      }
      if next == index + 1 {
        findings[kept] = findings[index]
        kept += 1
      } else {
        for winner in winners(findings[index..<next]) {
          findings[kept] = winner
          kept += 1
        }
      }
      index = next
    }
    findings.removeSubrange(kept...)
  }

  /// The findings of a chain that stand: the best one, the best of those that do not overlap it, and so on.
  ///
  /// Takes the time of a sort, and of one bit for each byte of the findings: a line of digits makes chains of 100,000.
  private static func winners(_ group: ArraySlice<Finding>) -> [Finding] {
    guard group.count > fewFindings else {
      var chosen: [Finding] = []
      for finding in group.sorted(by: isBetter) where !chosen.contains(where: { overlap($0, finding) }) {
        chosen.append(finding)
      }
      return chosen.sorted { $0.start < $1.start }
    }
    let start = group[group.startIndex].start
    var taken = BitRow(count: group.reduce(0) { max($0, $1.end) } - start)
    var chosen: [Finding] = []
    for finding in group.sorted(by: isBetter) where taken.insert(finding.start - start..<finding.end - start) {
      chosen.append(finding)
    }
    return chosen.sorted { $0.start < $1.start }
  }

  /// Up to so many findings are compared one by one, which is faster than a row of bits then.
  private static let fewFindings = 16

  private static func overlap(_ left: Finding, _ right: Finding) -> Bool {
    left.start < right.end && right.start < left.end
  }

  /// A bit for each byte of a chain: whether a finding has it already.
  private struct BitRow {
    private var words: [UInt64]

    init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

    /// Takes the range where nothing of it is taken yet; whether it did. The range is not empty.
    mutating func insert(_ range: Range<Int>) -> Bool {
      let first = range.lowerBound / 64
      let last = (range.upperBound - 1) / 64
      func mask(_ word: Int) -> UInt64 {
        let low = word == first ? UInt64.max << UInt64(range.lowerBound % 64) : .max
        let high = word == last ? UInt64.max >> UInt64(63 - (range.upperBound - 1) % 64) : .max
        return low & high
      }
      for word in first...last where words[word] & mask(word) != 0 { return false }
      for word in first...last { words[word] |= mask(word) }
      return true
    }
  }

  static func isBetter(_ left: Finding, _ right: Finding) -> Bool {
    if left.isValidated != right.isValidated { return left.isValidated }
    if left.confidence != right.confidence { return left.confidence > right.confidence }
    let lengths = (left.end - left.start, right.end - right.start)
    if lengths.0 != lengths.1 { return lengths.0 > lengths.1 }
    if left.detector != right.detector { return left.detector < right.detector }
    // Decoded, a value is the same in every spelling.
    if left.spelling != right.spelling { return left.spelling.rawValue > right.spelling.rawValue }
    if left.decodedCount != right.decodedCount { return left.decodedCount < right.decodedCount }
    return left.start < right.start
  }
}
