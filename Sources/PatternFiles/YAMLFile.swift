/// One YAML file being read: what its nodes must be, and errors with file and line where they are something else.
struct YAMLFile {
  let path: String

  /// The items of the list under `key`, the one key that the file has at its top.
  ///
  /// - Parameter item: what an item begins with, for the advice in errors.
  func list(_ text: String, under key: String, item: String) throws(PatternFileError) -> [YAMLNode] {
    let document: YAMLNode?
    do throws(YAMLError) {
      document = try YAMLNode.compose(text)
    } catch {
      throw syntaxError(error)
    }
    guard let document, !document.isNull else {
      throw PatternFileError(
        path: path, line: 1, reason: "the file is empty", advice: "it needs a list under the key '\(key)'")
    }
    guard case .mapping(let top) = document.content else {
      throw fail(document, "a mapping with the key '\(key)' is expected at the top", "begin with '\(key):'")
    }
    var list: [YAMLNode]?
    for (name, value) in top {
      guard name.text == key else { throw unknownKey(name, among: [key]) }
      guard case .sequence(let sequence) = value.content else {
        throw fail(value, "'\(key)' must be a list", "write each item as '  - \(item): …'")
      }
      list = sequence
    }
    guard let list, !list.isEmpty else {
      throw fail(document, "no \(key) in it", "write each item as '  - \(item): …' under '\(key):'")
    }
    return list
  }

  /// The values of a mapping by their keys, each of which is among `known` and stands once.
  func fields(_ node: YAMLNode, known: [String], of what: String) throws(PatternFileError) -> [String: YAMLNode] {
    guard case .mapping(let mapping) = node.content else {
      throw fail(node, "\(what) must be a mapping", "write '- \(known[0]): …' and the other keys below it")
    }
    var fields: [String: YAMLNode] = [:]
    for (key, value) in mapping {
      guard let name = key.text, known.contains(name) else { throw unknownKey(key, among: known) }
      fields[name] = value
    }
    return fields
  }

  /// The value of a key that must be there. `node` is the mapping.
  func need(_ key: String, in fields: [String: YAMLNode], of node: YAMLNode) throws(PatternFileError) -> YAMLNode {
    guard let value = fields[key] else { throw fail(node, "the key '\(key)' is missing", "add '\(key): …'") }
    return value
  }

  func string(_ node: YAMLNode, _ key: String) throws(PatternFileError) -> String {
    guard let text = node.text else { throw fail(node, "'\(key)' must be a text", "write '\(key): …'") }
    return text
  }

  func strings(_ node: YAMLNode, _ key: String) throws(PatternFileError) -> [String] {
    guard case .sequence(let sequence) = node.content else {
      throw fail(node, "'\(key)' must be a list", "write '\(key): [first, second]'")
    }
    var texts: [String] = []
    for item in sequence { texts.append(try string(item, key)) }
    return texts
  }

  func flag(_ node: YAMLNode, _ key: String) throws(PatternFileError) -> Bool {
    guard let flag = node.flag else { throw fail(node, "'\(key)' must be true or false", "write '\(key): true'") }
    return flag
  }

  func unknownKey(_ key: YAMLNode, among names: [String]) -> PatternFileError {
    let name = key.text ?? "?"
    let advice = nearestName(to: name, among: names).map { "did you mean '\($0)'?" }
    return fail(key, "unknown key '\(name)'", advice ?? "known keys: \(names.joined(separator: ", "))")
  }

  func fail(_ node: YAMLNode?, _ reason: String, _ advice: String) -> PatternFileError {
    PatternFileError(path: path, line: node?.line, reason: reason, advice: advice)
  }

  private func syntaxError(_ error: YAMLError) -> PatternFileError {
    let advice =
      switch error.reason {
      case .syntax: "the file must be valid YAML; quote a regex with single quotes"
      case .secondDocument: "take '---' away"
      case .repeatedKey: "keep one of them"
      }
    return PatternFileError(path: path, line: error.line, reason: error.reason.description, advice: advice)
  }
}
