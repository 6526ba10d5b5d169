import ArgumentParser
import Blot
import PatternFiles

/// An error that ended a command, told the way the contract wants it: help and version on standard output with status
/// 0, all else one line on standard error with status 2.
struct CommandLineFailure {
  private let error: any Error

  init(_ error: any Error) { self.error = error }

  /// Writes what is to be said and gives the exit status.
  func report() -> ExitStatus {
    let message = BlotRoot.message(for: error)
    if BlotRoot.exitCode(for: error).isSuccess {
      do throws(StandardStream.WriteFailure) {
        try StandardStream.output.print(HelpPage.completed(message) + "\n")
        return .success
      } catch {
        StandardStream.error.write("blot: \(error)\n")
        return .failure
      }
    }
    if case UsageProblem.noCommand(let command) = error {
      StandardStream.error.write(HelpPage.short(for: command))
    } else if case UsageProblem.noInput(let command) = error {
      StandardStream.error.write(HelpPage.short(for: command))
    } else {
      StandardStream.error.write("blot: \(Self.line(message, usage: BlotRoot.fullMessage(for: error)))\n")
    }
    return .failure
  }

  /// The parser's message as one line with a way out. `usage` tells the command that was meant.
  static func line(_ message: String, usage: String) -> String {
    let text = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    let command = HelpPage.command(in: usage)
    let quoted = text.split(separator: "'", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element) }
    guard let first = quoted.first else { return lowerCased(text) }
    if text.hasPrefix("Unknown option") {
      let nearest = nearestName(to: first, among: HelpPage.options(of: command))
      return "unknown option '\(first)' (\(nearest.map { "did you mean '\($0)'?" } ?? "'\(command) --help' lists all"))"
    }
    // Of several there is their number before.
    let isUnexpected = text.lowercased().contains("unexpected argument")
    if isUnexpected, HelpPage.subcommands(of: command).isEmpty == false {
      let names = HelpPage.subcommands(of: command)
      let advice = nearestName(to: first, among: names).map { "did you mean '\($0)'?" }
      return "unknown command '\(first)' (\(advice ?? "commands: \(names.joined(separator: ", "))"))"
    }
    if text.hasPrefix("The value"), quoted.count > 1 {
      return wrongValue(first, option: quoted[1], choices: Array(quoted.dropFirst(2)))
    }
    if text.hasPrefix("Missing value"), let name = first.split(separator: " ").first {
      // What begins with a hyphen is taken for the next option.
      return "\(lowerCased(text)) (add it; one that begins with a hyphen as in '\(name)=-1')"
    }
    if text.hasPrefix("Missing") || isUnexpected {
      return "\(lowerCased(text)) ('\(command) --help' shows the usage)"
    }
    return lowerCased(text)
  }

  private static func wrongValue(_ value: String, option: String, choices: [String]) -> String {
    let name = option.split(separator: " ").first.map(String.init) ?? option
    let kind = name.drop { $0 == "-" }
    if !choices.isEmpty {
      let nearest = nearestName(to: value, among: choices)
      let advice = nearest.map { "did you mean '\($0)'?" } ?? "one of \(choices.joined(separator: ", "))"
      return "unknown \(kind) '\(value)' (\(advice))"
    }
    let advice =
      switch name {
      case "--jobs", "-j": "a whole number from 1 to 1024"
      case "--max-memory": "a size such as 64M or 1GiB"
      case "--flush-after": "a time such as 200ms or 1s"
      case "--max-expansion": "a whole number from 1"
      case "--min-confidence": "a number from 0 to 1"
      case "--only", "--exclude", "--pack": "names between commas, none of them empty"
      case "--action": "an action such as mask, or TYPE=mask"
      default: "see --help"
      }
    return "\(name): '\(value)' does not fit (\(advice))"
  }

  private static func lowerCased(_ text: String) -> String {
    guard let first = text.first, text.dropFirst().first?.isUppercase != true else { return text }
    return first.lowercased() + text.dropFirst()
  }
}
