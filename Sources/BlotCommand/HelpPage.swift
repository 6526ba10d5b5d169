import ArgumentParser
import PatternFiles

/// Help texts: the parser's own, with two examples at the end.
enum HelpPage {
  private struct Page {
    var command: any ParsableCommand.Type
    var examples: [Example]
  }

  struct Example {
    var command: String
    var does: String
  }

  /// By full command name, the longer before the shorter.
  private static let pages: [(name: String, page: Page)] = [
    ("blot patterns list", Page(command: PatternsList.self, examples: PatternsList.examples)),
    ("blot patterns show", Page(command: PatternsShow.self, examples: PatternsShow.examples)),
    ("blot patterns check", Page(command: PatternsCheck.self, examples: PatternsCheck.examples)),
    ("blot patterns test", Page(command: PatternsTest.self, examples: PatternsTest.examples)),
    ("blot patterns why", Page(command: PatternsWhy.self, examples: PatternsWhy.examples)),
    ("blot patterns diff", Page(command: PatternsDiff.self, examples: PatternsDiff.examples)),
    ("blot patterns", Page(command: PatternsCommand.self, examples: PatternsCommand.examples)),
    ("blot policy check", Page(command: PolicyCheck.self, examples: PolicyCheck.examples)),
    ("blot policy explain", Page(command: PolicyExplain.self, examples: PolicyExplain.examples)),
    ("blot policy schema", Page(command: PolicySchemaCommand.self, examples: PolicySchemaCommand.examples)),
    ("blot policy", Page(command: PolicyCommand.self, examples: PolicyCommand.examples)),
    ("blot key new", Page(command: KeyNew.self, examples: KeyNew.examples)),
    ("blot key show", Page(command: KeyShow.self, examples: KeyShow.examples)),
    ("blot key rotate", Page(command: KeyRotate.self, examples: KeyRotate.examples)),
    ("blot key", Page(command: KeyCommand.self, examples: KeyCommand.examples)),
    ("blot restore", Page(command: RestoreCommand.self, examples: RestoreCommand.examples)),
    ("blot scan", Page(command: ScanCommand.self, examples: ScanCommand.examples)),
    ("blot redact", Page(command: RedactCommand.self, examples: RedactCommand.examples)),
    ("blot", Page(command: BlotRoot.self, examples: BlotRoot.examples))
  ]

  private static let columns = 80

  /// `message`, and if it is a help text, rendered for 80 columns with its examples.
  static func completed(_ message: String) -> String {
    guard message.contains("USAGE: blot") else { return message }
    let name = command(in: message)
    guard let page = page(name) else { return message }
    let help = BlotRoot.helpMessage(for: page.command, columns: columns)
    let end = help.lastIndex { !$0.isWhitespace }.map { help[...$0] } ?? help[...]
    return end + "\n\nEXAMPLES:\n" + rendered(page.examples)
  }

  /// A few lines for somebody who typed the bare command.
  static func short(for name: String) -> String {
    guard let page = page(name) else { return "" }
    let hasSubcommands = !page.command.configuration.subcommands.isEmpty
    let usage = hasSubcommands ? "\(name) <subcommand>" : "\(name) [<options>] [<path> ...]"
    return "Usage: \(usage)\n\n\(rendered(page.examples))\n\n'\(name) --help' says more.\n"
  }

  /// The full name of the command whose usage `text` shows; `blot` where none is found.
  static func command(in text: String) -> String {
    guard let start = usageStart(text) else { return "blot" }
    let usage = "blot" + text[start...]
    return pages.first { usage.hasPrefix($0.name) }?.name ?? "blot"
  }

  /// Behind the word `blot` of the usage line.
  private static func usageStart(_ text: String) -> String.Index? {
    for mark in ["USAGE: blot", "Usage: blot"] {
      if let range = text.firstRange(of: mark) { return range.upperBound }
    }
    return nil
  }

  /// The long options of a command.
  static func options(of name: String) -> [String] {
    guard let page = page(name) else { return [] }
    var options: [String] = []
    for line in BlotRoot.helpMessage(for: page.command, columns: 1000).split(separator: "\n")
    where line.hasPrefix("  -") {
      let names = line.split(separator: " ").prefix(2).map { $0.hasSuffix(",") ? $0.dropLast() : $0 }
      options += names.filter { $0.hasPrefix("--") }.map(String.init)
    }
    return options
  }

  /// Refuses `help NAME…` where a name is none: the parser would show the help of the command above it.
  static func checkNames(asIn arguments: some Collection<String>) throws(UsageProblem) {
    guard arguments.first == "help" else { return }
    var command = "blot"
    for name in arguments.dropFirst() where !name.hasPrefix("-") {
      let names = subcommands(of: command)
      if names.isEmpty || name == "help" { return }
      guard names.contains(name) else {
        throw .unknownName(
          "command", name, nearest: nearestName(to: name, among: names),
          advice: "commands: \(names.joined(separator: ", "))")
      }
      command += " " + name
    }
  }

  /// The names of a command's subcommands.
  static func subcommands(of name: String) -> [String] {
    (page(name)?.command.configuration.subcommands ?? []).map { $0._commandName }
  }

  private static func page(_ name: String) -> Page? { pages.first { $0.name == name }?.page }

  private static func rendered(_ examples: [Example]) -> String {
    examples.map { "  \($0.command)\n      \($0.does)" }.joined(separator: "\n")
  }
}
