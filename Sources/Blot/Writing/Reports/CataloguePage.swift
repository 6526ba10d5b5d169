import PatternFiles

/// The catalogue as a page of the documentation, in Markdown: the packs with their clauses, then every detector.
public struct CataloguePage {
  private let definitions: [DetectorDefinition]
  private let packs: [Pack]

  /// - Parameter packs: those that are told of.
  public init(_ definitions: [DetectorDefinition], packs: [Pack] = Pack.builtIn) {
    self.definitions = CatalogueListing.sorted(definitions)
    self.packs = packs
  }

  public var text: String {
    let types = Set(definitions.map(\.type)).count
    let countries = Set(definitions.flatMap(\.countries)).count
    return """
      # The catalogue

      \(definitions.count) detectors for \(types) types of data, with what proves each; \(countries) countries have \
      numbers of their own.

      ## Packs

      `--pack NAME,…` chooses among the detectors. A pack is a versioned file under `patterns/packs`; each of its \
      entries names the clause that it rests on. The first number of a version changes where the pack finds less, the \
      second where it finds more. Besides these, the code of a country is a pack.

      \(packTable)
      \(laws.map(clauseTable).joined(separator: "\n"))
      ### Countries

      \(countryTable)
      ## Detectors

      A finding scores the confidence, 0.1 more where the validator holds and 0.4 more near a context word; from 0.5 on \
      it is reported. Opt-in detectors run where `--only` or a pack names them.

      \(detectorTable)
      """
  }

  private var laws: [Pack] { packs.filter { !$0.isOfCountry } }

  private var packTable: String {
    Self.table(
      ["Pack", "Version", "What it is", "Detectors"],
      laws.map { pack in [pack.name, pack.version, pack.title, "\(definitions.count { pack.holds($0) })"] })
  }

  /// The clauses of one pack, and the types that rest on each; of a group of families they are only counted.
  private func clauseTable(_ pack: Pack) -> String {
    let rows = pack.clauses.compactMap { clause -> [String]? in
      let held = definitions.filter { pack.clause(of: $0) == clause }
      guard !held.isEmpty else { return nil }
      let types = Set(held.map(\.type)).sorted()
      return [clause, types.count > 60 ? "\(types.count) types" : types.joined(separator: ", ")]
    }
    return "### \(pack.name)\n\n" + Self.table(["Clause", "Types"], rows)
  }

  private var countryTable: String {
    let rows = packs.filter(\.isOfCountry).map { pack in
      let types = Set(definitions.filter { pack.holds($0) }.map(\.type)).sorted()
      return [pack.name, pack.version, pack.title, pack.clauses.joined(separator: "; "), types.joined(separator: ", ")]
    }
    return Self.table(["Pack", "Version", "Country", "Clause", "Types"], rows)
  }

  private var detectorTable: String {
    Self.table(
      ["Type", "Detector", "Confidence", "Validator", "Countries", "Regulations", "Source"],
      definitions.map { definition in
        CatalogueListing.cells(definition).map { $0 == "-" ? "" : $0 } + [definition.source]
      })
  }

  private static func table(_ heads: [String], _ rows: [[String]]) -> String {
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    return row(heads) + row(heads.map { _ in "---" }) + rows.map { row($0.map(escaped)) }.joined()
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "|\\_*`<[".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }
}
