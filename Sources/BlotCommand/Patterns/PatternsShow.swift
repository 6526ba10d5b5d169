import ArgumentParser
import Blot

struct PatternsShow: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "…")
  static let examples = [HelpPage.Example(command: "blot patterns show", does: "…"), HelpPage.Example(command: "blot patterns show", does: "…")]
  func run() throws {}
}
