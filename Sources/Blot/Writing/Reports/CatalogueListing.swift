import PatternFiles

/// The detectors of a catalogue as a table or as JSON lines.
public struct CatalogueListing {
  private let definitions: [DetectorDefinition]
  private let packs: [Pack]

  /// Lists `definitions` by type; those of one type keep their order.
  ///
  /// - Parameter packs: those that were chosen; the table then shows the clauses that they rest on.
  public init(_ definitions: [DetectorDefinition], packs: [Pack] = []) {
    self.definitions = Self.sorted(definitions)
    self.packs = packs
  }

  static func sorted(_ definitions: [DetectorDefinition]) -> [DetectorDefinition] {
    definitions.enumerated()
      .sorted { ($0.element.type, $0.offset) < ($1.element.type, $1.offset) }
      .map(\.element)
  }

  private static let heads = ["TYPE", "DETECTOR", "CONFIDENCE", "VALIDATOR", "COUNTRIES", "REGULATIONS"]
  /// So many columns are always shown.
  private static let leastColumns = 3
  /// Less than this of the last column is not worth showing.
  private static let shortestCut = 16

  static func cells(_ definition: DetectorDefinition) -> [String] {
    [
      definition.type, definition.name, fraction(definition.confidence) + (definition.isOptIn ? " (opt-in)" : ""),
      definition.validator ?? "-",
      definition.countries.isEmpty ? "-" : definition.countries.joined(separator: ","),
      definition.regulations.isEmpty ? "-" : definition.regulations.joined(separator: ",")
    ]
  }

  /// What the chosen packs rest on.
  private func clauses(_ definition: DetectorDefinition) -> String {
    let clauses = packs.compactMap { pack in
      pack.clause(of: definition).map { packs.count == 1 ? $0 : "\(pack.name): \($0)" }
    }
    return clauses.isEmpty ? "-" : clauses.joined(separator: "; ")
  }

  /// Columns aligned with spaces, one detector a line.
  ///
  /// - Parameter width: characters that a line may have: columns that do not fit are left out, the last one is cut. Nil
  ///   for all that there is.
  public func table(width: Int? = nil) -> String {
    let rows =
      packs.isEmpty
      ? [Self.heads] + definitions.map(Self.cells)
      : [Self.heads.prefix(Self.leastColumns) + ["CLAUSE"]]
        + definitions.map { Self.cells($0).prefix(Self.leastColumns) + [clauses($0)] }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var shown: [(column: Int, width: Int)] = []
    var left = width ?? .max
    for column in rows[0].indices {
      let gap = shown.isEmpty ? 0 : 2
      if column < Self.leastColumns || widths[column] + gap <= left {
        shown.append((column, widths[column]))
        left -= widths[column] + gap
      } else if column == rows[0].count - 1, left - gap >= Self.shortestCut {
        shown.append((column, left - gap))
      }
    }
    return rows.map { row in
      var line = ""
      for (column, width) in shown {
        let cell = row[column].count > width ? row[column].prefix(width - 1) + "…" : row[column][...]
        line += cell
        if column != shown.last?.column { line += String(repeating: " ", count: width - cell.count + 2) }
      }
      return line + "\n"
    }.joined()
  }

  /// One JSON object a line with all that a pattern file says, the examples left out, and the packs that hold it.
  public var jsonLines: [UInt8] {
    var output: [UInt8] = []
    for definition in definitions { Self.append(definition, to: &output) }
    return output
  }

  private static func append(_ definition: DetectorDefinition, to output: inout [UInt8]) {
    func list(_ texts: [String]) -> [UInt8] {
      Array("[".utf8) + texts.map(JSONString.quoted).joined(separator: Array(",".utf8)) + Array("]".utf8)
    }
    func packs(_ definition: DetectorDefinition) -> [UInt8] {
      let held = Pack.builtIn.compactMap { pack in
        pack.clause(of: definition).map { clause in
          Array("{\"pack\":".utf8) + JSONString.quoted(pack.name) + Array(",\"version\":".utf8)
            + JSONString.quoted(pack.version) + Array(",\"clause\":".utf8) + JSONString.quoted(clause) + Array("}".utf8)
        }
      }
      return Array("[".utf8) + held.joined(separator: Array(",".utf8)) + Array("]".utf8)
    }
    let fields: [(key: String, value: [UInt8])] = [
      ("type", JSONString.quoted(definition.type)),
      ("detector", JSONString.quoted(definition.name)),
      ("confidence", Array(fraction(definition.confidence).utf8)),
      ("validator", definition.validator.map(JSONString.quoted) ?? Array("null".utf8)),
      ("opt_in", Array("\(definition.isOptIn)".utf8)),
      ("countries", list(definition.countries)),
      ("regulations", list(definition.regulations)),
      ("packs", packs(definition)),
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
