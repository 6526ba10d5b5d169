import ArgumentParser
import Blot

/// `blot scan [PATH…]`
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

  @Argument(help: "Files and folders; - is standard input.", completion: .file())
  var path: [String] = []

  @OptionGroup(title: "Which findings") var detectors: DetectorOptions

  @OptionGroup(title: "The report") var report: ReportOptions

  @OptionGroup var key: KeyOptions

  @OptionGroup(title: "How it runs") var running: RunningOptions

  func run() throws {
    let command = try RunningCommand("blot scan", path, detectors, running)
    let keys = try key.read()
    let fingerprints = keys.map { FingerprintKey($0) }
    let format = report.reportFormat(
      command.catalogue, key: fingerprints ?? FingerprintKey(), isColoured: report.isColoured(running.color))
    var plan = RunPlan.scan(report: format, to: report.target)
    plan.keys = keys
    plan.fingerprintKey = fingerprints
    plan.baseline = try report.baseline.map { try Baseline(PathArgument.raw($0), isKeyed: keys != nil) }
    try command.execute(
      plan, countsFindings: true, output: report.isForTerminal ? .findings : .other, advice: report.advice)
  }
}
