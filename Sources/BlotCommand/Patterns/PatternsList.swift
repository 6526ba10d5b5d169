import ArgumentParser
import Blot

/// `blot patterns list`
struct PatternsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List all detectors with what they find and where that matters.",
    usage: "blot patterns list [<options>]",
    discussion: "At a terminal the table is as wide as it; jsonl says all there is.")

  static let examples = [
    HelpPage.Example(
      command: "blot patterns list --pack pci-dss", does: "what a pack holds, and the clause that each rests on"),
    HelpPage.Example(command: "blot patterns list --format markdown", does: "all detectors and packs for a document")
  ]

  enum Format: String, CaseIterable, ExpressibleByArgument { case table, markdown, jsonl }

  @Option(help: .init("How the list is written.", valueName: "format"))
  var format = Format.table

  @Option(
    help: .init("What these packs hold alone.", valueName: "name,…"), completion: .custom(CatalogueCompletion.packs))
  var pack: [NameList] = []

  @Option(help: .init("Add your own pattern files.", valueName: "file-or-folder"), completion: .file())
  var patterns: [String] = []

  /// A narrower terminal breaks the lines.
  private static let leastWidth = 80

  func run() throws {
    let available = try AvailableDetectors(userPaths: patterns)
    var selection = Selection()
    selection.packs = pack.flatMap(\.names)
    let definitions = pack.isEmpty ? available.all : try available.definitions(selection)
    let chosen = Pack.builtIn.filter { selection.names($0) }
    let listing = CatalogueListing(definitions, packs: chosen)
    switch format {
    case .table:
      let output = StandardStream.output
      try output.print(listing.table(width: output.columns.map { max($0, Self.leastWidth) }))
    case .markdown:
      try StandardStream.output.print(CataloguePage(definitions, packs: pack.isEmpty ? Pack.builtIn : chosen).text)
    case .jsonl: try StandardStream.output.print(listing.jsonLines)
    }
  }
}
