import Foundation
import Testing

struct RestoreTests {
  private static let log = """
    mail anna.muster@mail.test.de card 4111-1111-1111-1111
    {"card":"4111111111111111"} nothing here
    last line without an end 198.51.100.77
    """

  @Test(arguments: ["encrypt", "fpe"]) func theLogComesBackAndIsOnRecord(_ action: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try BlotRun("key", "new", "blot.key", in: folder.url)
    try folder.write(Self.log, to: "app.log")
    let redacted = try BlotRun(
      "redact", "--key-file", "blot.key", "--action", action, "app.log", "--output", "clean.log", in: folder.url)
    #expect(redacted.status == 0, "\(redacted.errors)")
    _ = try BlotRun("key", "rotate", "blot.key", in: folder.url)
    _ = try Tool.run("gzip -k clean.log", in: folder.url)
    for name in ["clean.log", "clean.log.gz"] {
      let run = try BlotRun("restore", "--key-file", "blot.key", name, in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.text == Self.log)
      #expect(run.errorLines.count == 1)
      #expect(
        run.errors.firstMatch(
          of: /^blot restore: 20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ, user \d+[^,]*, 4 values restored; .+ with k1: \d/)
          != nil,
        "\(run.errors)")
      #expect(!run.errors.contains("anna"))
    }
  }

  @Test(arguments: ["encrypt", "fpe"]) func anotherKeyIsRefused(_ action: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try BlotRun("key", "new", "a.key", in: folder.url)
    _ = try BlotRun("key", "new", "b.key", in: folder.url)
    let clean = try BlotRun(
      ["redact", "--key-file", "a.key", "--action", action], input: Data(Self.log.utf8), in: folder.url)
    let run = try BlotRun(["restore", "--key-file", "b.key"], input: clean.output, in: folder.url)
    #expect(run.status == 2)
    #expect(run.output == clean.output)
    #expect(run.errorLines.count == 2)
    #expect(run.errorLines.first?.hasPrefix("blot: -: 4 pseudonyms are left: none of the keys made them") == true)
    #expect(run.errorLines.last?.contains("0 values restored") == true)
  }

  @Test func whatIsMissingIsSaid() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let run = try BlotRun("restore", "x.log", in: folder.url)
    #expect(run.status == 2)
    #expect(run.errors == "blot: no key file is named (add --key-file FILE, or set BLOT_KEY_FILE)\n")
    _ = try BlotRun("key", "new", "a.key", in: folder.url)
    let missing = try BlotRun("restore", "--key-file", "a.key", "x.log", in: folder.url)
    #expect(missing.status == 2)
    #expect(missing.errorLines.first?.hasPrefix("blot: x.log: cannot be opened") == true)
  }
}
