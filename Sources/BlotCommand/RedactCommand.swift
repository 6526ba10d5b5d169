import ArgumentParser
import Blot
import PatternFiles

extension CompressionEffort: ExpressibleByArgument {}

/// `blot redact [PATH…]`
struct RedactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redact",
    abstract: "Write logs again with personal data and credentials blotted out.",
    discussion: """
      Exit status: 0 all is written, 2 an error, 3 something was skipped.
      """)

  static let examples = [
    HelpPage.Example(command: "tail -F app.log | blot redact", does: "a live log, each line as it comes"),
    HelpPage.Example(
      command: "blot redact --output-dir clean --findings found.jsonl logs",
      does: "a folder of logs into another one, and what was found")
  ]

  @Argument(help: "Files and folders; - is standard input.", completion: .file())
  var path: [String] = []

  @OptionGroup(title: "Which findings") var detectors: DetectorOptions

  @Option(
    help: .init(
      """
      What is done to findings: \(RedactionAction.names.joined(separator: ", ")); for one type: TYPE=mask. \
      With options: label:TEXT, mask:first=4,last=4, fpe:invalid-check.
      """, valueName: "action"),
    completion: .list(RedactionAction.names))
  var action: [ActionOption] = []

  @OptionGroup var key: KeyOptions

  @Option(help: .init("Write the findings here as JSON lines.", valueName: "file"), completion: .file())
  var findings: String?

  @Option(
    name: .shortAndLong,
    help: .init(
      """
      Write everything into this file, compressed for .gz .zst .xz .bz2 .lz4; an archive into one for .zip .tar .tar.gz \
      and the like.
      """, valueName: "file"),
    completion: .file())
  var output: String?

  @Option(help: .init("Write each file into this folder, under its name.", valueName: "dir"), completion: .directory)
  var outputDir: String?

  @Option(
    help: .init(
      "How hard .gz, .zip and .xz are compressed; fast takes a tenth of the time for up to a quarter more bytes.",
      valueName: "effort"))
  var compression = CompressionEffort.normal

  @OptionGroup(title: "In place") var inPlace: InPlaceOptions
  @OptionGroup var json: JSONNumbersOption

  @OptionGroup(title: "How it runs") var running: RunningOptions

  func validate() throws {
    if output != nil, outputDir != nil { throw UsageProblem.conflict("--output", "--output-dir") }
    if inPlace.inPlace {
      if output != nil { throw UsageProblem.conflict("--in-place", "--output") }
      if outputDir != nil { throw UsageProblem.conflict("--in-place", "--output-dir") }
      try inPlace.validate(path)
    }
    let leavesOutput = inPlace.inPlace ? inPlace.dryRun : outputDir == nil && (output == nil || output == "-")
    if findings == "-", leavesOutput {
      throw UsageProblem.badValue("--findings", "-", advice: "the redacted text goes there: name a file, or --output")
    }
  }

  func run() throws {
    let command = try RunningCommand("blot redact", path, detectors, running, actions: action)
    var rules = try key.rules(command.policy.actionRules, needing: command.policy.inForce.actionThatNeedsKey)
    rules.jsonNumbers = json.jsonNumbers
    let target: RedactedTarget =
      if let target = inPlace.target(
        detectors, action, isColoured: StandardStream.output.isColoured(running.color))
      {
        target
      } else if let outputDir {
        .folder(PathArgument.raw(outputDir))
      } else if let output, output != "-", let form = ArchiveName(PathArgument.raw(output)) {
        .archive(PathArgument.raw(output), form)
      } else {
        .stream(output.map(PathArgument.target) ?? .standardOutput)
      }
    let report = findings.map { path -> (format: any ReportFormat, target: OutputTarget) in
      let fingerprints = rules.keys.map { FingerprintKey($0) } ?? FingerprintKey()
      return (JSONLinesReport(command.catalogue, key: fingerprints), PathArgument.target(path))
    }
    let isText =
      (target == .stream(.standardOutput) || inPlace.dryRun) && StandardStream.output.isTerminal
    var plan = RunPlan.redact(rules, to: target, findings: report)
    plan.compressionEffort = compression
    try command.execute(plan, countsFindings: false, output: isText ? .text : .other)
  }
}
