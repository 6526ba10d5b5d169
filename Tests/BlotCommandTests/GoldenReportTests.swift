import Foundation
import Testing

/// One small log in every form of report, byte for byte but for the fingerprints, whose key is another in each run, and
/// the version. `BLOT_RENEW_GOLDEN=1 swift test --filter GoldenReportTests` writes the files anew.
struct GoldenReportTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  @Test(arguments: [
    ("report.txt", ["--format", "text"]), ("report.jsonl", ["--format", "jsonl"]), ("report.csv", ["--format", "csv"]),
    ("report.sarif", ["--format", "sarif"]), ("report-summary.txt", ["--summary"]),
    ("report-explained.txt", ["--explain"])
  ]) func isTheGoldenText(_ name: String, _ options: [String]) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let acme = try AcmePatterns.options(folder)
    try folder.write(
      "2026-01-02T03:04:05Z é user=ACME-12345674, \"tok_abcdefghijkl\"\n  at ACME-12345674\n", to: "logs/a b.log")
    try folder.write("nothing\n", to: "logs/c.log")
    try folder.write("ACME-00000001 ACME-00000001\n", to: "logs/d.log")
    let run = try BlotRun(["scan"] + options + acme + ["logs", "none.log"], in: folder.url)
    #expect(run.status == 2)
    let version = try BlotRun("--version").text.dropFirst("blot ".count).dropLast()
    let place = try BlotRun(["/bin/pwd", "-P"], in: folder.url, executable: URL(fileURLWithPath: "/usr/bin/env")).text
    let text = run.text.replacing("file://\(place.dropLast())/", with: "file:///FOLDER/").replacing(
      "ersion\":\"\(version)\"", with: "ersion\":\"VERSION\""
    )
    .replacing(/"fingerprint":"[0-9a-f]{16}"/, with: "\"fingerprint\":\"FINGERPRINT\"")
    .replacing(/,[0-9a-f]{16}\r\n/, with: ",FINGERPRINT\r\n")
    let golden = Self.folder.appending(path: name)
    if ProcessInfo.processInfo.environment["BLOT_RENEW_GOLDEN"] != nil { try Data(text.utf8).write(to: golden) }
    // By bytes: to `Character`, CR LF is one.
    #expect(Array(text.utf8) == Array(try Data(contentsOf: golden)))
  }
}
