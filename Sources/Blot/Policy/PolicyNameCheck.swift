import PatternFiles

/// Looks whether there are the types, detectors and packs that a policy names.
struct PolicyNameCheck {
  private let path: String
  private let types: Set<String>
  /// The types of what stands under the keys of the policy.
  private let keyTypes: Set<String>
  private let detectors: Set<String>
  private let packs: [String]
  private(set) var errors: [PolicyError] = []

  init(_ policy: PolicyDefinition, builtIn: [DetectorDefinition], own: [DetectorDefinition]) {
    path = policy.path
    types = Set((builtIn + own).map(\.type))
    keyTypes = Set(PolicyInForce(policy).keyDetectors.map(\.type))
    detectors = Set((builtIn + own).map(\.name))
    packs = Pack.names(of: Pack.builtIn, and: own)
    check(policy.settings)
    for section in policy.sections { check(section.settings) }
    for type in policy.failOn ?? [] { checkType(type.value, type.origin) }
    guard errors.isEmpty else { return }
    checkThatSomethingIsLeft(policy, builtIn, own)
  }

  private mutating func check(_ settings: PolicySettings) {
    for pack in settings.packs ?? [] where !packs.contains(Pack.folded(pack.value)) {
      let nearest = nearestName(to: pack.value, among: packs).map { "did you mean '\($0)'?" }
      fail("unknown pack '\(pack.value)'", nearest ?? "packs: \(packs.joined(separator: ", "))", pack.origin)
    }
    for name in (settings.only ?? []) + settings.exclude
    where !types.contains(name.value) && !detectors.contains(name.value) {
      failType(name.value, among: types.sorted() + detectors.sorted(), name.origin)
    }
    for threshold in settings.thresholds.byType { checkType(threshold.name, threshold.origin) }
    for action in settings.actions.byType { checkType(action.name, action.origin) }
  }

  private mutating func checkType(_ type: String, _ origin: SettingOrigin) {
    if !types.contains(type), !keyTypes.contains(type) {
      failType(type, among: types.union(keyTypes).sorted(), origin)
    }
  }

  private mutating func failType(_ name: String, among names: [String], _ origin: SettingOrigin) {
    let nearest = nearestName(to: name, among: names).map { "did you mean '\($0)'?" }
    fail("unknown type '\(name)'", nearest ?? "'blot patterns list' names them all", origin)
  }

  private mutating func checkThatSomethingIsLeft(
    _ policy: PolicyDefinition, _ builtIn: [DetectorDefinition], _ own: [DetectorDefinition]
  ) {
    let force = PolicyInForce(policy)
    func isNothingLeft(_ sections: [Int]) -> Bool {
      force.settings(sections).selection.selected(from: builtIn, and: own).isEmpty
    }
    if isNothingLeft([]) {
      let origin = (policy.settings.only ?? policy.settings.packs ?? policy.settings.exclude).first?.origin
      fail("no detector is left to run", "exclude fewer types, or name others in 'only'", origin ?? .standard)
    }
    for (index, section) in policy.sections.enumerated() where isNothingLeft([index]) {
      fail(
        "no detector is left to run for '\(section.glob.text)'", "exclude fewer types, or name others in 'only'",
        section.origin)
    }
  }

  private mutating func fail(_ reason: String, _ advice: String, _ origin: SettingOrigin) {
    errors.append(PolicyError(origin, path: path, reason: reason, advice: advice))
  }
}
