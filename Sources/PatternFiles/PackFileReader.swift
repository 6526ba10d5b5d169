/// Reads a file of packs (YAML); whatever is wrong with it is an error with its line.
public struct PackFileReader {
  private static let packKeys = ["pack", "version", "title", "entries"]
  private static let entryKeys = ["clause", "types", "families", "countries", "everything", "opt_in"]

  private let file: YAMLFile

  public init(path: String) { file = YAMLFile(path: path) }

  /// The packs of `text` in their order.
  public func read(_ text: String) throws(PatternFileError) -> [PackDefinition] {
    var packs: [PackDefinition] = []
    for node in try file.list(text, under: "packs", item: "pack") { packs.append(try pack(node)) }
    return packs
  }

  private func pack(_ node: YAMLNode) throws(PatternFileError) -> PackDefinition {
    let fields = try file.fields(node, known: Self.packKeys, of: "a pack")
    func text(_ key: String) throws(PatternFileError) -> String {
      try file.string(try file.need(key, in: fields, of: node), key)
    }
    let name = try text("pack")
    guard !name.isEmpty,
      name.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
    else { throw file.fail(node, "'\(name)' is no pack name", "use lower-case letters, digits and '-'") }
    let version = try text("version")
    guard version.wholeMatch(of: /\d+\.\d+\.\d+/) != nil else {
      throw file.fail(fields["version"], "'\(version)' is no version", "write three numbers, such as 1.0.0")
    }
    let list = try file.need("entries", in: fields, of: node)
    guard case .sequence(let sequence) = list.content, !sequence.isEmpty else {
      throw file.fail(list, "'entries' must be a list", "write each entry as '- clause: …'")
    }
    var entries: [PackDefinition.Entry] = []
    for item in sequence { entries.append(try entry(item)) }
    return PackDefinition(name: name, version: version, title: try text("title"), entries: entries)
  }

  private func entry(_ node: YAMLNode) throws(PatternFileError) -> PackDefinition.Entry {
    let fields = try file.fields(node, known: Self.entryKeys, of: "an entry")
    var entry = PackDefinition.Entry(
      clause: try file.string(try file.need("clause", in: fields, of: node), "clause"))
    guard !entry.clause.isEmpty else { throw file.fail(node, "the clause is empty", "name the provision") }
    if let value = fields["types"] { entry.types = try file.strings(value, "types") }
    if let value = fields["families"] { entry.families = try file.strings(value, "families") }
    if let value = fields["countries"] { entry.countries = try file.strings(value, "countries") }
    if let value = fields["everything"] { entry.isEverything = try file.flag(value, "everything") }
    if let value = fields["opt_in"] { entry.includesOptIn = try file.flag(value, "opt_in") }
    guard entry.isEverything || !(entry.types + entry.families + entry.countries).isEmpty else {
      throw file.fail(node, "the entry names no detectors", "add 'types: […]', 'families: […]' or 'countries: […]'")
    }
    return entry
  }
}
