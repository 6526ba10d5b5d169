import ArgumentParser
import Blot

struct PatternsList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List all detectors with what they find and where that matters.")

  static let examples = [
    HelpPage.Example(command: "blot patterns list", does: "all detectors, as a table"),
    HelpPage.Example(command: "blot patterns list --format markdown", does: "the same for a document")
  ]

  enum Format: String, CaseIterable, ExpressibleByArgument { case table, markdown, jsonl }

  @Option(help: .init("How the list is written.", valueName: "format"))
  var format = Format.table

  @Option(help: .init("Add your own pattern files.", valueName: "file-or-folder"), completion: .file())
  var patterns: [String] = []

  func run() throws {
    let available = try AvailableDetectors(userPaths: patterns)
    let listing = CatalogueListing(available.all)
    switch format {
    case .table: try StandardStream.output.print(listing.table)
    case .markdown: try StandardStream.output.print(listing.markdown)
    case .jsonl: try StandardStream.output.print(listing.jsonLines)
    }
  }
}
