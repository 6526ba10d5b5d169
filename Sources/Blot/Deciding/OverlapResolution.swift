/// Leaves one finding where several overlap: validated before not, then higher confidence, then longer, then the order
/// of the catalogue.
///
/// A credential that loses leaves nothing behind: where better findings stand within it and there is more of it, it
/// stands instead of them; where one reaches beyond it, what sticks out is a finding of its own.
enum OverlapResolution {
  /// Sorts the findings from index `first` on by their start and drops those that overlap a better one.
  ///
  /// - Parameter credentials: tells what is left of credentials that lose; nil where that stays.
  /// - Returns: where findings begin that were dropped and reach beyond the better ones, ascending.
  @discardableResult
  static func resolve(
    _ findings: inout [Finding], from first: Int, _ credentials: CredentialRemains? = nil
  ) -> [Int] {
    switch order(of: findings, from: first) {
    case .apart: return []
    case .ascending: break
    case .none: findings.sortByPlace(from: first)
    }
    var uncovered: [Int] = []
    var kept = first
    // Of a credential that loses there may be several parts left, more than there were findings.
    var surplus: [Finding] = []
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
        if kept < index { findings[kept] = findings[index] }
        kept += 1
        index = next
        continue
      }
      let best = Self.best(findings, index..<next)
      if findings[best].start == findings[index].start && findings[best].end == end {
        // It covers all the others, as nearly always: nothing of them is left.
        findings[kept] = findings[best]
        kept += 1
      } else {
        // No slice of the findings may live on here, or writing to them would copy them all.
        let winners = Self.winners(findings[index..<next], credentials)
        for loser in findings[index..<next] where reachesBeyond(loser, winners) { uncovered.append(loser.start) }
        for winner in winners.prefix(next - index) {
          findings[kept] = winner
          kept += 1
        }
        surplus += winners.dropFirst(next - index)
      }
      index = next
    }
    findings.removeSubrange(kept...)
    if !surplus.isEmpty {
      findings += surplus
      findings[first...].sort { $0.start < $1.start }
    }
    return uncovered
  }

  private enum Order {
    /// Ascending, and none overlaps another, as in a log with one finding in each line.
    case apart
    /// By where they begin.
    case ascending
    case none
  }

  private static func order(of findings: [Finding], from first: Int) -> Order {
    var (start, end) = (Int.min, Int.min)
    var areApart = true
    for index in first..<findings.count {
      if findings[index].start < start { return .none }
      if findings[index].start < end { areApart = false }
      start = findings[index].start
      end = findings[index].end
    }
    return areApart ? .apart : .ascending
  }

  /// The index of the one that is better than all others of a chain.
  private static func best(_ findings: [Finding], _ chain: Range<Int>) -> Int {
    var best = chain.lowerBound
    for index in chain.dropFirst() where isBetter(findings[index], findings[best]) { best = index }
    return best
  }

  /// Whether a member of a chain begins before or ends behind those of its `winners` that overlap it.
  private static func reachesBeyond(_ finding: Finding, _ winners: [Finding]) -> Bool {
    let others = winners[...].overlapping(finding.range, by: \.range)
    guard let first = others.first, let last = others.last else { return true }
    return finding.start < first.start || finding.end > last.end
  }

  /// The findings of a chain that stand: the best one, the best of those that do not overlap it, and so on.
  ///
  /// Takes the time of a sort, and of one bit for each byte of the findings: a line of digits makes chains of 100,000.
  private static func winners(_ group: ArraySlice<Finding>) -> [Finding] { firstComers(of: group.sorted(by: isBetter)) }

  /// The same, but nothing stays of the credentials among the losers.
  private static func winners(_ group: ArraySlice<Finding>, _ credentials: CredentialRemains?) -> [Finding] {
    guard let credentials, group.contains(where: credentials.isCredential) else { return winners(group) }
    let ranked = group.sorted(by: isBetter)
    var chosen = firstComers(of: ranked)
    // Mostly several detectors find the same.
    if chosen.count == 1, ranked.allSatisfy({ covers(chosen[0], $0) }) { return chosen }
    let losers = ranked.filter { finding in
      guard credentials.isCredential(finding) else { return false }
      let others = chosen[...].overlapping(finding.range, by: \.range)
      return !(others.count == 1 && covers(others.first, finding))
    }
    if losers.isEmpty { return chosen }
    let wholes = losers.filter { loser in
      let others = chosen[...].overlapping(loser.range, by: \.range)
      guard let first = others.first, let last = others.last, first.start >= loser.start, last.end <= loser.end else {
        return false
      }
      return credentials.isMore(loser, than: others)
    }
    if !wholes.isEmpty { chosen = firstComers(of: wholes + ranked) }
    var parts = losers.flatMap { credentials.remains(of: $0, beside: chosen[...].overlapping($0.range, by: \.range)) }
    if parts.isEmpty { return chosen }
    parts.sort { ($0.start, $0.end, $0.detector) < ($1.start, $1.end, $1.detector) }
    // Fewer bytes each time.
    return (chosen + winners(parts[...], credentials)).sorted { $0.start < $1.start }
  }

  /// Of findings in the order in which they come, those that overlap none before; ascending.
  private static func firstComers(of ranked: [Finding]) -> [Finding] {
    var chosen: [Finding] = []
    if ranked.count <= fewFindings {
      for finding in ranked where !chosen.contains(where: { $0.overlaps(finding) }) { chosen.append(finding) }
    } else {
      let start = ranked.reduce(Int.max) { min($0, $1.start) }
      var taken = BitRow(count: ranked.reduce(0) { max($0, $1.end) } - start)
      for finding in ranked where taken.insert(finding.start - start..<finding.end - start) { chosen.append(finding) }
    }
    return chosen.sorted { $0.start < $1.start }
  }

  private static func covers(_ outer: Finding?, _ inner: Finding) -> Bool {
    guard let outer else { return false }
    return outer.start <= inner.start && outer.end >= inner.end
  }

  /// Up to so many findings are compared one by one, which is faster than a row of bits then.
  private static let fewFindings = 16

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
