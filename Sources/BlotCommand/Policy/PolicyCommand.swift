import ArgumentParser

/// `blot policy`
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "Check and explain policy files.",
    discussion: """
      A policy, blot.yaml, says which types are looked for and what is done to them. It is looked for in the working \
      folder, in $XDG_CONFIG_HOME/blot (~/.config/blot) and in /etc/blot.
      """,
    subcommands: [PolicyCheck.self, PolicyExplain.self, PolicySchemaCommand.self])

  static let examples = [
    HelpPage.Example(
      command: "blot policy check", does: "whether the policy here is usable, and what is wrong with it"),
    HelpPage.Example(
      command: "blot policy explain logs/audit/a.log", does: "what is in force for a path, and where it comes from")
  ]

  func run() throws { throw UsageProblem.noCommand("blot policy") }
}
