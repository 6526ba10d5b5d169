import Foundation
import Testing

struct ProgressTests {
  private let folder: TemporaryFolder
  private let acme: [String]

  init() throws {
    folder = try TemporaryFolder()
    acme = try AcmePatterns.options(folder)
  }

  private func shown(_ command: String) throws -> String {
    let script = "\(command.replacing("blot", with: "\"$0\" scan --progress always \(acme.joined(separator: " "))"))"
    let run = try BlotRun(
      ["-c", script, BlotRun.binary.path], in: folder.url, executable: URL(fileURLWithPath: "/bin/sh"))
    #expect(run.status == 1, "\(run.errors)")
    return run.errors
  }

  @Test(arguments: ["a.log", "a.log.gz", "a.tar.gz", "- < a.log"]) func aSizeGivesABar(_ input: String) throws {
    defer { folder.remove() }
    try folder.write("x\nACME-12345674\n", to: "a.log")
    _ = try Tool.run("gzip -k a.log && tar -czf a.tar.gz a.log", in: folder.url)
    let name = input == "- < a.log" ? "a.log" : input
    let size = try Data(contentsOf: folder.url.appending(path: name)).count
    let line = try shown("blot \(input)")
    #expect(
      line.wholeMatch(of: /\r\[=+\] 100 %, (\d+) B of (\d+) B, [0-9.\-]+ MB\/s, 1 finding *\r +\r/)?.1 == "\(size)",
      "\(line)")
  }

  @Test func aPipeHasNone() throws {
    defer { folder.remove() }
    let line = try shown("printf 'ACME-12345674\\n' | blot")
    #expect(line.wholeMatch(of: /\r14 B, [0-9.\-]+ MB\/s, 1 finding, 0 inputs done, 0:00 *\r +\r/) != nil, "\(line)")
  }

  @Test func messagesStandOnLinesOfTheirOwn() throws {
    defer { folder.remove() }
    try folder.write("ACME-12345674\n", to: "a.log")
    let lines = try shown("blot a.log /dev/null").split(separator: "\n")
    #expect(lines.last?.split(separator: "\r").last?.hasPrefix("blot: /dev/null: skipped: ") == true)
  }
}
