import Foundation
import PatternFiles
import Testing

@testable import Blot

struct PolicySchemaTests {
  private static let schema = PolicySchema().text

  /// A YAML text as JSON types, plain scalars as an editor's language server reads them.
  private static func tree(_ node: YAMLNode?) -> Any {
    switch node?.content {
    case nil: NSNull()
    case .sequence(let items): items.map(tree)
    case .mapping(let pairs):
      Dictionary(pairs.map { ($0.key.text ?? "", tree($0.value)) }) { first, _ in first }
    case .scalar(let text, isPlain: false): text
    case .scalar(let text, isPlain: true):
      if node?.isNull ?? true { NSNull() } else { node?.flag ?? Double(text) ?? text as Any }
    }
  }

  private static func accepts(_ yaml: String) throws -> Bool {
    try JSONSchema(schema).accepts(tree(try YAMLNode.compose(yaml)))
  }

  /// The policies that the documentation shows: one in the README, one for each of the three users in the article.
  static let examples: [String] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    return ["README.md", "Sources/Blot/Blot.docc/Policies.md"].flatMap { file in
      ((try? String(contentsOf: root.appending(path: file), encoding: .utf8)) ?? "")
        .components(separatedBy: "```yaml\n").dropFirst()
        .map { $0.components(separatedBy: "```").first ?? "" }
        .filter { !$0.hasPrefix("detectors:") }
    }
  }()

  @Test func thereAreExamplesForAllUsers() { #expect(Self.examples.count == 4) }

  @Test(arguments: examples) func anExampleIsAPolicyWithoutMistakes(_ example: String) throws {
    #expect(PolicyFile.checked(example).errors == [])
    #expect(try Self.accepts(example))
  }

  /// The schema knows every key, says what it is, and lets the same keys stand in `paths` as the reader.
  @Test func everyKeyIsInIt() throws {
    let schema = try JSONSchema(Self.schema)
    #expect(Set(schema.properties.keys) == Set(PolicyKey.allCases.map(\.rawValue)))
    let paths = schema.properties["paths"] as? [String: Any]
    let section = paths?["additionalProperties"] as? [String: Any]
    let own = section?["properties"] as? [String: Any] ?? [:]
    #expect(Set(own.keys) == Set(PolicyKey.allCases.filter(\.isForPaths).map(\.rawValue)))
    for key in PolicyKey.allCases {
      let property = schema.properties[key.rawValue] as? [String: Any]
      #expect(property?["description"] as? String == key.summary)
      #expect(try Self.accepts(key.example), "\(key.example)")
    }
  }

  @Test func theDraftIsNamed() { #expect(Self.schema.contains("\"https://json-schema.org/draft/2020-12/schema\"")) }

  @Test func namesOfOnesOwnPatternsAreLetThrough() throws {
    #expect(try Self.accepts("only: [ACME_ID, acme-id]\nfail_on: [ACME_ID]\npacks: [acme]"))
  }

  /// Whatever the reader takes, the schema takes; what only the form of a file makes wrong, both refuse.
  @Test func itAgreesWithTheReaderAboutTheForm() throws {
    for mistake in PolicyMistakeTests.mistakes {
      guard let document = try? YAMLNode.compose(mistake.text) else { continue }
      let form = [
        "unknown key", "must be a", "names nothing", "is empty", "is no number", "stands twice in", "unknown action",
        "does not fit"
      ]
      guard form.contains(where: mistake.reason.contains), !mistake.reason.contains("is nothing that") else { continue }
      #expect(try !JSONSchema(Self.schema).accepts(Self.tree(document)), "\(mistake.text)")
    }
  }
}
