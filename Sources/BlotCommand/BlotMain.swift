import ArgumentParser
import Blot

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The program: parse, run, and one place where errors become a line on standard error and an exit status.
@main
enum BlotMain {
  static func main() {
    StandardStream.holdPlaces()
    CataloguePreparation.start(for: CommandLine.arguments.dropFirst())
    do {
      try HelpPage.checkNames(asIn: CommandLine.arguments.dropFirst())
      var command = try BlotRoot.parseAsRoot()
      do {
        try command.run()
      } catch let problem where isOurs(problem) {
        StandardStream.error.write("blot: \(problem)\n")
        exit(ExitStatus.failure.rawValue)
      }
    } catch let code as ExitCode {
      exit(code.rawValue)
    } catch {
      exit(CommandLineFailure(error).report().rawValue)
    }
  }

  /// Whether a command's own error, and no request for help or mistake of usage, ended it.
  private static func isOurs(_ error: any Error) -> Bool {
    !(error is ExitCode || error is UsageProblem || BlotRoot.exitCode(for: error).isSuccess)
  }
}

/// What the exit status says, as the contract has it.
enum ExitStatus: Int32 {
  case success = 0
  case findings = 1
  case failure = 2
  case skipped = 3

  /// Ends the command with this status; success just returns.
  func leave() throws {
    try Self.leave(rawValue)
  }

  /// Ends the command with the status of a run; 0 just returns.
  static func leave(_ status: Int32) throws {
    if status != success.rawValue { throw ExitCode(status) }
  }
}

/// `blot`: the command that holds the others.
struct BlotRoot: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "blot",
    abstract: "Find personal data and credentials in logs, and blot them out.",
    version: "blot \(version)",
    subcommands: [
      ScanCommand.self, RedactCommand.self, RestoreCommand.self, KeyCommand.self, PatternsCommand.self,
      PolicyCommand.self
    ])

  static let examples = [
    HelpPage.Example(command: "blot scan app.log", does: "report what a log holds"),
    HelpPage.Example(command: "blot redact < app.log > clean.log", does: "write it again without that")
  ]

  func run() throws { throw UsageProblem.noCommand("blot") }
}
