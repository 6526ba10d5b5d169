/// What redaction does to findings in the values of certain keys.
public struct KeyedActions: Sendable {
  /// Of two keys that mean the same the first one counts.
  public var rules: [(key: String, rules: RedactionRules)] = []

  public init() {}

  /// Whether `text` can be a key: letters and digits, with one separator between two of them.
  static func isKey(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, bytes.count <= KeyIndex.longestKey else { return false }
    guard FoldedHash.counts(first), FoldedHash.counts(last) else { return false }
    return zip(bytes, bytes.dropFirst()).allSatisfy { byte, next in
      FoldedHash.counts(byte) || (KeyIndex.isSegmentSeparator(byte) && FoldedHash.counts(next))
    }
  }

  /// Whether two keys mean the same: letter case and separators do not count.
  static func areSame(_ left: String, _ right: String) -> Bool { folded(left) == folded(right) }

  private static func folded(_ key: String) -> FoldedHash {
    var hash = FoldedHash()
    for byte in key.utf8 where FoldedHash.counts(byte) { hash.append(byte) }
    return hash
  }
}

/// What stands in the place of findings in the values of certain keys.
struct KeyedReplacements: Sendable {
  /// Its detectors are the places in `byKey`.
  let keys: KeyIndex
  /// By key, then by detector.
  let byKey: [[Replacement]]

  init(_ actions: KeyedActions, catalogue: Catalogue) {
    keys = KeyIndex(actions.rules.indices.map { (detector: $0, keys: [actions.rules[$0].key]) })
    byKey = actions.rules.map { Redactor.replacements($0.rules, catalogue) }
  }
}
