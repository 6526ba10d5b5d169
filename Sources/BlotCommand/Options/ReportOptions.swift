import ArgumentParser
import Blot

/// What `scan` writes of its findings.
struct ReportOptions: ParsableArguments {
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, jsonl, csv, sarif }

  @Option(help: .init("How findings are written.", valueName: "format"))
  var format = Format.text

  @Option(name: .shortAndLong, help: .init("Write the report here.", valueName: "file"), completion: .file())
  var output: String?

  @Flag(help: "Show the values themselves, too.")
  var showValues = false

  @Flag(help: "Add the steps that made each score.")
  var explain = false

  @Flag(help: "Count by type, file and hour in place of single findings.")
  var summary = false

  @Option(
    help: .init("Findings of this earlier report (jsonl) are known and left out.", valueName: "file"),
    completion: .file())
  var baseline: String?

  func validate() throws {
    if summary {
      if format != .text { throw UsageProblem.conflict("--summary", "--format \(format.rawValue)") }
      if showValues { throw UsageProblem.conflict("--summary", "--show-values") }
      if explain { throw UsageProblem.conflict("--summary", "--explain") }
    }
    // A table has no room for a list of steps.
    if explain && format == .csv { throw UsageProblem.conflict("--explain", "--format csv") }
  }

  var target: OutputTarget { output.map(PathArgument.target) ?? .standardOutput }

  /// Whether the report has colours.
  func isColoured(_ when: When) -> Bool {
    target == .standardOutput ? StandardStream.output.isColoured(when) : when == .always
  }

  /// Whether somebody reads the findings as they come.
  var isForTerminal: Bool {
    format == .text && !summary && target == .standardOutput && StandardStream.output.isTerminal
  }

  /// Results that GitHub code scanning takes of a run; it refuses reports with more (docs.github.com, "SARIF results exceed
  /// one or more limits").
  private static let mostSARIFResults = 25_000

  /// What is to be said of a report that will not be taken where it is probably meant for.
  func advice(_ summary: RunSummary) -> String? {
    guard format == .sarif, summary.findingCount > Self.mostSARIFResults else { return nil }
    return "--format sarif: \(summary.findingCount) results, and GitHub code scanning refuses more than "
      + "\(Self.mostSARIFResults) (choose types with --only, raise --min-confidence, or scan in parts)"
  }

  /// - Parameter key: that of the fingerprints.
  func reportFormat(_ catalogue: Catalogue, key: FingerprintKey, isColoured: Bool) -> any ReportFormat {
    switch format {
    case .text where summary: SummaryReport(catalogue, isColoured: isColoured)
    case .text:
      TextReport(
        catalogue, isColoured: isColoured, isAligned: isForTerminal, showsValues: showValues, explains: explain)
    case .jsonl: JSONLinesReport(catalogue, key: key, showsValues: showValues, explains: explain)
    case .csv: CSVReport(catalogue, key: key, showsValues: showValues)
    case .sarif:
      SARIFReport(catalogue, version: BlotRoot.version, key: key, showsValues: showValues, explains: explain)
    }
  }
}
