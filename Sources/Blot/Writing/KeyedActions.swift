import PatternFiles

/// What redaction does to findings in the values of certain keys.
public struct KeyedActions: Sendable {
  /// Of several keys that match, the one that says most counts; of two that match the same the first one.
  public var rules: [(key: LogKey, rules: RedactionRules)] = []

  public init() {}

  /// The keys, by their places in `rules`.
  var index: LogKeyIndex { LogKeyIndex(rules.map(\.key)) }
}

/// What stands in the place of findings in the values of certain keys. One a thread.
final class KeyedReplacements {
  /// Keys are known by their places in `byKey`.
  let index: LogKeyIndex
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

  /// How likely it is that something is found in what is written for findings of a detector.
  func exposure(_ index: Int) -> Replacement.Exposure {
    // How far a word may be from a value is counted with texts of labels, but for those of types.
    if case .ownLabel = rules.action(for: catalogue.detectors[index].definition.type) { return .anywhere }
    return self[index].exposure
  }

  /// What stands for findings of a detector where its action's own output would be found again.
  func replacement(_ index: Int, _ fallback: Fallback) -> Replacement {
    Replacement(rules, for: catalogue.detectors[index], fallback)
  }

  /// What replaces findings of a detector such that nothing is found again, whatever stands beside it: what is encrypted
  /// where the action promises that values come back, else the label.
  func sealedFallback(_ index: Int) -> Fallback {
    if case .formatPreserving = rules.action(for: catalogue.detectors[index].definition.type) { return .hidden }
    return .label
  }

  private func makeReplacement(_ index: Int) -> Replacement {
    let detector = catalogue.detectors[index]
    let replacement = Replacement(rules, for: detector)
    replacements[index] = replacement
    return replacement
  }
}
