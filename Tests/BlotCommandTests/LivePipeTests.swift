import Foundation
import Testing

@testable import Blot

/// The real binary in a pipe that lives, breaks or fills up.
struct LivePipeTests {
  private static let card = "4111111111111111"

  /// `blot` with pipes on standard input and output.
  private final class Live {
    let process = Process()
    let input = Pipe()
    let output = Pipe()
    let errors = Pipe()

    init(_ arguments: [String], inShell prelude: String? = nil) throws {
      process.executableURL = prelude == nil ? BlotRun.binary : URL(fileURLWithPath: "/bin/sh")
      process.arguments =
        prelude.map { ["-c", "\($0); exec \"$0\" \"$@\"", BlotRun.binary.path] + arguments } ?? arguments
      process.standardInput = input
      process.standardOutput = output
      process.standardError = errors
      try process.run()
    }

    func write(_ text: String) throws {
      try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    }

    func read(_ count: Int) throws -> String {
      String(decoding: try output.fileHandleForReading.read(upToCount: count) ?? Data(), as: UTF8.self)
    }

    func readToEnd() throws -> String {
      String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    }

    func errorText() throws -> String {
      String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    }

    func status() -> Int32 {
      process.waitUntilExit()
      return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }
  }

  @Test func aCompleteLineLeavesBeforeTheNextOneComes() throws {
    let live = try Live(["redact"])
    for number in 1...20 {
      try live.write("\(number) card \(Self.card)\n")
      let expected = "\(number) card [CREDIT_CARD]\n"
      #expect(try live.read(expected.utf8.count) == expected)
    }
    try live.write("no end \(Self.card)")
    try live.input.fileHandleForWriting.close()
    #expect(try live.readToEnd() == "no end [CREDIT_CARD]")
    #expect(live.status() == 0)
  }

  @Test func linesOfAKeyLeaveAsTheyCome() throws {
    let live = try Live(["redact"])
    // The text of an example, no key.
    let body = "RVhBTVBMRUVYQU1QTEVFWEFNUExFRVhBTVBMRUVYQU1QTEVFWEFNUExFRVhBTVBM"
    for (line, expected) in [
      ("a line", "a line"), ("-----BEGIN RSA PRIVATE KEY-----", "[PRIVATE_KEY]"), (body, "[PRIVATE_KEY]"),
      (body, "[PRIVATE_KEY]"), ("RVhBTQ==", "[PRIVATE_KEY]"),
      ("-----END RSA PRIVATE KEY-----", "-----END RSA PRIVATE KEY-----"), ("password:", "password:"),
      ("  hunter2-x", "  [PASSWORD]"), ("last", "last")
    ] {
      try live.write(line + "\n")
      #expect(try live.read(expected.utf8.count + 1) == expected + "\n")
    }
    try live.input.fileHandleForWriting.close()
    #expect(live.status() == 0)
  }

  @Test func partsOfALineWaitForTheRestAndNoLongerThanTheLimit() throws {
    func line(_ tag: String, _ text: String) -> String { "2026-01-02T03:04:05.678901234Z stdout \(tag) \(text)\n" }
    let live = try Live(["redact", "--flush-after", "50ms"])
    // Nobody sends the rest.
    try live.write(line("F", "begin") + line("P", "mail to ann@example.com and"))
    let expected = line("F", "begin") + line("P", "mail to [EMAIL_ADDRESS] and")
    #expect(try live.read(expected.utf8.count) == expected)
    try live.input.fileHandleForWriting.close()
    #expect(live.status() == 0)
    // Here it comes in time.
    let patient = try Live(["redact", "--flush-after", "60s"])
    try patient.write(line("F", "begin") + line("P", "mail to ann@exam"))
    #expect(try patient.read(line("F", "begin").utf8.count) == line("F", "begin"))
    try patient.write(line("F", "ple.com"))
    let whole = line("P", "mail to [EMAIL_ADDRESS]") + line("F", "[EMAIL_ADDRESS]")
    #expect(try patient.read(whole.utf8.count) == whole)
    // What waits is written, and scanned, at the end.
    try patient.write(line("P", "card \(Self.card)"))
    try patient.input.fileHandleForWriting.close()
    #expect(try patient.readToEnd() == line("P", "card [CREDIT_CARD]"))
    #expect(patient.status() == 0)
  }

  @Test(arguments: [SIGINT, SIGTERM] + (Interruption.isIgnored(SIGHUP) ? [] : [SIGHUP]))
  func aSignalEndsTheRunAfterWhatWasRead(_ signal: Int32) throws {
    let live = try Live(["redact"])
    // The first line tells that both are read: they were written at once.
    try live.write("a line\ncard \(Self.card)")
    #expect(try live.read(7) == "a line\n")
    kill(live.process.processIdentifier, signal)
    #expect(try live.readToEnd() == "card [CREDIT_CARD]")
    #expect(live.status() == 128 + signal)
    #expect(try live.errorText() == "")
  }

  @Test func aHangupThatIsIgnoredEndsNothing() throws {
    let live = try Live(["redact"], inShell: "trap '' HUP")
    try live.write("a line\n")
    #expect(try live.read(7) == "a line\n")
    kill(live.process.processIdentifier, SIGHUP)
    try live.write("card \(Self.card)\n")
    try live.input.fileHandleForWriting.close()
    #expect(try live.readToEnd() == "card [CREDIT_CARD]\n")
    #expect(live.status() == 0)
  }

  @Test func aClosedReaderEndsItQuietly() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let log = try folder.write(String(repeating: "a line without anything\n", count: 100_000), to: "a.log")
    let live = try Live(["redact", log.path])
    #expect(try live.read(7) == "a line ")
    try live.output.fileHandleForReading.close()
    #expect(live.status() == 0)
    #expect(try live.errorText() == "")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "the system has no /dev/full"))
  func aFullDiskIsStatus2() throws {
    for command in ["scan", "redact"] {
      let run = try BlotRun(
        [command], input: Data("card \(Self.card)\n".utf8), outputFile: URL(fileURLWithPath: "/dev/full"))
      #expect(run.status == 2)
      #expect(run.errorLines.count == 1)
      #expect(run.errors.contains("No space left on device"))
    }
  }

  @Test func whatIsReadableOfATruncatedFileIsWritten() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let lines = (0..<2000).map { "line \($0) card \(Self.card)\n" }.joined()
    var deflated: [UInt8] = []
    Array(lines.utf8).withUnsafeBytes { _ = PieceDeflater().encode($0, into: &deflated) }
    let path = try folder.write(Data(GzipFrame.header + deflated.prefix(deflated.count / 2)), to: "a.gz").path
    let run = try BlotRun(["redact", path])
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("blot: \(path): the gzip stream ends early"))
    #expect(run.text.hasPrefix("line 0 card [CREDIT_CARD]\nline 1 card [CREDIT_CARD]\n"))
    #expect(!run.text.contains(Self.card))
    let scan = try BlotRun(["scan", path])
    #expect(scan.status == 2)
    #expect(scan.text.contains("CREDIT_CARD"))
  }
}
