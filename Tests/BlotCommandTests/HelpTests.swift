import Foundation
import Testing

/// The help texts are golden files; `BLOT_RENEW_GOLDEN=1 swift test --filter HelpTests` writes them anew.
struct HelpTests {
  static let commands = [
    [], ["scan"], ["redact"], ["patterns"], ["patterns", "list"], ["patterns", "show"], ["patterns", "check"],
    ["patterns", "test"], ["patterns", "why"], ["patterns", "diff"], ["policy"], ["policy", "check"],
    ["policy", "explain"], ["policy", "schema"], ["restore"], ["key"], ["key", "new"],
    ["key", "show"],
    ["key", "rotate"]
  ]

  private static let goldenFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
    path: "Golden")

  @Test(arguments: commands) func isTheGoldenText(_ command: [String]) throws {
    let run = try BlotRun(command + ["--help"])
    let golden = Self.goldenFolder.appending(path: (["help"] + command).joined(separator: "-") + ".txt")
    if ProcessInfo.processInfo.environment["BLOT_RENEW_GOLDEN"] != nil { try run.output.write(to: golden) }
    #expect(run.text == String(decoding: try Data(contentsOf: golden), as: UTF8.self))
  }

  @Test(arguments: commands) func fitsEightyColumnsAndEndsWithTwoExamples(_ command: [String]) throws {
    let run = try BlotRun(command + ["--help"])
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    let lines = run.text.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines { #expect(line.count <= 80, "\(line)") }
    let examples = try #require(lines.lastIndex(of: "EXAMPLES:"))
    #expect(lines[examples...].count { $0.hasPrefix("  ") && $0.contains("blot ") && !$0.hasPrefix("   ") } == 2)
  }

  @Test(arguments: commands) func theHelpCommandSaysTheSame(_ command: [String]) throws {
    #expect(try BlotRun(["help"] + command).text == BlotRun(command + ["--help"]).text)
    #expect(try BlotRun(command + ["-h"]).text == BlotRun(command + ["--help"]).text)
  }

  @Test func aWideTerminalChangesNothing() throws {
    #expect(
      try BlotRun(["scan", "--help"], environment: ["COLUMNS": "200"]).text == BlotRun(["scan", "--help"]).text)
  }

  @Test func theVersionIsOneLine() throws {
    let run = try BlotRun("--version")
    #expect(run.status == 0)
    #expect(run.text.wholeMatch(of: /blot \d+\.\d+\.\d+\n/) != nil)
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completionsComeForTheShell(_ shell: String) throws {
    let run = try BlotRun("--generate-completion-script", shell)
    #expect(run.status == 0)
    for word in ["scan", "redact", "patterns", "min-confidence", "output-dir"] { #expect(run.text.contains(word)) }
  }
}
