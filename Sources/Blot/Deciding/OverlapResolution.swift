/// Leaves one finding where several overlap: validated before not, then higher confidence, then longer, then the order
/// of the catalogue.
enum OverlapResolution {
  /// Sorts the findings from index `first` on by their start and drops those that overlap a better one.
  static func resolve(_ findings: inout [Finding], from first: Int) {
    guard findings.count > first + 1 else { return }
    var isSorted = true
    for index in (first + 1)..<findings.count where findings[index - 1].start > findings[index].start { isSorted = false }
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

  private static func winners(_ group: ArraySlice<Finding>) -> [Finding] {
    var chosen: [Finding] = []
    for finding in group.sorted(by: isBetter) where !chosen.contains(where: { $0.start < finding.end && finding.start < $0.end }) {
      chosen.append(finding)
    }
    return chosen.sorted { $0.start < $1.start }
  }

  static func isBetter(_ left: Finding, _ right: Finding) -> Bool {
    if left.isValidated != right.isValidated { return left.isValidated }
    if left.confidence != right.confidence { return left.confidence > right.confidence }
    let lengths = (left.end - left.start, right.end - right.start)
    if lengths.0 != lengths.1 { return lengths.0 > lengths.1 }
    if left.detector != right.detector { return left.detector < right.detector }
    return left.start < right.start
  }
}
