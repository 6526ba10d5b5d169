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

  func validate() throws {
    // A table has no room for a list of steps.
    if explain && format == .csv { throw UsageProblem.conflict("--explain", "--format csv") }
  }

  var target: OutputTarget { output.map(PathArgument.target) ?? .standardOutput }

  /// Whether the report has colours.
  func isColoured(_ when: When) -> Bool {
    target == .standardOutput ? StandardStream.output.isColoured(when) : when == .always
  }

  func reportFormat(_ catalogue: Catalogue, isColoured: Bool) -> any ReportFormat {
    switch format {
    case .text: TextReport(catalogue, isColoured: isColoured, showsValues: showValues, explains: explain)
    case .jsonl: JSONLinesReport(catalogue, showsValues: showValues, explains: explain)
    case .csv: CSVReport(catalogue, showsValues: showValues)
    case .sarif:
      SARIFReport(catalogue, version: BlotRoot.version, showsValues: showValues, explains: explain)
    }
  }
}
