import ArgumentParser
import Blot
import PatternFiles

/// `blot patterns show TYPE`
struct PatternsShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Explain a type: its detectors, what they look for, and why.")

  static let examples = [
    HelpPage.Example(command: "blot patterns show CREDIT_CARD", does: "how cards are found, and what proves it"),
    HelpPage.Example(
      command: "blot patterns show --patterns acme.yaml ACME_ID", does: "the same for a type of your own")
  ]

  @Argument(help: "A type, or the name of a detector.", completion: .custom(CatalogueCompletion.types))
  var type: String

  @Option(help: .init("Add your own pattern files.", valueName: "file-or-folder"), completion: .file())
  var patterns: [String] = []

  func run() throws {
    let available = try AvailableDetectors(userPaths: patterns)
    var selection = Selection()
    selection.only = [type]
    let catalogue = try available.catalogue(selection)
    let cost = SearchCost()
    let pages = try catalogue.detectors.map { try DetectorPage($0, of: catalogue, cost).text }
    try StandardStream.output.print(pages.joined(separator: "\n"))
  }
}
