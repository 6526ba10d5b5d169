import Yams

/// One YAML file being read: what its nodes must be, and errors with file and line where they are something else.
struct YAMLFile {
  let path: String

  /// The items of the list under `key`, the one key that the file has at its top.
  ///
  /// - Parameter item: what an item begins with, for the advice in errors.
  func list(_ text: String, under key: String, item: String) throws(PatternFileError) -> [Node] {
    let document: Node?
    do {
      document = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw syntaxError(error)
    } catch {
      throw fail(nil, "\(error)", "see the form of a pattern file in the README")
    }
    guard let document, document.null == nil else {
      throw fail(nil, "the file is empty", "it needs a list under the key '\(key)'")
    }
    guard case .mapping(let top) = document else {
      throw fail(document, "a mapping with the key '\(key)' is expected at the top", "begin with '\(key):'")
    }
    var list: Node.Sequence?
    for (name, value) in top {
      guard name.string == key else { throw unknownKey(name, among: [key]) }
      guard case .sequence(let sequence) = value else {
        throw fail(value, "'\(key)' must be a list", "write each item as '  - \(item): …'")
      }
      list = sequence
    }
    guard let list, !list.isEmpty else {
      throw fail(document, "no \(key) in it", "write each item as '  - \(item): …' under '\(key):'")
    }
    return Array(list)
  }

  /// The values of a mapping by their keys, each of which is among `known` and stands once.
  func fields(_ node: Node, known: [String], of what: String) throws(PatternFileError) -> [String: Node] {
    guard case .mapping(let mapping) = node else {
      throw fail(node, "\(what) must be a mapping", "write '- \(known[0]): …' and the other keys below it")
    }
    var fields: [String: Node] = [:]
    for (key, value) in mapping {
      guard let name = key.string, known.contains(name) else { throw unknownKey(key, among: known) }
      guard fields[name] == nil else { throw fail(key, "the key '\(name)' stands twice", "keep one of them") }
      fields[name] = value
    }
    return fields
  }

  /// The value of a key that must be there. `node` is the mapping.
  func need(_ key: String, in fields: [String: Node], of node: Node) throws(PatternFileError) -> Node {
    guard let value = fields[key] else { throw fail(node, "the key '\(key)' is missing", "add '\(key): …'") }
    return value
  }

  func string(_ node: Node, _ key: String) throws(PatternFileError) -> String {
    guard case .scalar(let scalar) = node else { throw fail(node, "'\(key)' must be a text", "write '\(key): …'") }
    return scalar.string
  }

  func strings(_ node: Node, _ key: String) throws(PatternFileError) -> [String] {
    guard case .sequence(let sequence) = node else {
      throw fail(node, "'\(key)' must be a list", "write '\(key): [first, second]'")
    }
    var texts: [String] = []
    for item in sequence { texts.append(try string(item, key)) }
    return texts
  }

  func flag(_ node: Node, _ key: String) throws(PatternFileError) -> Bool {
    guard let flag = node.bool else { throw fail(node, "'\(key)' must be true or false", "write '\(key): true'") }
    return flag
  }

  func unknownKey(_ key: Node, among names: [String]) -> PatternFileError {
    let name = key.string ?? "?"
    let advice = nearestName(to: name, among: names).map { "did you mean '\($0)'?" }
    return fail(key, "unknown key '\(name)'", advice ?? "known keys: \(names.joined(separator: ", "))")
  }

  func fail(_ node: Node?, _ reason: String, _ advice: String) -> PatternFileError {
    PatternFileError(path: path, line: node?.mark?.line, reason: reason, advice: advice)
  }

  private func syntaxError(_ error: YamlError) -> PatternFileError {
    let advice = "the file must be valid YAML; quote a regex with single quotes"
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return PatternFileError(path: path, line: mark.line, reason: "not YAML: \(problem)", advice: advice)
    default:
      return PatternFileError(path: path, line: nil, reason: "not YAML: \(error)", advice: advice)
    }
  }
}
