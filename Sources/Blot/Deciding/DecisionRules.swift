/// Which detectors count, from which score on, and which values never do. Immutable, shared by all workers.
final class DecisionRules: Sendable {
  /// By detector: the lowest score that makes a finding; `off` where none does.
  let minimums: [Double]
  let allowed: AllowList?

  /// More than any score.
  static let off = 2.0

  init(minimums: [Double], allowed: AllowList?) {
    self.minimums = minimums
    self.allowed = allowed
  }

  /// The same score for all detectors.
  convenience init(_ catalogue: Catalogue, minimumConfidence: Double, allowed: AllowList?) {
    self.init(
      minimums: Array(repeating: minimumConfidence, count: catalogue.detectors.count), allowed: allowed)
  }
}
