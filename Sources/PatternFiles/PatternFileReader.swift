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
    "countries", "source", "examples", "counter_examples"
  ]

  private let file: YAMLFile
  private let family: String
  private let strictness: Strictness

  public init(path: String, strictness: Strictness) {
    file = YAMLFile(path: path)
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
    var definitions: [DetectorDefinition] = []
    for node in try file.list(text, under: "detectors", item: "type") { definitions.append(try definition(node)) }
    return definitions
  }

  private func definition(_ node: YAMLNode) throws(PatternFileError) -> DetectorDefinition {
    let fields = try file.fields(node, known: Self.keys, of: "a detector")
    let typeNode = try file.need("type", in: fields, of: node)
    let type = try file.string(typeNode, "type")
    guard Self.isTypeName(type) else {
      throw file.fail(
        typeNode, "'\(type)' is no type name", "use upper-case letters, digits and '_', such as CUSTOMER_ID")
    }
    let regexNode = try file.need("regex", in: fields, of: node)
    var result = DetectorDefinition(
      type: type, name: Self.defaultName(type), regex: try file.string(regexNode, "regex"), family: family,
      line: node.line)
    guard !result.regex.isEmpty else {
      throw file.fail(regexNode, "the regex is empty", "write what a match looks like")
    }
    if let value = fields["name"] {
      result.name = try file.string(value, "name")
      if result.name.isEmpty {
        throw file.fail(value, "the name is empty", "write which rule it is, or leave 'name' out")
      }
    }
    if let value = fields["boundary"] { result.boundary = try boundary(value) }
    if let value = fields["confidence"] { result.confidence = try confidence(value) }
    if let value = fields["validator"] { result.validator = try file.string(value, "validator") }
    if let value = fields["opt_in"] { result.isOptIn = try file.flag(value, "opt_in") }
    if let value = fields["keys"] { result.keys = try file.strings(value, "keys") }
    if let value = fields["context"] { result.context = try file.strings(value, "context") }
    if let value = fields["regulations"] { result.regulations = try file.strings(value, "regulations") }
    if let value = fields["countries"] { result.countries = try file.strings(value, "countries") }
    if let value = fields["source"] { result.source = try file.string(value, "source") }
    if let value = fields["examples"] { result.examples = try file.strings(value, "examples") }
    if let value = fields["counter_examples"] { result.counterExamples = try file.strings(value, "counter_examples") }
    if strictness == .builtIn {
      try checkProof(result, node)
    } else {
      result.regexLine = regexNode.line
      result.validatorLine = fields["validator"]?.line
    }
    return result
  }

  private func checkProof(_ definition: DetectorDefinition, _ node: YAMLNode) throws(PatternFileError) {
    if definition.source.isEmpty {
      throw file.fail(node, "\(definition.name) has no source", "name the issuing authority")
    }
    if definition.examples.count < 3 || definition.counterExamples.count < 3 {
      throw file.fail(
        node, "\(definition.name) has fewer than three examples or counter-examples",
        "a built-in detector is proven by three of each")
    }
  }

  private func boundary(_ node: YAMLNode) throws(PatternFileError) -> DetectorDefinition.Boundary {
    let text = try file.string(node, "boundary")
    if let value = DetectorDefinition.Boundary(rawValue: text) { return value }
    throw file.fail(node, "unknown boundary '\(text)'", "use none, word or number")
  }

  private func confidence(_ node: YAMLNode) throws(PatternFileError) -> Double {
    guard let text = node.text, let value = Double(text), value >= 0, value <= 1 else {
      throw file.fail(node, "'confidence' must be a number from 0 to 1", "write 'confidence: 0.5'")
    }
    return value
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
