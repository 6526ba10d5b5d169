import Foundation
import Testing

struct KeyTests {
  private static let log = "mail anna.muster@mail.test.de card 4111-1111-1111-1111\n"

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  @Test func aNewFileIsForItsOwnerAloneAndNeverShown() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let made = try BlotRun("key", "new", "blot.key", in: folder.url)
    #expect(made.status == 0)
    #expect(made.text.wholeMatch(of: /k1  20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ\n/) != nil)
    #expect(try mode(folder.path("blot.key")) == 0o600)
    let again = try BlotRun("key", "new", "blot.key", in: folder.url)
    #expect(again.status == 2)
    #expect(again.errors.hasPrefix("blot: blot.key: it is there already"))

    let rotated = try BlotRun("key", "rotate", "blot.key", in: folder.url)
    #expect(rotated.status == 0)
    #expect(rotated.text.hasPrefix("k2  "))
    #expect(try mode(folder.path("blot.key")) == 0o600)
    let shown = try BlotRun("key", "show", "blot.key", in: folder.url)
    #expect(shown.text == made.text + rotated.text)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["blot.key"])
    let secrets = try String(contentsOfFile: folder.path("blot.key"), encoding: .utf8).matches(of: /[0-9a-f]{64}/)
    #expect(secrets.count == 2)
    for secret in secrets { #expect(!(shown.text + rotated.text + made.text).contains(secret.output)) }
  }

  @Test(arguments: [0o644, 0o640, 0o606, 0o620]) func aFileThatOthersMayReadIsRefused(_ mode: Int) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try BlotRun("key", "new", "blot.key", in: folder.url)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.path("blot.key"))
    for command in [["key", "show", "blot.key"], ["key", "rotate", "blot.key"], ["redact", "--key-file", "blot.key"]] {
      let run = try BlotRun(command, input: Data(Self.log.utf8), in: folder.url)
      #expect(run.status == 2)
      #expect(run.output.isEmpty)
      #expect(
        run.errors == "blot: blot.key: others may read the keys: its mode is 0\(String(mode, radix: 8)) "
          + "('chmod 600 blot.key')\n")
    }
  }

  @Test func aMissingOrOtherFileIsAnErrorWithAWayOut() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let missing = try BlotRun("redact", "--key-file", "none.key", in: folder.url)
    #expect(missing.status == 2)
    #expect(missing.errors == "blot: none.key: there is no such key file ('blot key new none.key' makes one)\n")
    try folder.write("password\n", to: "other")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.path("other"))
    let other = try BlotRun("scan", "--key-file", "other", in: folder.url)
    #expect(other.status == 2)
    #expect(other.errors == "blot: other: this is no key file ('blot key new FILE' makes one)\n")
    let bad = try BlotRun("scan", "--key-file", "fd:x", in: folder.url)
    #expect(bad.errors == "blot: --key-file: 'fd:x' does not fit (a file, or fd: and the number of a descriptor)\n")
    // Standard input has the log.
    for name in ["-", ""] {
      let run = try BlotRun("redact", "--action", "hash", "--key-file", name, in: folder.url)
      #expect(run.status == 2)
      #expect(
        run.errors == "blot: --key-file: '\(name)' does not fit (a file, or fd: and the number of a descriptor)\n")
    }
    #expect(
      try BlotRun("key", "show", ".", in: folder.url).errors == "blot: .: this is no regular file (name a key file)\n")
  }

  @Test func whatHasSpoiltAKeyFileIsTold() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try BlotRun("key", "new", "blot.key", in: folder.url)
    let crlf = try Tool.run(
      "sed 's/$/\\r/' blot.key > sent.key && chmod 600 sent.key && ln -s none.key link.key", in: folder.url)
    #expect(crlf.isEmpty)
    #expect(
      try BlotRun("key", "show", "sent.key", in: folder.url).errors
        == "blot: sent.key: its lines end with CRLF (`sed -i 's/\\r$//' sent.key` makes a key file of it again)\n")
    _ = try Tool.run("sed -i 's/\\r$//' sent.key", in: folder.url)
    #expect(try BlotRun("key", "show", "sent.key", in: folder.url).status == 0)
    for command in [["key", "show"], ["key", "new"], ["key", "rotate"]] {
      let run = try BlotRun(command + ["link.key"], in: folder.url)
      #expect(run.status == 2)
      #expect(
        run.errors
          == "blot: link.key: it is a symbolic link to nothing (mend the link, or name the file itself)\n")
    }
    for command in [["key", "new", "fd:3"], ["key", "rotate", "fd:3"], ["key", "new", "-"]] {
      let run = try BlotRun(command, in: folder.url)
      #expect(run.status == 2)
      #expect(run.errors == "blot: file: '\(command[2])' does not fit (the path of a file, which is written)\n")
    }
  }

  @Test func theKeysComeFromAnyOfTheirSources() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try BlotRun("key", "new", "blot-key", in: folder.url)
    let options = ["redact", "--action", "hash"]
    let byOption = try BlotRun(options + ["--key-file", "blot-key"], input: Data(Self.log.utf8), in: folder.url)
    #expect(byOption.status == 0)
    #expect(byOption.text.contains("[EMAIL_ADDRESS~k1~"))
    for environment in [["BLOT_KEY_FILE": folder.path("blot-key")], ["CREDENTIALS_DIRECTORY": folder.url.path]] {
      let run = try BlotRun(options, input: Data(Self.log.utf8), environment: environment, in: folder.url)
      #expect(run.output == byOption.output)
    }
    try folder.write(Self.log, to: "in.log")
    let command = "'\(BlotRun.binary.path)' redact --action hash --key-file fd:3 in.log 3< blot-key"
    #expect(try Tool.run(command, in: folder.url) == byOption.output)
    let piped = "cat blot-key | '\(BlotRun.binary.path)' redact --action hash --key-file fd:0 in.log"
    #expect(try Tool.run(piped, in: folder.url) == byOption.output)
  }

  @Test func fingerprintsCompareBetweenRunsOfOneKey() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try BlotRun("key", "new", "a.key", in: folder.url)
    _ = try BlotRun("key", "new", "b.key", in: folder.url)
    func fingerprints(_ options: [String]) throws -> [String] {
      try BlotRun(["scan", "--format", "jsonl"] + options, input: Data(Self.log.utf8), in: folder.url).text
        .matches(of: /"fingerprint":"([0-9a-f]{16})"/).map { String($0.1) }
    }
    let first = try fingerprints(["--key-file", "a.key"])
    #expect(first.count == 2)
    #expect(try fingerprints(["--key-file", "a.key"]) == first)
    #expect(try fingerprints(["--key-file", "b.key"]) != first)
    #expect(try fingerprints([]) != fingerprints([]))
  }

  /// Two values with one preview are told apart by their fingerprints, which a key makes last.
  @Test func aBaselineComparesFingerprintsUnderAKey() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    _ = try BlotRun("key", "new", "a.key", in: folder.url)
    func scan(_ text: String, _ options: [String]) throws -> BlotRun {
      try folder.write(text, to: "in.log")
      return try BlotRun(["scan", "--format", "jsonl", "in.log"] + options, in: folder.url)
    }
    let first = "mail anna.muster@mail.test.de\n"
    #expect(try scan(first, ["--key-file", "a.key", "--output", "known.jsonl"]).status == 1)
    #expect(try scan(first, ["--key-file", "a.key", "--baseline", "known.jsonl"]).status == 0)
    let other = try scan("mail anka.muster@mail.test.de\n", ["--key-file", "a.key", "--baseline", "known.jsonl"])
    #expect(other.status == 1)
  }
}
