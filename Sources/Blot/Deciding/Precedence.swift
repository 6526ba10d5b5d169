import PatternFiles

/// Leaves one finding where several overlap and some detectors take precedence otherwise than by their score.
enum Precedence {
  /// Sorts the findings from index `first` on by their start and drops those that overlap a better one.
  static func resolve(_ findings: inout [Finding], from first: Int, _ catalogue: Catalogue) {
    func precedence(_ finding: Finding) -> DetectorDefinition.Precedence {
      catalogue.detectors[finding.detector].definition.precedence
    }
    var special = findings[first...].filter { precedence($0) != .ordinary }
    if !special.isEmpty { findings[first...].removeAll { precedence($0) != .ordinary } }
    OverlapResolution.resolve(&findings, from: first)
    guard !special.isEmpty else { return }
    OverlapResolution.resolve(&special, from: 0)
    var settled: [Finding] = []
    // Both are ascending, without overlaps.
    var next = first
    for finding in special {
      while next < findings.count, findings[next].end <= finding.start {
        settled.append(findings[next])
        next += 1
      }
      var end = next
      while end < findings.count, findings[end].start < finding.end { end += 1 }
      let isFree = settled.last.map { $0.end <= finding.start } ?? true
      if isFree, stands(finding, over: findings[next..<end], precedence(finding)) {
        settled.append(finding)
      } else {
        settled += findings[next..<end]
      }
      next = end
    }
    settled += findings[next...]
    findings.replaceSubrange(first..., with: settled)
  }

  /// Whether a finding stands instead of the `others` that overlap it.
  private static func stands(
    _ finding: Finding, over others: ArraySlice<Finding>, _ precedence: DetectorDefinition.Precedence
  ) -> Bool {
    guard let start = others.first?.start, let end = others.last?.end else { return true }
    if precedence == .leftOver || start < finding.start || end > finding.end { return false }
    // What is the same is told by its own type.
    return others.count > 1 || start > finding.start || end < finding.end
  }
}
