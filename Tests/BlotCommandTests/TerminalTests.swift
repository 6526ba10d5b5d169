import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What differs where somebody sits at a terminal.
struct TerminalTests {
  /// Runs `blot` with a pseudo-terminal as its streams, standard input included, and gives back what it shows.
  private func atTerminal(_ arguments: [String], environment: [String: String] = ["TERM": "xterm"]) throws -> (
    status: Int32, text: String
  ) {
    let (main, terminal) = try Self.pseudoTerminal()
    defer { close(main) }
    let process = Process()
    process.executableURL = BlotRun.binary
    process.arguments = arguments
    process.environment = environment.merging(["PATH": "/usr/bin:/bin"]) { own, _ in own }
    let handle = FileHandle(fileDescriptor: terminal)
    process.standardInput = handle
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    var shown: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    // What is shown here is shorter than the terminal's buffer, so it is all there when the process has ended.
    _ = fcntl(main, F_SETFL, O_NONBLOCK)
    while true {
      let count = read(main, &chunk, chunk.count)
      if count <= 0 { break }
      shown += chunk[..<count]
    }
    close(terminal)
    return (process.terminationStatus, String(decoding: shown, as: UTF8.self).replacing("\r\n", with: "\n"))
  }

  /// Both ends of a new pseudo-terminal (pty(7), ioctl_tty(2)).
  private static func pseudoTerminal() throws -> (main: Int32, terminal: Int32) {
    #if canImport(Glibc)
      let main = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
      try #require(main >= 0)
      let unlock: UInt = 0x4004_5431
      let number: UInt = 0x8004_5430
      var value: Int32 = 0
      try #require(ioctl(main, unlock, &value) == 0 && ioctl(main, number, &value) == 0)
      let terminal = open("/dev/pts/\(value)", O_RDWR | O_NOCTTY)
    #else
      let main = posix_openpt(O_RDWR | O_NOCTTY)
      try #require(main >= 0 && grantpt(main) == 0 && unlockpt(main) == 0)
      let terminal = open(ptsname(main), O_RDWR | O_NOCTTY)
    #endif
    try #require(terminal >= 0)
    return (main, terminal)
  }

  @Test(arguments: ["scan", "redact"]) func withoutAPathThereIsShortHelp(_ command: String) throws {
    let run = try atTerminal([command])
    #expect(run.status == 2)
    #expect(run.text.hasPrefix("Usage: blot \(command) "))
    #expect(run.text.contains("'blot \(command) --help' says more."))
    #expect(run.text.split(separator: "\n").count < 12)
  }

  @Test func aReportIsAlignedAndEndsWithTheCounts() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let log = try folder.write("x ACME-12345674 tok_abcdefghijkl\n", to: "app.log").path
    let arguments = try ["scan", "--color", "never"] + AcmePatterns.options(folder) + [log]
    let shown = try atTerminal(arguments)
    #expect(shown.status == 1)
    let lines = shown.text.split(separator: "\n")
    #expect(
      lines.prefix(4) == [
        "\(log):1:3:  ACME_ID    AC…74", "\(log):1:17: ACME_TOKEN to…kl", "ACME_ID     1", "ACME_TOKEN  1"
      ])
    #expect(lines.last?.hasPrefix("2 findings, 1 line, 33 B, 1 input, ") == true)
    #expect(try atTerminal(arguments + ["--quiet"]).text.split(separator: "\n").count == 2)
  }

  @Test func progressDoesNotTearTheReport() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let logs = try ["a", "b"].map { try folder.write("ACME-12345674\n", to: "\($0).log").path }
    let arguments = try ["scan", "--color", "never", "--progress", "always"] + AcmePatterns.options(folder) + logs
    let text = try atTerminal(arguments).text
    #expect(text.contains(" of "))
    // What a line shows in the end stands behind the last return of the carriage.
    let lines = text.split(separator: "\n").map { $0.split(separator: "\r").last }
    #expect(lines.prefix(2) == ["\(logs[0]):1:1: ACME_ID AC…74", "\(logs[1]):1:1: ACME_ID AC…74"])
  }

  @Test func aReportIsColouredUnlessNoColorIsSet() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let arguments = try ["scan"] + AcmePatterns.options(folder) + [folder.write("ACME-12345674\n", to: "app.log").path]
    #expect(try atTerminal(arguments).text.contains("\u{1B}[1;31mACME_ID\u{1B}[0m"))
    #expect(try !atTerminal(arguments, environment: ["TERM": "xterm", "NO_COLOR": "1"]).text.contains("\u{1B}["))
    #expect(try !atTerminal(arguments, environment: ["TERM": "dumb"]).text.contains("\u{1B}["))
    #expect(try !atTerminal(arguments + ["--color", "never"]).text.contains("\u{1B}["))
  }
}
