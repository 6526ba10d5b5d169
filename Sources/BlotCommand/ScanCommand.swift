import ArgumentParser
import Blot

struct ScanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Report personal data and credentials; change nothing.",
    discussion: """
      Exit status: 0 nothing found, 1 findings, 2 an error, 3 something was skipped.
      """)

  static let examples = [
    HelpPage.Example(command: "blot scan app.log", does: "what a log holds, masked, one line a finding"),
    HelpPage.Example(
      command: "blot scan --format jsonl --stats /var/log > findings.jsonl",
      does: "all logs of a folder, gzip too, for other programs; a summary at the end")
  ]

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, jsonl }

  @Argument(help: "Files and folders; - is standard input.", completion: .file())
  var path: [String] = []

  @OptionGroup(title: "Which findings") var detectors: DetectorOptions

  @Option(help: .init("How findings are written.", valueName: "format"))
  var format = Format.text

  @Option(name: .shortAndLong, help: .init("Write the report here.", valueName: "file"), completion: .file())
  var output: String?

  @Flag(help: "Show the values themselves, too.")
  var showValues = false

  @Flag(help: "Add the steps that made each score.")
  var explain = false

  @OptionGroup var key: KeyOptions

  @OptionGroup(title: "How it runs") var running: RunningOptions

  func run() throws {
    let command = try RunningCommand("blot scan", path, detectors, running)
    let keys = try key.read()
    let target = output.map(PathArgument.target) ?? .standardOutput
    let report: any ReportFormat =
      switch format {
      case .jsonl:
        JSONLinesReport(
          command.catalogue, key: keys.map { FingerprintKey($0) } ?? FingerprintKey(), showsValues: showValues,
          explains: explain)
      case .text:
        TextReport(
          command.catalogue, isColoured: isColoured(target), showsValues: showValues, explains: explain)
      }
    var plan = RunPlan.scan(report: report, to: target)
    plan.keys = keys
    try command.execute(plan, countsFindings: true)
  }

  private func isColoured(_ target: OutputTarget) -> Bool {
    target == .standardOutput ? StandardStream.output.isColoured(running.color) : running.color == .always
  }
}
