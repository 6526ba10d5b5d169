import PatternFiles

/// Reads a policy file (YAML). It goes on after a mistake, so that all of them are told at once.
struct PolicyReader {
  let path: String
  var errors: [PolicyError] = []

  init(path: String) { self.path = path }

  /// What `text` says, as far as it can be understood.
  mutating func read(_ text: String) -> PolicyDefinition {
    var policy = PolicyDefinition(path: path)
    let document: YAMLNode?
    do throws(YAMLError) {
      document = try YAMLNode.compose(text)
    } catch {
      errors.append(PolicySyntax(path: path).error(error))
      return policy
    }
    guard let document, !document.isNull else {
      errors.append(
        PolicyError(
          path: path, line: 1, column: 1, reason: "the policy is empty",
          advice: "state a setting, such as '\(PolicyKey.packs.example)'"))
      return policy
    }
    let keys = PolicyKey.allCases.map(\.rawValue)
    for entry in entries(document, of: "a policy", "\(PolicyKey.packs.example)") {
      guard let key = PolicyKey(rawValue: entry.name) else {
        unknownKey(entry, among: keys)
        continue
      }
      switch key {
      case .patterns: policy.patterns = files(entry.value, key)
      case .failOn:
        if case .names(_, let mayBeEmpty) = key.form {
          policy.failOn = names(entry.value, key.rawValue, key.example, mayBeEmpty: mayBeEmpty)
        }
      case .paths: policy.sections = sections(entry.value)
      default: read(entry.value, key, into: &policy.settings)
      }
    }
    return policy
  }

  /// Reads the value of a key that the settings of a path may have as well.
  mutating func read(_ node: YAMLNode, _ key: PolicyKey, into settings: inout PolicySettings) {
    switch key.form {
    case .names(_, let mayBeEmpty):
      let names = names(node, key.rawValue, key.example, mayBeEmpty: mayBeEmpty)
      switch key {
      case .packs: settings.packs = names
      case .only: settings.only = names
      default: settings.exclude = names ?? []
      }
    case .confidence: settings.thresholds = confidences(node)
    case .actions: settings.actions = actions(node)
    case .keyedActions: settings.keys = keyedActions(node)
    case .logKeys: settings.subjects = logKeys(node, key)
    case .allow: settings.allow = allow(node)
    case .files, .sections: break
    }
  }

  private mutating func sections(_ node: YAMLNode) -> [PolicyDefinition.Section] {
    let keys = PolicyKey.allCases.filter(\.isForPaths).map(\.rawValue)
    var sections: [PolicyDefinition.Section] = []
    for entry in entries(node, of: "'paths'", PolicyKey.paths.example) {
      let glob: Glob?
      do throws(Glob.Problem) {
        glob = try Glob(entry.name)
      } catch {
        fail(entry.key, error.reason, error.advice)
        glob = nil
      }
      var settings = PolicySettings()
      for setting in entries(entry.value, of: "the settings of '\(entry.name)'", PolicyKey.paths.example) {
        guard let key = PolicyKey(rawValue: setting.name) else {
          unknownKey(setting, among: keys)
          continue
        }
        guard key.isForPaths else {
          fail(setting.key, "'\(key.rawValue)' is nothing that a path can have of its own", "move it to the top level")
          continue
        }
        read(setting.value, key, into: &settings)
      }
      if let glob {
        sections.append(PolicyDefinition.Section(glob: glob, settings: settings, origin: origin(entry.key)))
      }
    }
    return sections
  }

  // MARK: What all forms are read with

  /// One key of a mapping with its value.
  struct Entry {
    var key: YAMLNode
    var name: String
    var value: YAMLNode
  }

  /// The entries of a mapping; none, and an error, where `node` is something else.
  mutating func entries(_ node: YAMLNode, of what: String, _ example: String) -> [Entry] {
    guard case .mapping(let mapping) = node.content, !mapping.isEmpty else {
      let isMapping = if case .mapping = node.content { true } else { false }
      let isEmpty = node.isNull || isMapping
      fail(node, isEmpty ? "\(what) is empty" : "\(what) must be a mapping", "write '\(example)'")
      return []
    }
    var entries: [Entry] = []
    for (key, value) in mapping {
      guard let name = key.text else {
        fail(key, "a key must be a text", "write '\(example)'")
        continue
      }
      entries.append(Entry(key: key, name: name, value: value))
    }
    return entries
  }

  /// The text of a scalar; nil, and an error, where `node` is something else or empty.
  mutating func text(_ node: YAMLNode, of what: String, _ example: String) -> String? {
    guard let text = node.text, !node.isNull, !text.isEmpty else {
      let isEmpty = node.text != nil
      fail(node, isEmpty ? "an entry of \(what) is empty" : "an entry of \(what) must be a text", "write '\(example)'")
      return nil
    }
    return text
  }

  /// The items of a list; none, and an error, where `node` is something else.
  mutating func items(_ node: YAMLNode, of what: String, _ example: String, mayBeEmpty: Bool) -> [YAMLNode]? {
    guard case .sequence(let sequence) = node.content else {
      fail(node, node.isNull ? "\(what) is empty" : "\(what) must be a list", "write '\(example)'")
      return nil
    }
    if sequence.isEmpty, !mayBeEmpty {
      fail(node, "\(what) names nothing", "write '\(example)', or leave it out")
      return nil
    }
    return sequence
  }

  mutating func unknownKey(_ entry: Entry, among names: [String]) {
    let nearest = nearestName(to: entry.name, among: names).map { "did you mean '\($0)'?" }
    fail(entry.key, "unknown key '\(entry.name)'", nearest ?? "known keys: \(names.joined(separator: ", "))")
  }

  mutating func fail(_ node: YAMLNode, _ reason: String, _ advice: String) {
    errors.append(PolicyError(origin(node), path: path, reason: reason, advice: advice))
  }

  func origin(_ node: YAMLNode) -> SettingOrigin {
    .file(path: path, line: node.line, column: node.column)
  }
}
