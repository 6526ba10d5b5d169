import ArgumentParser
import Blot

struct PatternsCheck: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: "…")
  static let examples = [HelpPage.Example(command: "blot patterns check", does: "…"), HelpPage.Example(command: "blot patterns check", does: "…")]
  func run() throws {}
}
