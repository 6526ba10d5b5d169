import ArgumentParser
import Blot
import PatternFiles

/// `blot patterns why TYPE TEXT`
struct PatternsWhy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say which step accepts or refuses a text.",
    usage: "blot patterns why [<options>] <type> <text>",
    discussion: """
      Each detector of the type is tried on the text: its regex or key, boundary, validator and context words, and \
      whether another finding covers it. The text is shown as it is. Exit status: 0, found or not.
      """)

  static let examples = [
    HelpPage.Example(
      command: "blot patterns why US_SSN 'order 536224567'", does: "why a number is no finding, and what it takes"),
    HelpPage.Example(
      command: "blot patterns why credit-card 'card 4111-1111-1111-1111'", does: "how one detector gets to its score")
  ]

  @Argument(help: "A type, or the name of a detector.", completion: .custom(CatalogueCompletion.types))
  var type: String

  @Argument(help: "A log line, or a piece of one.")
  var text: String

  @Option(help: .init("How sure a finding must be, 0…1.", valueName: "0…1"))
  var minConfidence = PatternProof.threshold

  @Option(help: .init("Add your own pattern files.", valueName: "file-or-folder"), completion: .file())
  var patterns: [String] = []

  func validate() throws {
    guard minConfidence >= 0, minConfidence <= 1 else {
      throw UsageProblem.badValue("--min-confidence", "\(minConfidence)", advice: "a number from 0 to 1")
    }
  }

  func run() throws {
    let available = try AvailableDetectors(userPaths: patterns)
    let asked = Set(try available.definitions(only: type).map(\.name))
    // What runs by default stands beside it, since another finding may win over it.
    let catalogue = try available.catalogue(of: available.all.filter { !$0.isOptIn || asked.contains($0.name) })
    let trial = PatternTrial(catalogue, text: text, minimumConfidence: minConfidence)
    let detectors = catalogue.detectors.filter { asked.contains($0.definition.name) }
    try StandardStream.output.print(TrialPage(trial, of: detectors).text)
  }
}
