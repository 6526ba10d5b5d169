import PatternFiles

/// The JSON schema (draft 2020-12) of policy files, for editors: made from `PolicyKey`, as the reader is.
public struct PolicySchema {
  private let definitions: [DetectorDefinition]
  private let packs: [Pack]

  /// - Parameter definitions: the detectors whose names an editor offers.
  public init(_ definitions: [DetectorDefinition] = Catalogue.builtInDefinitions(), packs: [Pack] = Pack.builtIn) {
    self.definitions = definitions
    self.packs = packs
  }

  /// The schema as JSON, indented, with a line end.
  public var text: String {
    var document: [(String, JSONTree)] = [
      ("$schema", "https://json-schema.org/draft/2020-12/schema"), ("title", "blot policy"),
      ("description", "What blot looks for, and what it does to it. Validated by 'blot policy check'.")
    ]
    document += object(PolicyKey.allCases)
    document.append(("$defs", .object(names)))
    return JSONTree.object(document).text + "\n"
  }

  /// An object with these keys.
  private func object(_ keys: [PolicyKey]) -> [(String, JSONTree)] {
    let properties = keys.map { ($0.rawValue, described($0.form, $0.summary)) }
    return [
      ("type", "object"), ("minProperties", .number(1)), ("additionalProperties", false),
      ("properties", .object(properties))
    ]
  }

  private func described(_ form: PolicyKey.Form, _ summary: String) -> JSONTree {
    .object([("description", .string(summary))] + schema(form))
  }

  private func schema(_ form: PolicyKey.Form) -> [(String, JSONTree)] {
    switch form {
    case .names(let kind, let mayBeEmpty): list(of: reference(Self.name(kind)), mayBeEmpty: mayBeEmpty)
    case .confidence:
      [("anyOf", .array([reference("confidence"), .object(mapping("typeOrDefault", to: reference("confidence")))]))]
    case .actions: mapping("typeOrDefault", to: reference("action"))
    case .keyedActions: mapping("key", to: reference("action"))
    case .logKeys: list(of: reference("key"), mayBeEmpty: false)
    case .allow:
      [
        (
          "anyOf",
          .array([
            .object(list(of: reference("text"), mayBeEmpty: true)),
            .object([
              ("type", "object"), ("minProperties", .number(1)), ("additionalProperties", false),
              (
                "properties",
                .object(
                  AllowKind.allCases.map { kind in
                    let list = list(of: reference("text"), mayBeEmpty: true)
                    return (kind.rawValue, .object([("description", .string(kind.summary))] + list))
                  })
              )
            ])
          ])
        )
      ]
    case .files: list(of: reference("text"), mayBeEmpty: false)
    case .sections:
      [
        ("type", "object"), ("minProperties", .number(1)),
        ("additionalProperties", .object(object(PolicyKey.allCases.filter(\.isForPaths))))
      ]
    }
  }

  private func list(of item: JSONTree, mayBeEmpty: Bool) -> [(String, JSONTree)] {
    let least: [(String, JSONTree)] = mayBeEmpty ? [] : [("minItems", .number(1))]
    return [("type", "array"), ("uniqueItems", true), ("items", item)] + least
  }

  private func mapping(_ names: String, to value: JSONTree) -> [(String, JSONTree)] {
    [
      ("type", "object"), ("minProperties", .number(1)), ("propertyNames", reference(names)),
      ("additionalProperties", value)
    ]
  }

  // MARK: Names

  private func reference(_ name: String) -> JSONTree { .object([("$ref", .string("#/$defs/\(name)"))]) }

  private static func name(_ kind: PolicyKey.NameKind) -> String {
    switch kind {
    case .pack: "pack"
    case .typeOrDetector: "typeOrDetector"
    case .type: "type"
    }
  }

  /// A name, or the steps of a path.
  private static let keyForm: String = {
    let name = "[^_ .*$/\\[\\]-]([^.*$/\\[\\]]{0,\(KeyIndex.longestKey - 2)}[^_ .*$/\\[\\]-])?"
    return "^((\(name)|\\*)\\.)*\(name)$"
  }()

  /// Names that come with blot are offered; those of one's own patterns are let through by their form.
  private var names: [(String, JSONTree)] {
    let types = Set(definitions.map(\.type)).sorted()
    let detectors = definitions.map(\.name).sorted()
    let typeForm = "^[A-Z][A-Z0-9_]*$"
    return [
      ("text", .object([("type", "string"), ("minLength", .number(1))])),
      ("confidence", .object([("type", "number"), ("minimum", .number(0)), ("maximum", .number(1))])),
      ("pack", names(packs.map(\.name), or: "^[A-Za-z][A-Za-z0-9_ -]*$")),
      ("type", names(types, or: typeForm)),
      ("typeOrDetector", names(types + detectors, or: "^[A-Za-z][A-Za-z0-9_-]*$")),
      ("typeOrDefault", names([PolicyKey.allTypes] + types, or: typeForm)),
      ("key", .object([("type", "string"), ("pattern", .string(Self.keyForm))])),
      ("action", names(StatedAction.names, or: RedactionAction.formWithOptions))
    ]
  }

  private func names(_ names: [String], or pattern: String) -> JSONTree {
    .object([
      (
        "anyOf",
        .array([
          .object([("enum", .array(names.map { .string($0) }))]),
          .object([("type", "string"), ("pattern", .string(pattern))])
        ])
      )
    ])
  }
}
