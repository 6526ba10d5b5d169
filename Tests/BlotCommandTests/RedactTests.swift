import Foundation
import Testing

struct RedactTests {
  private static let log = "user=ACME-12345674 ok\r\nlast ACME-00000001"

  private func redact(_ options: [String], _ input: String = log) throws -> BlotRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    return try BlotRun(["redact"] + AcmePatterns.options(folder) + options, input: Data(input.utf8))
  }

  @Test func aLabelStandsInThePlaceOfAFinding() throws {
    let run = try redact([])
    #expect(run.status == 0)
    #expect(run.text == "user=[ACME_ID] ok\r\nlast [ACME_ID]")
    #expect(run.errors.isEmpty)
  }

  @Test func anActionIsForAllOrForOneType() throws {
    #expect(try redact(["--action", "remove"]).text == "user= ok\r\nlast ")
    #expect(try redact(["--action", "mask"]).text == "user=****-****5674 ok\r\nlast ****-****0001")
    #expect(
      try redact(["--action", "remove", "--action", "ACME_TOKEN=mask"], "ACME-12345674 tok_0123456789\n").text
        == " ***_******6789\n")
  }

  /// Of base64 that is wrapped over lines as much is replaced as a block holds of it.
  @Test func theNumberOfWorkersMakesNoDifferenceInLittleMemory() throws {
    var state: UInt64 = 1
    var lines = (0..<4000).map { _ in
      (0..<57).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(33 + (state >> 33) % 94)
      }
    }
    for line in [900, 2500] { lines[line].replaceSubrange(0..<15, with: " ACME-12345674 ".utf8) }
    let wrapped = lines.map { Data($0).base64EncodedString() + "\n" }.joined()
    let run = try redact(["--max-memory", "40M", "--jobs", "1"], wrapped)
    #expect(run.text.contains("[ACME_ID]"))
    for jobs in ["4", "8"] {
      #expect(try redact(["--max-memory", "40M", "--jobs", jobs], wrapped).text == run.text, "\(jobs)")
    }
  }

  @Test(arguments: [
    ("msk", "unknown action 'msk' (did you mean 'mask'?)"),
    (
      "scramble",
      "unknown action 'scramble' (one of label, label-numbered, mask, remove, keep, hash, encrypt, fpe, truncate, "
        + "anonymise-ip, shift-date, fake)"
    ),
    ("label:a,b", "action 'label': 'a,b' does not fit (up to 40 letters, '_' and '-', with at most 4 digits)"),
    ("mask:last=99", "action 'mask': 'last=99' does not fit (first=N or last=N, N from 0 to 32, as in mask:last=4)"),
    ("ACME_ID=fpe:luhn", "action 'fpe': 'luhn' does not fit (fpe:invalid-check is the one there is)"),
    ("keep:all", "action 'keep': 'all' does not fit ('keep' takes no options)"),
    ("hash", "action 'hash' needs a key ('blot key new FILE' makes one, '--key-file FILE' takes it)"),
    ("ACME_DI=mask", "unknown type 'ACME_DI' (did you mean 'ACME_ID'?)"),
    ("=mask", "--action: '=mask' does not fit (an action such as mask, or TYPE=mask)")
  ])
  func anUnknownActionIsAnErrorWithTheNearest(_ action: String, _ message: String) throws {
    let run = try redact(["--action", action])
    #expect(run.status == 2)
    #expect(run.errors == "blot: \(message)\n")
    #expect(run.output.isEmpty)
  }

  @Test func findingsAreWrittenAtTheSameTime() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let acme = try AcmePatterns.options(folder)
    let run = try BlotRun(
      ["redact"] + acme + ["--findings", "found.jsonl", "--output", "clean.log"], input: Data(Self.log.utf8),
      in: folder.url)
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    let clean = try String(contentsOf: folder.url.appending(path: "clean.log"), encoding: .utf8)
    #expect(clean == "user=[ACME_ID] ok\r\nlast [ACME_ID]")
    let found = try String(contentsOf: folder.url.appending(path: "found.jsonl"), encoding: .utf8)
    #expect(found.split(separator: "\n").count == 2)
    #expect(!found.contains("12345674"))
  }

  @Test func aFolderTakesAFileForEach() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let acme = try AcmePatterns.options(folder)
    try folder.write("ACME-12345674\n", to: "logs/a.log")
    try folder.write("nothing\n", to: "logs/deep/b.log")
    let run = try BlotRun(["redact"] + acme + ["--output-dir", "clean", "logs"], in: folder.url)
    #expect(run.status == 0)
    #expect(try String(contentsOfFile: folder.path("clean/a.log"), encoding: .utf8) == "[ACME_ID]\n")
    #expect(try String(contentsOfFile: folder.path("clean/deep/b.log"), encoding: .utf8) == "nothing\n")
  }

  @Test(arguments: [
    (["--output", "a", "--output-dir", "b"], "--output and --output-dir exclude each other"),
    (["--findings", "-"], "--findings: '-' does not fit"),
    (["--findings", "-", "--output", "-"], "--findings: '-' does not fit")
  ])
  func outputsThatCannotGoTogetherAreRefused(_ options: [String], _ message: String) throws {
    let run = try redact(options)
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("blot: \(message)"))
    #expect(run.errorLines.count == 1)
  }

  @Test func whatCannotBeReadIsStatus2() throws {
    let run = try redact(["none.log"])
    #expect(run.status == 2)
    #expect(run.errorLines.count == 1)
  }

  /// What is left beside a stand-in is looked at again in messages that no line ends part, and behind a line that is
  /// longer than a block.
  @Test(arguments: ["truncate", "mask:first=6,last=4", "remove"])
  func aSecondRunChangesNothingInFramesAndBehindLongLines(action: String) throws {
    let messages = [
      #"{"addr":"peer 2001:0db8:85a3:0000:0000:8a2e:0370:7334 connected"}"#, "from ::ffff:192.0.2.1",
      "password=+49 170 1234567?my number 6214 9832 0257"
    ]
    let framed = messages.map { "<13>1 - - - - - - \($0)" }.map { "\($0.utf8.count) \($0)" }.joined()
    let long = String(repeating: "x ", count: 150_000) + "\n" + messages.joined(separator: "\n\n") + "\n"
    for text in [framed, long] {
      let once = try BlotRun("redact", "--action", action, input: Data(text.utf8))
      #expect(once.output != Data(text.utf8))
      #expect(try BlotRun("redact", "--action", action, input: once.output).output == once.output)
    }
  }
}
