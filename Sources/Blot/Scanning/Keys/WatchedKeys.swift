import PatternFiles

/// The keys of a policy whose values are findings whatever they look like.
///
/// They have an index of their own: a longer key of another detector (`access_token`) must not hide one (`token`), and
/// only here paths are known.
struct WatchedKeys: Sendable {
  let index: LogKeyIndex
  /// By the place of a key in `index`: the detector of its values.
  let detectors: [Int]
  private let isWatched: [Bool]

  /// Nil where none of `detectors` is for a key of a policy.
  init?(_ detectors: [Detector]) {
    let watching = detectors.filter { $0.definition.precedence == .whole && $0.isKeyed }
    guard !watching.isEmpty else { return nil }
    index = LogKeyIndex(
      watching.map { detector in
        let definition = detector.definition
        return LogKey(steps: definition.keySteps.isEmpty ? Array(definition.keys.prefix(1)) : definition.keySteps)
      })
    self.detectors = watching.map(\.index)
    isWatched = detectors.map { $0.definition.precedence == .whole && $0.isKeyed }
  }

  func holds(_ detector: Int32) -> Bool { isWatched[Int(detector)] }
}
