import Yams

/// Reads a pattern file (YAML) into detector definitions; whatever is wrong with it is an error with its line.
public struct PatternFileReader {
  /// What a definition must bring along.
  public enum Strictness: Sendable {
    /// A user's own file: type and regex.
    case user
    /// A built-in one: also the source, three examples and three counter-examples.
    case builtIn
  }

  static let keys = [
    "type", "name", "regex", "boundary", "confidence", "validator", "keys", "context", "opt_in", "regulations",
    "countries", "source", "examples", "counter_examples",
  ]

  private let path: String
  private let family: String
  private let strictness: Strictness

  public init(path: String, strictness: Strictness) {
    self.path = path
    self.strictness = strictness
    family = Self.family(path, strictness)
  }

  /// The path without its suffix: of a built-in file what stands below `patterns/`, of a user's the bare name.
  private static func family(_ path: String, _ strictness: Strictness) -> String {
    var components = path.split(separator: "/")[...]
    if strictness == .builtIn, let folder = components.lastIndex(of: "patterns"), folder + 1 < components.endIndex {
      components = components[(folder + 1)...]
    } else {
      components = components.suffix(1)
    }
    let name = components.joined(separator: "/")
    return name.split(separator: ".").first.map(String.init) ?? name
  }

  /// The definitions of `text` in their order.
  public func read(_ text: String) throws(PatternFileError) -> [DetectorDefinition] {
    let document: Node?
    do {
      document = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw syntaxError(error)
    } catch {
      throw fail(nil, "\(error)", "see the form of a pattern file in the README")
    }
    guard let document, document.null == nil else {
      throw fail(nil, "the file is empty", "it needs a list under the key 'detectors'")
    }
    guard case .mapping(let top) = document else {
      throw fail(document, "a mapping with the key 'detectors' is expected at the top", "begin with 'detectors:'")
    }
    var list: Node.Sequence?
    for (key, value) in top {
      guard key.string == "detectors" else { throw unknownKey(key, among: ["detectors"]) }
      guard case .sequence(let sequence) = value else {
        throw fail(value, "'detectors' must be a list", "write each detector as '  - type: …'")
      }
      list = sequence
    }
    guard let list, !list.isEmpty else {
      throw fail(document, "no detectors in it", "write each detector as '  - type: …' under 'detectors:'")
    }
    var definitions: [DetectorDefinition] = []
    for node in list { definitions.append(try definition(node)) }
    return definitions
  }

  private func definition(_ node: Node) throws(PatternFileError) -> DetectorDefinition {
    guard case .mapping(let mapping) = node else {
      throw fail(node, "a detector must be a mapping", "write '- type: …' and the other keys below it")
    }
    var fields: [String: Node] = [:]
    for (key, value) in mapping {
      guard let name = key.string, Self.keys.contains(name) else { throw unknownKey(key, among: Self.keys) }
      guard fields[name] == nil else { throw fail(key, "the key '\(name)' stands twice", "keep one of them") }
      fields[name] = value
    }
    func need(_ key: String) throws(PatternFileError) -> Node {
      guard let value = fields[key] else { throw fail(node, "the key '\(key)' is missing", "add '\(key): …'") }
      return value
    }
    let typeNode = try need("type")
    let type = try string(typeNode, "type")
    guard Self.isTypeName(type) else {
      throw fail(typeNode, "'\(type)' is no type name", "use upper-case letters, digits and '_', such as CUSTOMER_ID")
    }
    let regexNode = try need("regex")
    var result = DetectorDefinition(
      type: type, name: Self.defaultName(type), regex: try string(regexNode, "regex"), family: family,
      line: node.mark?.line ?? 0)
    guard !result.regex.isEmpty else { throw fail(regexNode, "the regex is empty", "write what a match looks like") }
    if let value = fields["name"] { result.name = try string(value, "name") }
    if let value = fields["boundary"] { result.boundary = try boundary(value) }
    if let value = fields["confidence"] { result.confidence = try confidence(value) }
    if let value = fields["validator"] { result.validator = try string(value, "validator") }
    if let value = fields["opt_in"] {
      guard let flag = value.bool else { throw fail(value, "'opt_in' must be true or false", "write 'opt_in: true'") }
      result.isOptIn = flag
    }
    if let value = fields["keys"] { result.keys = try list(value, "keys") }
    if let value = fields["context"] { result.context = try list(value, "context") }
    if let value = fields["regulations"] { result.regulations = try list(value, "regulations") }
    if let value = fields["countries"] { result.countries = try list(value, "countries") }
    if let value = fields["source"] { result.source = try string(value, "source") }
    if let value = fields["examples"] { result.examples = try list(value, "examples") }
    if let value = fields["counter_examples"] { result.counterExamples = try list(value, "counter_examples") }
    if strictness == .builtIn { try checkProof(result, node) }
    return result
  }

  private func checkProof(_ definition: DetectorDefinition, _ node: Node) throws(PatternFileError) {
    if definition.source.isEmpty {
      throw fail(node, "\(definition.name) has no source", "name the issuing authority")
    }
    if definition.examples.count < 3 || definition.counterExamples.count < 3 {
      throw fail(
        node, "\(definition.name) has fewer than three examples or counter-examples",
        "a built-in detector is proven by three of each")
    }
  }

  private func string(_ node: Node, _ key: String) throws(PatternFileError) -> String {
    guard case .scalar(let scalar) = node else { throw fail(node, "'\(key)' must be a text", "write '\(key): …'") }
    return scalar.string
  }

  private func list(_ node: Node, _ key: String) throws(PatternFileError) -> [String] {
    guard case .sequence(let sequence) = node else {
      throw fail(node, "'\(key)' must be a list", "write '\(key): [first, second]'")
    }
    var texts: [String] = []
    for item in sequence { texts.append(try string(item, key)) }
    return texts
  }

  private func boundary(_ node: Node) throws(PatternFileError) -> DetectorDefinition.Boundary {
    let text = try string(node, "boundary")
    if let value = DetectorDefinition.Boundary(rawValue: text) { return value }
    throw fail(node, "unknown boundary '\(text)'", "use none, word or number")
  }

  private func confidence(_ node: Node) throws(PatternFileError) -> Double {
    guard case .scalar(let scalar) = node, let value = Double(scalar.string), value >= 0, value <= 1 else {
      throw fail(node, "'confidence' must be a number from 0 to 1", "write 'confidence: 0.5'")
    }
    return value
  }

  private func unknownKey(_ key: Node, among names: [String]) -> PatternFileError {
    let name = key.string ?? "?"
    let advice = nearestName(to: name, among: names).map { "did you mean '\($0)'?" }
    return fail(key, "unknown key '\(name)'", advice ?? "known keys: \(names.joined(separator: ", "))")
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

  private func fail(_ node: Node?, _ reason: String, _ advice: String) -> PatternFileError {
    PatternFileError(path: path, line: node?.mark?.line, reason: reason, advice: advice)
  }

  private static func isTypeName(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x41...0x5A).contains(first) else { return false }
    return text.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
  }

  /// The name of a detector that states none: its type in lower case with dashes.
  public static func defaultName(_ type: String) -> String {
    String(type.lowercased().map { $0 == "_" ? "-" : $0 })
  }
}
