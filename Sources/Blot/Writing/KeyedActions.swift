import PatternFiles

/// What redaction does to findings in the values of certain keys.
public struct KeyedActions: Sendable {
  /// Of two keys that mean the same the first one counts.
  public var rules: [(key: String, rules: RedactionRules)] = []

  public init() {}

  /// The keys, found by their ends; its detectors are the places in `rules`.
  var index: KeyIndex { KeyIndex(rules.indices.map { (detector: $0, keys: [rules[$0].key]) }) }

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

/// What stands in the place of findings in the values of certain keys. One a thread.
final class KeyedReplacements {
  /// Its detectors are the places in `byKey`.
  let index: KeyIndex
  let byKey: [ReplacementTable]

  init(_ actions: KeyedActions, _ catalogue: Catalogue) {
    index = actions.index
    byKey = actions.rules.enumerated().map { number, entry in
      ReplacementTable(entry.rules, catalogue, number: (number + 1) * catalogue.detectors.count)
    }
  }
}

/// What stands in the place of the findings of each detector. One a thread.
final class ReplacementTable {
  private let rules: RedactionRules
  private let catalogue: Catalogue
  /// Made with the first finding of a detector, since deriving keys takes its time and few detectors find something.
  private var replacements: [Replacement?]
  /// Added to the index of a detector, it is different from that of all detectors of other tables.
  let number: Int

  init(_ rules: RedactionRules, _ catalogue: Catalogue, number: Int = 0) {
    self.rules = rules
    self.catalogue = catalogue
    self.number = number
    replacements = Array(repeating: nil, count: catalogue.detectors.count)
  }

  subscript(index: Int) -> Replacement { replacements[index] ?? makeReplacement(index) }

  private func makeReplacement(_ index: Int) -> Replacement {
    let detector = catalogue.detectors[index]
    let replacement = Replacement(rules.action(for: detector.definition.type), for: detector, keys: rules.keys)
    replacements[index] = replacement
    return replacement
  }
}
