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

  /// Whatever the form in which it was redacted, and however the values were spelled.
  @Test(arguments: ["encrypt", "fpe"]) func everyFormComesBack(_ action: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let text =
      Self.log + #"""

        {"card":4111111111111111,"email":"ann\u0040mail.test.de","log":"{\"card\":4012888888881881}","cvv":"123"}
        GET /p?email=ann%40mail.test.de&card=4111%2D1111%2D1111%2D1111 HTTP/1.1
        blob=eyJlbWFpbCI6ImFubi5tdXN0ZXJAbWFpbC50ZXN0LmRlIiwiaXAiOiIxOTguNTEuMTAwLjc3In0= &lt;ann&#64;mail.test.de&gt; Ärger 😀

        """#
    let table =
      "name,email,card\nAnn,ann@mail.test.de,4111111111111111\n\"B; x\",\"bob@mail.test.de\",\"4012888888881881\"\n"
    _ = try BlotRun("key", "new", "blot.key", in: folder.url)
    try folder.write(text, to: "in/a.log")
    try folder.write(table, to: "in/b.csv")
    for (name, encoding) in [("in/le.log", String.Encoding.utf16LittleEndian), ("in/be.log", .utf16BigEndian)] {
      try folder.write(("\u{FEFF}" + text).data(using: encoding) ?? Data(), to: name)
    }
    _ = try Tool.run(
      "cd in && gzip -k a.log && tar czf t.tar.gz a.log b.csv && zip -q z.zip a.log b.csv", in: folder.url)
    let redacted = try BlotRun(
      "redact", "--key-file", "blot.key", "--action", action, "--output-dir", "out", "in", in: folder.url)
    #expect(redacted.status == 0, "\(redacted.errors)")
    for name in ["a.log", "b.csv", "le.log", "be.log"] {
      let run = try BlotRun("restore", "--key-file", "blot.key", "out/\(name)", in: folder.url)
      #expect(run.status == 0, "\(name): \(run.errors)")
      #expect(try run.output == Data(contentsOf: folder.url.appendingPathComponent("in/\(name)")), "\(name)")
    }
    for (name, expected) in [("a.log.gz", text), ("t.tar.gz", text + table), ("z.zip", text + table)] {
      let run = try BlotRun("restore", "--key-file", "blot.key", "out/\(name)", in: folder.url)
      #expect(run.status == 0, "\(name): \(run.errors)")
      #expect(run.text == expected, "\(name)")
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
