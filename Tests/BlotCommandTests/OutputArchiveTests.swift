import Foundation
import Testing

/// `--output` with the name of an archive.
struct OutputArchiveTests {
  private let folder: TemporaryFolder
  private let acme: [String]

  init() throws {
    folder = try TemporaryFolder()
    acme = try AcmePatterns.options(folder)
    try folder.write("user ACME-12345674\n", to: "a.log")
    try folder.write("nothing\n", to: "b.log")
    _ = try tool("tar -czf x.tar.gz a.log b.log && zip -q x.zip a.log b.log")
  }

  private func tool(_ command: String) throws -> String {
    String(decoding: try Tool.run(command, in: folder.url), as: UTF8.self)
  }

  private func redact(_ arguments: String...) throws -> BlotRun {
    try BlotRun(["redact"] + acme + arguments, in: folder.url)
  }

  @Test(arguments: [
    ("x.zip", "y.zip", "unzip -p"), ("x.tar.gz", "y.tgz", "tar -xzOf"), ("x.tar.gz", "y.tar", "tar -xOf"),
    ("x.tar.gz", "y.tar.xz", "tar -xJOf")
  ])
  func anArchiveBecomesOneOfTheNamedForm(_ input: String, _ output: String, _ reader: String) throws {
    defer { folder.remove() }
    let run = try redact(input, "--output", output)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try tool("\(reader) \(output)") == "user [ACME_ID]\nnothing\n")
  }

  @Test func whatDoesNotFitIsAnErrorAndNotWritten() throws {
    defer { folder.remove() }
    for arguments in [["a.log"], ["x.tar.gz"], ["x.zip", "x.zip"]] {
      let run = try BlotRun(["redact"] + acme + arguments + ["--output", "y.zip"], in: folder.url)
      #expect(run.status == 2)
      #expect(run.errorLines.count == 1)
      #expect(run.errors.hasPrefix("blot: y.zip: "))
      #expect(run.errors.contains("--output-dir"))
      #expect(FileManager.default.fileExists(atPath: folder.url.path + "/y.zip") == (arguments.count == 2))
    }
    #expect(try redact("x.zip", "--output", "x.zip").status == 2)
    #expect(try tool("unzip -p x.zip a.log") == "user ACME-12345674\n")
  }
}
