import ArgumentParser
import Blot

/// `blot policy schema`
struct PolicySchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Write the JSON schema of policy files, for editors.",
    discussion: """
      An editor with a YAML language server completes and checks a policy that begins with \
      '# yaml-language-server: $schema=blot.schema.json'.
      """)

  static let examples = [
    HelpPage.Example(command: "blot policy schema > blot.schema.json", does: "the schema beside a policy"),
    HelpPage.Example(command: "blot policy schema | less", does: "all keys with what they mean")
  ]

  func run() throws { try StandardStream.output.print(PolicySchema().text) }
}
