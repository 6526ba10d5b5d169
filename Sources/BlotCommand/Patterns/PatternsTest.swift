import ArgumentParser
import Blot

struct PatternsTest: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "test", abstract: "…")
  static let examples = [HelpPage.Example(command: "blot patterns test", does: "…"), HelpPage.Example(command: "blot patterns test", does: "…")]
  func run() throws {}
}
