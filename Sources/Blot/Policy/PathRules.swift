import PatternFiles

/// What a policy makes of each input. All threads share it.
final class PathRules: Sendable {
  private let policy: PolicyInForce
  private let catalogue: Catalogue
  private let template: RedactionRules
  private let workingFolder: String
  /// By the sections that apply: inputs to which the same ones do share their rules.
  private let known = Monitor([[Int]: InputRules]())

  /// - Parameter template: see `SettingsInForce.redactionRules`.
  init(_ policy: PolicyInForce, _ catalogue: Catalogue, template: RedactionRules = RedactionRules()) {
    self.policy = policy
    self.catalogue = catalogue
    self.template = template
    workingFolder = WorkingFolder.path
  }

  /// The rules for an input.
  func rules(for input: InputHandle) -> InputRules {
    rules(for: [input.name] + input.archives.map(\.name))
  }

  /// - Parameter names: the input's path as given, and the paths of the archives around it.
  func rules(for names: [String]) -> InputRules {
    let sections = policy.sections(for: names, workingFolder: workingFolder)
    return known.locked { known in
      if let rules = known[sections] { return rules }
      let rules = makeRules(policy.settings(sections))
      known[sections] = rules
      return rules
    }
  }

  private func makeRules(_ settings: SettingsInForce) -> InputRules {
    let choice = Selection.Choice(settings.selection)
    let keys = settings.watchedKeyNames
    let thresholds = settings.thresholds
    let byType = Dictionary(thresholds.byType.map { ($0.name, $0.value) }) { _, last in last }
    // One after the other where they lie: to copy them takes most of the time of a short run.
    let minimums = catalogue.detectors.map { detector in
      let definition = detector.definition
      let isOn =
        definition.precedence == .ordinary
        ? choice.takes(definition, isOwn: !definition.isBuiltIn) : keys.contains(definition.name)
      return isOn ? byType[definition.type] ?? thresholds.standard.value : DecisionRules.off
    }
    let allowed = settings.allowed.isEmpty ? nil : AllowList(joining: settings.allowed.map(\.value.list))
    let decisions = DecisionRules(minimums: minimums, allowed: allowed)
    let (rules, keyed) = settings.redactionRules(template)
    return InputRules(decisions: decisions, redaction: rules, keyed: keyed)
  }
}

/// What one input is judged and redacted by. Immutable, shared by all workers.
final class InputRules: Sendable {
  let decisions: DecisionRules
  let redaction: RedactionRules
  let keyed: KeyedActions
  /// The keys that mean something as the name of a column.
  let columnKeys: LogKeyIndex

  init(decisions: DecisionRules, redaction: RedactionRules, keyed: KeyedActions) {
    self.decisions = decisions
    self.redaction = redaction
    self.keyed = keyed
    columnKeys = LogKeyIndex(keyed.rules.map(\.key) + redaction.subjects)
  }
}
