import PatternFiles

/// The detectors of a catalogue as a table, as Markdown or as JSON lines.
public struct CatalogueListing {
  private let definitions: [DetectorDefinition]

  /// Lists `definitions` by type; those of one type keep their order.
  public init(_ definitions: [DetectorDefinition]) {
    self.definitions = definitions.enumerated()
      .sorted { ($0.element.type, $0.offset) < ($1.element.type, $1.offset) }
      .map(\.element)
  }

  private static let heads = ["TYPE", "DETECTOR", "CONFIDENCE", "VALIDATOR", "COUNTRIES", "REGULATIONS"]

  private static func cells(_ definition: DetectorDefinition) -> [String] {
    [
      definition.type, definition.name, fraction(definition.confidence) + (definition.isOptIn ? " (opt-in)" : ""),
      definition.validator ?? "-",
      definition.countries.isEmpty ? "-" : definition.countries.joined(separator: ","),
      definition.regulations.isEmpty ? "-" : definition.regulations.joined(separator: ",")
    ]
  }

  /// Columns aligned with spaces, one detector a line.
  public var table: String {
    let rows = [Self.heads] + definitions.map(Self.cells)
    let widths = Self.heads.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var text = ""
    for row in rows {
      for (column, cell) in row.enumerated() {
        text += cell
        if column < row.count - 1 { text += String(repeating: " ", count: widths[column] - cell.count + 2) }
      }
      text += "\n"
    }
    return text
  }

  /// A Markdown table, one detector a row.
  public var markdown: String {
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    let heads = Self.heads.map { $0.prefix(1) + $0.dropFirst().lowercased() }
    var text = row(heads.map(String.init)) + row(heads.map { _ in "---" })
    for definition in definitions {
      text += row(Self.cells(definition).map { $0 == "-" ? "" : Self.escapedForMarkdown($0) })
    }
    return text
  }

  private static func escapedForMarkdown(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "|\\_*`<".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }

  /// One JSON object a line with all that a pattern file says, the examples left out.
  public var jsonLines: [UInt8] {
    var output: [UInt8] = []
    for definition in definitions { Self.append(definition, to: &output) }
    return output
  }

  private static func append(_ definition: DetectorDefinition, to output: inout [UInt8]) {
    func list(_ texts: [String]) -> [UInt8] {
      Array("[".utf8) + texts.map(JSONString.quoted).joined(separator: Array(",".utf8)) + Array("]".utf8)
    }
    let fields: [(key: String, value: [UInt8])] = [
      ("type", JSONString.quoted(definition.type)),
      ("detector", JSONString.quoted(definition.name)),
      ("confidence", Array(fraction(definition.confidence).utf8)),
      ("validator", definition.validator.map(JSONString.quoted) ?? Array("null".utf8)),
      ("opt_in", Array("\(definition.isOptIn)".utf8)),
      ("countries", list(definition.countries)),
      ("regulations", list(definition.regulations)),
      ("boundary", JSONString.quoted(definition.boundary.rawValue)),
      ("keys", list(definition.keys)),
      ("context", list(definition.context)),
      ("regex", JSONString.quoted(definition.regex)),
      ("source", JSONString.quoted(definition.source))
    ]
    let members = fields.map { Array("\"\($0.key)\":".utf8) + $0.value }
    output += Array("{".utf8) + members.joined(separator: Array(",".utf8)) + Array("}\n".utf8)
  }

  /// A number from 0 to 1 as reports write it: `0.65`.
  static func fraction(_ value: Double) -> String {
    var digits: [UInt8] = []
    digits.append(upTo: 8) { $0.appendFraction(value) }
    return String(decoding: digits, as: UTF8.self)
  }
}
