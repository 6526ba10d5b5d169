import PatternFiles

/// How the values of keys are read.
extension PolicyReader {
  mutating func names(_ node: YAMLNode, _ key: String, _ example: String, mayBeEmpty: Bool) -> [Stated<String>]? {
    guard let items = items(node, of: "'\(key)'", example, mayBeEmpty: mayBeEmpty) else { return nil }
    var names: [Stated<String>] = []
    for item in items {
      guard let name = text(item, of: "'\(key)'", example) else { continue }
      if names.contains(where: { $0.value == name }) {
        fail(item, "'\(name)' stands twice in '\(key)'", "keep one of them")
        continue
      }
      names.append(Stated(name, origin(item)))
    }
    return names
  }

  /// Paths, relative ones from the folder of the policy.
  mutating func files(_ node: YAMLNode, _ key: PolicyKey) -> [Stated<String>] {
    (names(node, key.rawValue, key.example, mayBeEmpty: false) ?? []).map { Stated(located($0.value), $0.origin) }
  }

  private func located(_ file: String) -> String {
    if file.hasPrefix("/") { return file }
    let folder = RawPath(path).parent
    return folder == RawPath(".") ? file : folder.appending(file.utf8).text
  }

  // MARK: Confidence

  mutating func confidences(_ node: YAMLNode) -> SettingByType<Double> {
    var settings = SettingByType<Double>()
    if case .mapping = node.content {
      for entry in entries(node, of: "'min_confidence'", PolicyKey.minConfidence.example) {
        guard let value = confidence(entry.value) else { continue }
        settings.add(value, for: entry.name, origin(entry.key))
      }
    } else if let value = confidence(node) {
      settings.standard = Stated(value, origin(node))
    }
    return settings
  }

  private mutating func confidence(_ node: YAMLNode) -> Double? {
    if let text = node.text, let value = Double(text), value >= 0, value <= 1 { return value }
    let shown = node.text.map { " '\($0)'" } ?? ""
    fail(
      node, "'min_confidence'\(shown) is no number from 0 to 1",
      "write 'min_confidence: 0.6', or 'min_confidence: {default: 0.6, PHONE_NUMBER: 0.8}'")
    return nil
  }

  // MARK: Actions

  mutating func actions(_ node: YAMLNode) -> SettingByType<StatedAction> {
    var settings = SettingByType<StatedAction>()
    for entry in entries(node, of: "'actions'", PolicyKey.actions.example) {
      // The name of the type is looked at later, and may be wrong as well.
      settings.add(action(entry.value, PolicyKey.actions) ?? .standard, for: entry.name, origin(entry.key))
    }
    return settings
  }

  mutating func keyedActions(_ node: YAMLNode) -> [KeySetting] {
    var settings: [KeySetting] = []
    for entry in entries(node, of: "'keys'", PolicyKey.keys.example) {
      let action = action(entry.value, PolicyKey.keys)
      guard let key = key(entry.name, at: entry.key, besides: settings.map(\.key)), let action else { continue }
      settings.append(KeySetting(key, action, origin(entry.key)))
    }
    return settings
  }

  mutating func logKeys(_ node: YAMLNode, _ key: PolicyKey) -> [Stated<LogKey>]? {
    guard let items = items(node, of: "'\(key.rawValue)'", key.example, mayBeEmpty: false) else { return nil }
    var keys: [Stated<LogKey>] = []
    for item in items {
      guard let name = text(item, of: "'\(key.rawValue)'", key.example),
        let logKey = self.key(name, at: item, besides: keys.map(\.value))
      else { continue }
      keys.append(Stated(logKey, origin(item)))
    }
    return keys.isEmpty ? nil : keys
  }

  /// A key of a log; nil where the text is none, or the same as one of `others`.
  private mutating func key(_ text: String, at node: YAMLNode, besides others: [LogKey]) -> LogKey? {
    do throws(LogKey.Problem) {
      let key = try LogKey(text)
      guard let other = others.first(where: key.isSame) else { return key }
      fail(node, "'\(key)' and '\(other)' are the same key", "keep one of them")
    } catch {
      fail(node, error.reason, error.advice)
    }
    return nil
  }

  private mutating func action(_ node: YAMLNode, _ key: PolicyKey) -> StatedAction? {
    guard let name = text(node, of: "'\(key.rawValue)'", key.example) else { return nil }
    do throws(StatedAction.Problem) {
      return try StatedAction(parsing: name)
    } catch {
      fail(node, error.reason, error.advice)
      return nil
    }
  }

  // MARK: What is allowed

  mutating func allow(_ node: YAMLNode) -> [Stated<AllowEntry>] {
    if case .sequence = node.content { return allow(node, .regexes) }
    var allowed: [Stated<AllowEntry>] = []
    for entry in entries(node, of: "'allow'", PolicyKey.allow.example) {
      guard let kind = AllowKind(rawValue: entry.name) else {
        unknownKey(entry, among: AllowKind.allCases.map(\.rawValue))
        continue
      }
      allowed += allow(entry.value, kind)
    }
    return allowed
  }

  private mutating func allow(_ node: YAMLNode, _ kind: AllowKind) -> [Stated<AllowEntry>] {
    let names = names(node, kind.rawValue, "\(kind.rawValue): [\(kind.example)]", mayBeEmpty: true) ?? []
    var allowed: [Stated<AllowEntry>] = []
    for name in names {
      guard let entry = allowEntry(name.value, kind, name.origin) else { continue }
      allowed.append(Stated(entry, name.origin))
    }
    return allowed
  }

  private mutating func allowEntry(_ text: String, _ kind: AllowKind, _ origin: SettingOrigin) -> AllowEntry? {
    func entry(_ list: AllowList) -> AllowEntry { AllowEntry(kind: kind.singular, text: text, list: list) }
    switch kind {
    case .values: return entry(AllowList(values: [Array(text.utf8)]))
    case .networks:
      do throws(AllowedNetwork.Problem) {
        return entry(AllowList(networks: [try AllowedNetwork(text)]))
      } catch {
        errors.append(PolicyError(origin, path: path, reason: error.reason, advice: error.advice))
      }
    case .domains:
      do throws(AllowedDomain.Problem) {
        return entry(AllowList(domains: [try AllowedDomain(text)]))
      } catch {
        errors.append(PolicyError(origin, path: path, reason: error.reason, advice: error.advice))
      }
    case .regexes:
      do throws(AllowListError) {
        return entry(try AllowList([text.hasPrefix("@") ? "@" + located(String(text.dropFirst())) : text]))
      } catch {
        errors.append(allowError(error, origin))
      }
    }
    return nil
  }

  private func allowError(_ problem: AllowListError, _ origin: SettingOrigin) -> PolicyError {
    switch problem {
    case .unreadable(let file, let reason):
      PolicyError(
        origin, path: path, reason: "\(file): \(reason)",
        advice: "what follows an @ is a file of regexes; a regex that begins with @ is written \\@…")
    case .badRegex(nil, _, let regex, let reason):
      PolicyError(
        origin, path: path, reason: "'\(regex)' is no regex: \(reason)",
        advice: "PCRE2 syntax; a file is named by @FILE")
    case .badRegex(let file?, let line, let regex, let reason):
      PolicyError(
        origin, path: path, reason: "\(file):\(line): '\(regex)' is no regex: \(reason)", advice: "mend that line")
    }
  }
}

extension AllowKind {
  /// An entry as an example, for advice.
  var example: String {
    switch self {
    case .regexes: "'TEST-\\d+'"
    case .values: "noreply@example.com"
    case .networks: "10.0.0.0/8"
    case .domains: "example.com"
    }
  }
}

extension SettingByType {
  fileprivate mutating func add(_ value: Value, for type: String, _ origin: SettingOrigin) {
    if type == PolicyKey.allTypes {
      standard = Stated(value, origin)
    } else {
      byType.append(NamedSetting(type, value, origin))
    }
  }
}
