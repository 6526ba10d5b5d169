import ArgumentParser
import Blot

/// `blot policy explain [PATH]`
struct PolicyExplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what is in force, and where each setting comes from.",
    usage: "blot policy explain [<options>] [<path>]",
    discussion: """
      Takes the options of scan and redact that win over the policy. A path need not exist. Exit status: 0, or 2 where \
      the policy or an option is wrong.
      """)

  static let examples = [
    HelpPage.Example(command: "blot policy explain logs/audit/a.log", does: "what holds for one input"),
    HelpPage.Example(
      command: "blot policy explain --only EMAIL_ADDRESS --action mask", does: "what options change")
  ]

  @Argument(help: "The path of an input, as scan and redact would get it.", completion: .file())
  var path: String?

  @OptionGroup(title: "Which findings") var detectors: DetectorOptions

  @Option(help: .init("What is done to findings, as redact takes it.", valueName: "action"))
  var action: [ActionOption] = []

  func run() throws {
    let policy = try CommandPolicy(detectors, actions: action)
    let explanation = PolicyExplanation(
      policy.inForce, for: path, workingFolder: WorkingFolder.path, builtIn: policy.available.builtIn,
      own: policy.available.own, patterns: policy.patterns)
    try StandardStream.output.print(explanation.text)
  }
}
