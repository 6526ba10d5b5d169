import PatternFiles

/// What is in force for an input, each setting with the place that it comes from.
public struct PolicyExplanation {
  private struct Row {
    var name: String
    var value: String
    var origin: String
  }

  private var heads: [String] = []
  private var rows: [Row] = []

  /// - Parameters:
  ///   - path: the input's path; nil for inputs that no section of the policy is about.
  ///   - builtIn: the detectors that come with blot.
  ///   - own: the user's.
  ///   - patterns: the user's pattern files.
  public init(
    _ policy: PolicyInForce, for path: String?, workingFolder: String, builtIn: [DetectorDefinition],
    own: [DetectorDefinition], patterns: [Stated<String>]
  ) {
    let sections = path.map { policy.sections(for: Self.names(of: $0), workingFolder: workingFolder) } ?? []
    let settings = policy.settings(sections)
    heads.append("policy: \(policy.file?.path ?? "none")")
    if let path { heads.append("path: \(path)") }
    for index in sections {
      if let section = policy.file?.sections[index] {
        heads.append("  '\(section.glob.text)' (\(section.origin)) applies")
      }
    }
    add("packs", settings.packs, or: settings.only.isEmpty ? "default" : "-")
    add("only", settings.only, or: "-")
    add("exclude", settings.excluded, or: "-")
    let thresholds = settings.thresholds
    add("min_confidence", Self.number(thresholds.standard.value), thresholds.standard.origin)
    for threshold in thresholds.byType { add("  \(threshold.name)", Self.number(threshold.value), threshold.origin) }
    let actions = settings.actions
    add("actions", "\(actions.standard.value)", actions.standard.origin)
    for action in actions.byType { add("  \(action.name)", "\(action.value)", action.origin) }
    let keys =
      settings.keys.map { (key: $0.key, action: Stated($0.action, $0.origin)) } + settings.keysWithoutAction
    if keys.isEmpty { add("keys", "-", .standard) }
    for (index, key) in keys.enumerated() {
      if index == 0 { rows.append(Row(name: "keys", value: "", origin: "")) }
      add("  \(key.key)", "\(key.action.value)", key.action.origin)
    }
    add("subject", settings.subjects.map { Stated($0.value.description, $0.origin) }, or: "-")
    if settings.allowed.isEmpty { add("allow", "-", .standard) }
    for (index, entry) in settings.allowed.enumerated() {
      if index == 0 { rows.append(Row(name: "allow", value: "", origin: "")) }
      add("  \(entry.value.kind)", entry.value.text, entry.origin)
    }
    add("patterns", patterns, or: "-")
    if let types = policy.file?.failOn {
      add("fail_on", types, or: "no finding")
    } else {
      add("fail_on", "any finding", .standard)
    }
    let count = settings.detectorNames(from: builtIn, and: own).count
    let all = builtIn.count + own.count + policy.keyDetectors.count
    rows.append(Row(name: "detectors", value: "\(count) of \(all)", origin: "follows"))
  }

  /// The path of an input and those of the archives that it is a member of.
  private static func names(of path: String) -> [String] {
    var names = [path]
    var rest = path[...]
    while let mark = rest.firstRange(of: "!/") {
      names.append(String(path[..<mark.lowerBound]))
      rest = rest[mark.upperBound...]
    }
    return names
  }

  private mutating func add(_ name: String, _ value: String, _ origin: SettingOrigin) {
    rows.append(Row(name: name, value: value, origin: "\(origin)"))
  }

  /// One row for the names from each place.
  private mutating func add(_ name: String, _ values: [Stated<String>], or none: String) {
    guard !values.isEmpty else {
      add(name, none, .standard)
      return
    }
    var groups: [(values: [String], origin: String)] = []
    for value in values {
      if groups.last?.origin == "\(value.origin)" {
        groups[groups.count - 1].values.append(value.value)
      } else {
        groups.append(([value.value], "\(value.origin)"))
      }
    }
    for (index, group) in groups.enumerated() {
      rows.append(Row(name: index == 0 ? name : "", value: group.values.joined(separator: ", "), origin: group.origin))
    }
  }

  private static func number(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Three columns: the setting, its value, where it comes from.
  public var text: String {
    let nameWidth = rows.map(\.name.count).max() ?? 0
    // A long list must not push the origins of all others away.
    let valueWidth = min(40, rows.map(\.value.count).max() ?? 0)
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
    let lines = rows.map { row in
      let line = "\(padded(row.name, nameWidth))  \(padded(row.value, valueWidth))  \(row.origin)"
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
    return (heads + [""] + lines).map { PrintableText.string($0) + "\n" }.joined()
  }
}
