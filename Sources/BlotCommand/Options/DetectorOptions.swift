import ArgumentParser
import Blot
import PatternFiles

/// Which detectors run, and when a match is a finding.
struct DetectorOptions: ParsableArguments {
  @Option(
    help: .init("Look for these types (or detectors) alone.", valueName: "type,…"),
    completion: .custom(CatalogueCompletion.types))
  var only: [NameList] = []

  @Option(
    help: .init("Leave these types (or detectors) out.", valueName: "type,…"),
    completion: .custom(CatalogueCompletion.types))
  var exclude: [NameList] = []

  @Option(
    help: .init("Use these packs: secrets, gdpr, pci-dss, a country such as de, all.", valueName: "name,…"),
    completion: .custom(CatalogueCompletion.packs))
  var pack: [NameList] = []

  @Option(
    help: .init("Add your own pattern files to the built-in ones.", valueName: "file-or-folder"), completion: .file())
  var patterns: [String] = []

  @OptionGroup var policy: PolicyOptions

  @Option(help: .init("How sure a finding must be, 0…1 (default: 0.5).", valueName: "0…1"))
  var minConfidence: Double?

  @Option(
    help: .init("Values that match are no findings; @FILE: a regex a line.", valueName: "regex-or-@file"),
    completion: .file())
  var allow: [String] = []

  @Flag(help: "Documented test values (4111 1111 1111 1111) are no findings.")
  var ignoreTestValues = false

  func validate() throws {
    if let minConfidence, !(0...1).contains(minConfidence) {
      throw UsageProblem.badValue("--min-confidence", "\(minConfidence)", advice: "a number from 0 to 1")
    }
  }
}

/// Names between commas.
struct NameList: ExpressibleByArgument {
  var names: [String]

  /// Nil where a name is empty.
  init?(argument: String) {
    names = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    if names.contains("") { return nil }
  }
}

/// What a shell offers after `--only` and its kin.
enum CatalogueCompletion {
  @Sendable static func types(_: [String], _: Int, _ prefix: String) -> [String] {
    lists(Set(Catalogue.builtInDefinitions().map(\.type)).sorted(), after: prefix)
  }

  @Sendable static func packs(_: [String], _: Int, _ prefix: String) -> [String] {
    lists(Pack.builtIn.map(\.name), after: prefix)
  }

  /// `names` as continuations of the list typed so far.
  private static func lists(_ names: [String], after prefix: String) -> [String] {
    guard let comma = prefix.lastIndex(of: ",") else { return names }
    return names.map { prefix[...comma] + $0 }
  }
}
