/// Reads a file of test values (YAML); whatever is wrong with it is an error with its line.
public struct TestValueFileReader {
  private static let keys = ["types", "values", "regexes", "source"]

  private let file: YAMLFile

  public init(path: String) { file = YAMLFile(path: path) }

  /// The groups of values in their order.
  public func read(_ text: String) throws(PatternFileError) -> [TestValueDefinition] {
    var groups: [TestValueDefinition] = []
    for node in try file.list(text, under: "test_values", item: "types") {
      let fields = try file.fields(node, known: Self.keys, of: "a group of test values")
      var group = TestValueDefinition(
        types: try file.strings(try file.need("types", in: fields, of: node), "types"),
        source: try file.string(try file.need("source", in: fields, of: node), "source"))
      if let value = fields["values"] { group.values = try file.strings(value, "values") }
      if let value = fields["regexes"] { group.regexes = try file.strings(value, "regexes") }
      guard !(group.values + group.regexes).isEmpty, !group.types.isEmpty else {
        throw file.fail(node, "the group holds no values", "add 'values: […]' or 'regexes: […]', and its types")
      }
      groups.append(group)
    }
    return groups
  }
}
