import PatternFiles

/// The settings of an input: those of several places, one above the other.
///
/// Of a setting the highest place that says anything about a finding's type decides; what it says of one type goes
/// before what it says of all. A place that names packs or types to look for sets aside those of the places below it.
/// What is excluded and what is allowed adds up, except that a type which a higher place looks for alone is no longer
/// excluded.
struct SettingsInForce: Sendable {
  /// From the lowest to the highest.
  private let places: [PolicySettings]

  init(_ places: [PolicySettings]) { self.places = places }

  // MARK: Detectors

  var packs: [Stated<String>] { choosing?.packs ?? [] }
  var only: [Stated<String>] { choosing?.only ?? [] }

  private var choosing: PolicySettings? { places.last { $0.packs != nil || $0.only != nil } }

  var excluded: [Stated<String>] {
    var excluded: [Stated<String>] = []
    for place in places {
      excluded.removeAll { name in place.only?.contains { $0.value == name.value } ?? false }
      for name in place.exclude where !excluded.contains(where: { $0.value == name.value }) { excluded.append(name) }
    }
    return excluded
  }

  var selection: Selection {
    var selection = Selection()
    selection.packs = packs.map(\.value)
    selection.only = only.map(\.value)
    selection.excluded = excluded.map(\.value)
    return selection
  }

  /// The names of the detectors that run, those for keys included.
  func detectorNames(from builtIn: [DetectorDefinition], and own: [DetectorDefinition]) -> Set<String> {
    Set(selection.selected(from: builtIn, and: own).map(\.name)).union(watchedKeyNames)
  }

  /// The names of the detectors for keys that run.
  var watchedKeyNames: Set<String> { Set(watchedKeys.map { KeyDetector.name(of: $0) }) }

  /// The keys whose values are findings whatever they look like: those with an action, unless it is `keep`, or a higher
  /// place chooses what is looked for.
  private var watchedKeys: [LogKey] {
    var keys: [LogKey] = []
    for place in places {
      if place.packs != nil || place.only != nil { keys = [] }
      for key in place.keys {
        keys.removeAll { $0.isSame(as: key.key) }
        if key.action.action != .keep { keys.append(key.key) }
      }
    }
    return keys
  }

  // MARK: Confidence

  /// The thresholds that hold; that for all types is always there.
  var thresholds: (standard: Stated<Double>, byType: [NamedSetting<Double>]) {
    let settings = Self.inForce(places.map(\.thresholds))
    return (settings.standard ?? Stated(Self.standardConfidence, .standard), settings.byType)
  }

  private static let standardConfidence = 0.5

  // MARK: Actions

  /// The actions that hold for findings outside of keys; that for all types is always there.
  var actions: (standard: Stated<StatedAction>, byType: [NamedSetting<StatedAction>]) {
    let settings = Self.inForce(places.map(\.actions))
    return (settings.standard ?? Stated(.standard, .standard), settings.byType)
  }

  /// The keys that have an action which holds; of two that mean the same the higher.
  var keys: [KeySetting] {
    var keys: [KeySetting] = []
    for place in places {
      if place.actions.standard != nil { keys = [] }
      for key in place.keys {
        keys.removeAll { $0.key.isSame(as: key.key) }
        keys.append(key)
      }
    }
    return keys
  }

  /// The keys whose values are findings, with the action of their type: a higher place states one for all types.
  var keysWithoutAction: [(key: LogKey, action: Stated<StatedAction>)] {
    let (actions, keys) = (actions, keys)
    return watchedKeys.filter { key in !keys.contains { $0.key.isSame(as: key) } }.map { key in
      let type = KeyDetector.definition(for: key).type
      let ofType = actions.byType.first { $0.name == type }.map { Stated($0.value, $0.origin) }
      return (key, ofType ?? actions.standard)
    }
  }

  /// The keys whose values say whom a line is about; those of the highest place that names any.
  var subjects: [Stated<LogKey>] { places.last { $0.subjects != nil }?.subjects ?? [] }

  /// The actions for types that go before that of `key`.
  private func actions(above key: KeySetting) -> [NamedSetting<StatedAction>] {
    guard let place = places.lastIndex(where: { $0.keys.contains { $0.origin == key.origin } }) else { return [] }
    return Self.inForce(places[(place + 1)...].map(\.actions)).byType
  }

  /// What redaction does, outside of keys and within them.
  ///
  /// - Parameter template: rules whose other settings are kept.
  func redactionRules(_ template: RedactionRules = RedactionRules()) -> (rules: RedactionRules, keyed: KeyedActions) {
    var template = template
    template.subjects = subjects.map(\.value)
    var rules = template
    rules.defaultAction = actions.standard.value.action
    rules.actionsByType = Self.byType(actions.byType)
    var keyed = KeyedActions()
    for key in keys {
      var rules = template
      rules.defaultAction = key.action.action
      rules.actionsByType = Self.byType(actions(above: key))
      keyed.rules.append((key: key.key, rules: rules))
    }
    return (rules, keyed)
  }

  private static func byType(_ settings: [NamedSetting<StatedAction>]) -> [String: RedactionAction] {
    Dictionary(settings.map { ($0.name, $0.value.action) }) { _, last in last }
  }

  // MARK: What is allowed

  var allowed: [Stated<AllowEntry>] { places.flatMap(\.allow) }

  /// What holds of `settings`, from the lowest to the highest: a value for all sets aside those below it.
  private static func inForce<Value>(_ settings: [SettingByType<Value>]) -> SettingByType<Value> {
    var result = SettingByType<Value>()
    for place in settings {
      if let standard = place.standard {
        result.standard = standard
        result.byType = []
      }
      for setting in place.byType {
        result.byType.removeAll { $0.name == setting.name }
        result.byType.append(setting)
      }
    }
    return result
  }
}
