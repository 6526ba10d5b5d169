import Foundation
import Testing

struct DryRunTests {
  private let logs: InPlaceFolder

  init() throws { logs = try InPlaceFolder() }

  @Test func showsMaskedLinesAndWritesNothing() throws {
    defer { logs.remove() }
    try logs.write("first\nuser=ACME-12345674 and ACME-00000001\r\nlast\n", to: "a.log")
    try logs.write("nothing\n", to: "b.log")
    let before = try logs.status("a.log")
    let run = try logs.redact("--dry-run", "--backup", ".orig", "--resume", "journal", "logs")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(
      run.text == """
        --- logs/a.log
        +++ logs/a.log
        @@ -2 +2 @@
        -user=AC…74 and AC…01
        +user=[ACME_ID] and [ACME_ID]

        """)
    #expect(try logs.names() == ["a.log", "b.log"])
    #expect(try logs.status("a.log").st_ino == before.st_ino)
    #expect(!FileManager.default.fileExists(atPath: logs.folder.path("journal")))
  }

  @Test func coloursComeOnWishAlone() throws {
    defer { logs.remove() }
    try logs.write(InPlaceFolder.secret, to: "a.log")
    let coloured = try logs.redact("--dry-run", "--color", "always", "logs")
    #expect(coloured.text.contains("\u{1B}[31m-user=AC…74 ok\u{1B}[0m\n\u{1B}[32m+user=[ACME_ID] ok\u{1B}[0m\n"))
    #expect(try !logs.redact("--dry-run", "logs").text.contains("\u{1B}"))
    #expect(
      try !logs.redact("--dry-run", "--color", "auto", "logs", environment: ["NO_COLOR": "1"]).text.contains("\u{1B}"))
  }

  /// A log line must not drive the terminal of who reads the difference.
  @Test func controlBytesAreShownAndLongLinesAreCut() throws {
    defer { logs.remove() }
    let padding = String(repeating: "x", count: 5000)
    try logs.write(
      "\u{1B}[2J ACME-12345674\n\(padding) ACME-12345674 \(padding) ACME-00000001 \(padding)\n", to: "a.log")
    let lines = try logs.redact("--dry-run", "logs").text.split(separator: "\n")
    #expect(lines[3] == "-\\x1b[2J AC…74")
    #expect(lines.count == 11)
    for line in lines { #expect(line.utf8.count < 600) }
    #expect(lines[6].hasPrefix("-…xxxxx"))
    #expect(lines[6].hasSuffix("xxxxx…"))
    #expect(lines.count { $0.contains("AC…01") } == 1)
  }

  @Test func whatWouldKeepAFileFromBeingReplacedIsSaid() throws {
    defer { logs.remove() }
    try logs.write(InPlaceFolder.secret, to: "a.log")
    try logs.tool("ln logs/a.log other.log")
    let run = try logs.redact("--dry-run", "logs")
    #expect(run.status == 3)
    #expect(run.errors.contains("logs/a.log: skipped: it has 2 names"))
    #expect(run.text.contains("+user=[ACME_ID] ok"))
  }

  @Test func membersOfArchivesAreNamed() throws {
    defer { logs.remove() }
    try logs.folder.write(InPlaceFolder.secret, to: "in/a.log")
    try logs.tool("tar -czf logs/x.tar.gz -C in a.log")
    let run = try logs.redact("--dry-run", "logs")
    #expect(run.status == 0)
    #expect(run.text.hasPrefix("--- logs/x.tar.gz!/a.log\n+++ logs/x.tar.gz!/a.log\n@@ -1 +1 @@\n"))
  }
}
