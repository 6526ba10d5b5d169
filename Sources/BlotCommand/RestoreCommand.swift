import ArgumentParser
import Blot

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `blot restore PATH…`
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Put back what 'redact' enciphered with encrypt and fpe.",
    discussion: """
      Compressed inputs come out decompressed, archives as what their members hold. Who restored how much is said on \
      standard error. Exit status: 0 all is restored, 2 an error, or values of other keys are left, 3 something was \
      skipped.
      """)

  static let examples = [
    HelpPage.Example(command: "blot restore --key-file blot.key clean.log", does: "the log with its values again"),
    HelpPage.Example(
      command: "grep 4711 clean.log | blot restore --key-file blot.key", does: "a few lines of it alone")
  ]

  @Argument(help: "Files and folders; - is standard input.", completion: .file())
  var path: [String] = []

  @OptionGroup var key: KeyOptions

  @Option(
    name: .shortAndLong, help: .init("Write everything into this file, for you alone (mode 0600).", valueName: "file"),
    completion: .file())
  var output: String?

  func run() throws {
    if path.isEmpty, StandardStream.input.isTerminal { throw UsageProblem.noInput("blot restore") }
    guard let keys = try key.read() else {
      throw NoKeyFile()
    }
    let inputs = path.isEmpty ? [.standardInput] : path.map(PathArgument.input)
    // What is restored is for nobody else.
    umask(0o077)
    var run = RestoreRun(keys, inputs, interruption: Interruption.catchSignals())
    var status = ExitStatus.success
    do throws(OutputError) {
      try run.execute(to: output.map(PathArgument.target) ?? .standardOutput) { message in
        StandardStream.error.write(message.line + "\n")
        if message.kind == .error { status = .failure } else if status == .success { status = .skipped }
      }
    } catch {
      // A closed reader has what it wanted; who asked for it is on record all the same.
      StandardStream.error.write(audit(run.restorer) + "\n")
      if error == .closedReader { return }
      throw OutputFailure(error)
    }
    StandardStream.error.write(audit(run.restorer) + "\n")
    try status.leave()
  }

  /// When, who, with which keys, how much of what.
  private func audit(_ restorer: Restorer) -> String {
    var user = "user \(getuid())"
    if let entry = getpwuid(getuid()) { user += " (\(String(cString: entry.pointee.pw_name)))" }
    let counts = restorer.restoredCounts.map { ("\($0.key.type) with \($0.key.keyID)", $0.value) }.sorted {
      $0.0 < $1.0
    }
    let total = counts.reduce(0) { $0 + $1.1 }
    let details = counts.map { "\($0.0): \($0.1)" }.joined(separator: ", ")
    return "blot restore: \(timestamp()), \(user), \(Quantity.count(total, "value")) restored"
      + (details.isEmpty ? "" : "; \(details)")
  }
}

struct NoKeyFile: Error, CustomStringConvertible {
  let description = "no key file is named (add --key-file FILE, or set BLOT_KEY_FILE)"
}
