import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where a file is not replaced it stays as it is, and the reason is one line.
struct InPlaceRefusalTests {
  private let logs: InPlaceFolder

  init() throws { logs = try InPlaceFolder() }

  @Test(arguments: [
    (["--in-place"], "--in-place: standard input cannot be replaced (name files or folders)"),
    (["--in-place", "a", "-"], "--in-place: standard input cannot be replaced (name files or folders)"),
    (["--in-place", "a", "--output", "b"], "--in-place and --output exclude each other (leave one out)"),
    (["--in-place", "a", "--output-dir", "b"], "--in-place and --output-dir exclude each other (leave one out)"),
    (["a", "--backup", ".orig"], "--backup needs --in-place (add it, or leave --backup out)"),
    (["a", "--dry-run"], "--dry-run needs --in-place (add it, or leave --dry-run out)"),
    (["a", "--keep-times"], "--keep-times needs --in-place (add it, or leave --keep-times out)"),
    (["a", "--resume", "j"], "--resume needs --in-place (add it, or leave --resume out)"),
    (["--in-place", "a", "--backup", "x/y"], "--backup: 'x/y' does not fit (a suffix such as .orig, without a slash)"),
    (
      ["--in-place", "--backup", "logs"],
      "--backup: 'logs' does not fit (it is a file or folder: a suffix comes first, such as --backup .orig logs)"
    ),
    (["--in-place", "a", "--resume", "-"], "--resume: '-' does not fit (name a file)"),
    (
      ["--in-place", "a", "--dry-run", "--findings", "-"],
      "--findings: '-' does not fit (the redacted text goes there: name a file, or --output)"
    )
  ])
  func whatCannotGoTogetherIsRefused(_ arguments: [String], _ message: String) throws {
    defer { logs.remove() }
    let run = try BlotRun(["redact"] + arguments, in: logs.folder.url)
    #expect(run.status == 2)
    #expect(run.errors == "blot: \(message)\n")
  }

  @Test func whatIsNoFileIsSkipped() throws {
    defer { logs.remove() }
    try logs.tool("mkfifo pipe")
    let run = try logs.redact("pipe", "/dev/null")
    #expect(run.status == 3)
    #expect(run.errorLines.count == 2)
    #expect(run.errorLines[0].hasPrefix("blot: pipe: skipped: it is a FIFO, which has no content to replace"))
    #expect(run.errorLines[1].hasPrefix("blot: /dev/null: skipped: it is a device"))
  }

  #if os(Linux)
    @Test func aFileThatIsOpenForWritingIsLeftAlone() throws {
      defer { logs.remove() }
      let file = try logs.write(InPlaceFolder.secret, to: "a.log")
      let writer = try FileHandle(forWritingTo: file)
      defer { try? writer.close() }
      let run = try logs.redact("logs")
      #expect(run.status == 3)
      #expect(run.errors.hasPrefix("blot: logs/a.log: skipped: a program has it open for writing"))
      #expect(try logs.text("a.log") == InPlaceFolder.secret)
      try writer.close()
      #expect(try logs.redact("logs").status == 0)
      #expect(try logs.text("a.log") == InPlaceFolder.clean)
    }
  #endif

  /// Runs blot with a report that goes into a FIFO, so that it waits in the middle until `body` has returned.
  private func run(_ body: (Process) throws -> Void) throws -> (status: Int32, errors: String) {
    try logs.tool("mkfifo report")
    let errors = try logs.folder.write(Data(), to: "errors")
    let process = Process()
    process.executableURL = BlotRun.binary
    process.arguments = ["redact", "--in-place"] + logs.acme + ["--findings", "report", "logs"]
    process.currentDirectoryURL = logs.folder.url
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let report = open(logs.folder.path("report"), O_RDONLY)
    try #require(report >= 0)
    defer { close(report) }
    var chunk = [UInt8](repeating: 0, count: 4096)
    try #require(read(report, &chunk, chunk.count) > 0)
    try body(process)
    while read(report, &chunk, chunk.count) > 0 {}
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  @Test func aFileThatChangesDuringTheWorkIsLeftAlone() throws {
    defer { logs.remove() }
    let old = String(repeating: InPlaceFolder.secret, count: 4000)
    let file = try logs.write(old, to: "a.log")
    let (status, errors) = try run { _ in
      let writer = try FileHandle(forWritingTo: file)
      try writer.seekToEnd()
      try writer.write(contentsOf: Data("appended ACME-00000001\n".utf8))
      try writer.close()
    }
    #expect(status == 3)
    #expect(errors.hasPrefix("blot: logs/a.log: skipped: it has changed meanwhile"))
    #expect(try logs.text("a.log") == old + "appended ACME-00000001\n")
    #expect(try logs.names() == ["a.log"])
  }

  @Test func aRunThatIsInterruptedLeavesTheFileAsItWas() throws {
    defer { logs.remove() }
    let old = String(repeating: InPlaceFolder.secret, count: 4000)
    try logs.write(old, to: "a.log")
    let (status, errors) = try run { $0.interrupt() }
    #expect(status == 128 + SIGINT)
    #expect(errors.isEmpty)
    #expect(try logs.text("a.log") == old)
    #expect(try logs.names() == ["a.log"])
  }

  /// A sparse file that is larger than any disk.
  @Test func tooLittleRoomIsFoundBeforeAnythingIsWritten() throws {
    defer { logs.remove() }
    try logs.write(InPlaceFolder.secret, to: "a.log")
    try logs.tool("truncate -s 8T logs/b.log")
    let run = try logs.redact("logs")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("blot: logs: has room for "))
    #expect(run.errors.contains("free some space"))
    #expect(run.errorLines.count == 1)
    #expect(try logs.text("a.log") == InPlaceFolder.secret)
  }

  /// A limit on the size of files stands for a full disk: writing fails in the middle.
  @Test func aDiskThatIsFullInTheMiddleLosesNothing() throws {
    defer { logs.remove() }
    let old = String(repeating: InPlaceFolder.secret, count: 4000)
    try logs.write(old, to: "a.log")
    try logs.write(InPlaceFolder.secret, to: "b.log")
    let arguments = (["redact", "--in-place"] + logs.acme + ["logs"]).map { "'\($0)'" }.joined(separator: " ")
    let run = try BlotRun(
      ["-c", "trap '' XFSZ; ulimit -f 8; exec '\(BlotRun.binary.path)' \(arguments)"], in: logs.folder.url,
      executable: URL(fileURLWithPath: "/bin/sh"))
    #expect(run.status == 2)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.hasPrefix("blot: logs/a.log: cannot be written: File too large"))
    #expect(try logs.text("a.log") == old)
    #expect(try logs.text("b.log") == InPlaceFolder.clean)
    #expect(try logs.names() == ["a.log", "b.log"])
  }

  /// The label of one type is a finding of another: what would still be found is not passed off as redacted.
  @Test(arguments: [nil, CompressionTool.gzip]) func whatTheSecondScanFindsKeepsTheOriginal(_ tool: CompressionTool?)
    throws
  {
    defer { logs.remove() }
    let patterns = AcmePatterns.text + "  - type: LOOP\n    regex: '\\[ACME_ID\\]'\n    confidence: 0.9\n"
    try logs.folder.write(patterns, to: "loop.yaml")
    let text = Data(("first\n" + InPlaceFolder.secret).utf8)
    let old = try tool.map { try $0.compress(text, in: logs.folder.url) } ?? text
    try logs.write(old, to: "a.log")
    let run = try BlotRun(
      "redact", "--in-place", "--patterns", "loop.yaml", "--only", "ACME_ID,LOOP", "logs", in: logs.folder.url)
    #expect(run.status == 2)
    #expect(
      run.errors == "blot: logs/a.log: is left as it is: redacted, line 2 would still hold LOOP "
        + "(choose another --action for it)\n")
    #expect(try logs.data("a.log") == old)
    #expect(try logs.names() == ["a.log"])
  }

  @Test func bytesThatCannotBeWrittenAgainKeepTheOriginal() throws {
    defer { logs.remove() }
    let packed = try CompressionTool.gzip.compress(Data(InPlaceFolder.secret.utf8), in: logs.folder.url)
    try logs.write(packed + Data("junk".utf8), to: "a.gz")
    try logs.write(packed.dropLast(4), to: "b.gz")
    try logs.folder.write(InPlaceFolder.secret, to: "in/open.log")
    try logs.folder.write(InPlaceFolder.secret, to: "in/secret.log")
    try logs.tool("cd in && zip -q ../logs/c.zip open.log && zip -q -P word ../logs/c.zip secret.log")
    let old = try ["a.gz", "b.gz", "c.zip"].map { try logs.data($0) }
    let run = try logs.redact("logs")
    #expect(run.status == 2)
    #expect(run.errors.contains("logs/a.gz: skipped: 4 bytes of trailing garbage after the gzip data would be lost"))
    #expect(run.errors.contains("logs/b.gz: the gzip stream ends early"))
    #expect(run.errors.contains("logs/c.zip: skipped: 1 of its members cannot be read, and would be lost"))
    #expect(try ["a.gz", "b.gz", "c.zip"].map { try logs.data($0) } == old)
    #expect(try logs.names() == ["a.gz", "b.gz", "c.zip"])
  }
}
