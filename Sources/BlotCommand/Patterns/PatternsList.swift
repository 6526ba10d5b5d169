import ArgumentParser
import Blot

struct PatternsList: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "…")
  static let examples = [HelpPage.Example(command: "blot patterns list", does: "…"), HelpPage.Example(command: "blot patterns list", does: "…")]
  func run() throws {}
}
