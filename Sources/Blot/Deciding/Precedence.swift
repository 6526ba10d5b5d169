import PatternFiles

/// Leaves one finding where several overlap and some detectors find whole values.
enum Precedence {
  /// Sorts the findings from index `first` on by their start and drops those that overlap a better one.
  ///
  /// - Returns: where findings begin that were dropped and reach beyond the better ones, ascending.
  static func resolve(
    _ findings: inout [Finding], from first: Int, _ catalogue: Catalogue, _ credentials: CredentialRemains
  ) -> [Int] {
    func isWhole(_ finding: Finding) -> Bool {
      catalogue.detectors[finding.detector].definition.precedence == .whole
    }
    var wholes = findings[first...].filter(isWhole)
    if !wholes.isEmpty { findings[first...].removeAll(where: isWhole) }
    let uncovered = OverlapResolution.resolve(&findings, from: first, credentials)
    guard !wholes.isEmpty else { return uncovered }
    OverlapResolution.resolve(&wholes, from: 0)
    var settled: [Finding] = []
    // Both are ascending, without overlaps.
    var next = first
    for whole in wholes {
      while next < findings.count, findings[next].end <= whole.start {
        settled.append(findings[next])
        next += 1
      }
      var end = next
      while end < findings.count, findings[end].start < whole.end { end += 1 }
      let isFree = settled.last.map { $0.end <= whole.start } ?? true
      if isFree, stands(whole, over: findings[next..<end]) {
        settled.append(whole)
      } else {
        settled += findings[next..<end]
      }
      next = end
    }
    settled += findings[next...]
    findings.replaceSubrange(first..., with: settled)
    return uncovered
  }

  /// Whether a whole stands instead of the `others` that overlap it: not where one is as large, since that knows more of
  /// it, nor where one reaches beyond it.
  private static func stands(_ whole: Finding, over others: ArraySlice<Finding>) -> Bool {
    guard let start = others.first?.start, let end = others.last?.end else { return true }
    if start < whole.start || end > whole.end { return false }
    return others.count > 1 || start > whole.start || end < whole.end
  }
}
