import ArgumentParser
import Blot

/// `blot patterns`
struct PatternsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "patterns",
    abstract: "Show, check, test and compare what blot looks for.",
    subcommands: [
      PatternsList.self, PatternsShow.self, PatternsCheck.self, PatternsTest.self, PatternsWhy.self, PatternsDiff.self
    ])

  static let examples = [
    HelpPage.Example(command: "blot patterns list", does: "all types, as a table"),
    HelpPage.Example(command: "blot patterns show CREDIT_CARD", does: "how cards are found, and what proves it")
  ]

  func run() throws { throw UsageProblem.noCommand("blot patterns") }
}
