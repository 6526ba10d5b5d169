import Foundation
import Testing

struct ScanTests {
  private static let log = "start\nuser=ACME-12345674 ok\nACME-00000001 ACME-00000002\n"

  /// Runs `scan` over files of a folder of its own.
  private func scan(
    _ options: [String], _ files: [String: Data] = ["app.log": Data(log.utf8)], paths: [String]? = nil,
    input: Data = Data(), environment: [String: String] = [:]
  ) throws -> BlotRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let acme = try AcmePatterns.options(folder)
    try folder.write(Data(), to: "logs/empty")
    for (name, data) in files { try folder.write(data, to: "logs/\(name)") }
    return try BlotRun(
      ["scan"] + acme + options + (paths ?? files.keys.sorted()), input: input, environment: environment,
      in: folder.url.appending(path: "logs"))
  }

  private func objects(_ run: BlotRun) throws -> [[String: Any]] {
    try run.output.split(separator: UInt8(ascii: "\n")).map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
    }
  }

  @Test func findingsAreLinesOfTextAndStatus1() throws {
    let run = try scan([])
    #expect(run.status == 1)
    #expect(
      run.text == """
        app.log:2:6: ACME_ID AC…74
        app.log:3:1: ACME_ID AC…01
        app.log:3:15: ACME_ID AC…02

        """)
    #expect(run.errors.isEmpty)
  }

  @Test func nothingFoundIsStatus0() throws {
    let run = try scan([], ["app.log": Data("nothing\nhere".utf8)])
    #expect(run.status == 0)
    #expect(run.output.isEmpty && run.errors.isEmpty)
  }

  @Test func anErrorIsStatus2AndTheOtherInputsGoOn() throws {
    let run = try scan([], paths: ["none.log", "app.log"])
    #expect(run.status == 2)
    #expect(run.text.split(separator: "\n").count == 3)
    #expect(run.errors == "blot: none.log: cannot be opened: No such file or directory (check the path)\n")
  }

  /// What `"$UNSET"` becomes.
  @Test func anEmptyPathIsNamedAsSuch() throws {
    let run = try scan([], paths: ["", "app.log"])
    #expect(run.status == 2)
    #expect(run.text.split(separator: "\n").count == 3)
    #expect(run.errors == "blot: '': cannot be opened: No such file or directory (check the path)\n")
    #expect(try scan(["--output", ""]).errors.hasPrefix("blot: '': cannot be created: "))
  }

  @Test func somethingSkippedIsStatus3UnlessThereAreFindings() throws {
    let run = try scan([], [:], paths: ["/dev/null"])
    #expect(run.status == 3)
    #expect(run.errors.hasPrefix("blot: /dev/null: skipped: "))
    #expect(try scan([], paths: ["/dev/null", "app.log"]).status == 1)
    #expect(try scan(["--quiet"], [:], paths: ["/dev/null"]).errors.isEmpty)
  }

  @Test func aJSONLineHasTheFieldsOfTheContract() throws {
    let run = try scan(["--format", "jsonl"])
    let found = try objects(run)
    #expect(found.count == 3)
    #expect(
      Set(found[0].keys) == [
        "path", "line", "start", "end", "offset", "type", "detector", "confidence", "validated", "preview",
        "fingerprint"
      ])
    #expect(found[0]["path"] as? String == "app.log")
    #expect(found[2]["line"] as? Int == 3)
    #expect(found[2]["start"] as? Int == 14)
    #expect(found[2]["end"] as? Int == 27)
    #expect(found[2]["offset"] as? Int == 42)
    #expect(found[0]["type"] as? String == "ACME_ID")
    #expect(found[0]["detector"] as? String == "acme-id")
    #expect(found[0]["confidence"] as? Double == 0.6)
    #expect(found[0]["validated"] as? Bool == false)
    #expect(run.text.contains("\"validated\":false"))
    #expect(try objects(scan(["--format", "jsonl", "--show-values"]))[0]["value"] as? String == "ACME-12345674")
  }

  @Test func equalValuesHaveEqualFingerprintsWithinOneReportOnly() throws {
    let log = Data("ACME-12345674\nACME-12345674 ACME-12345675\n".utf8)
    let first = try objects(scan(["--format", "jsonl"], ["a": log, "b": log])).map { $0["fingerprint"] as? String }
    #expect(first.count == 6 && first[0] == first[1] && first[1] == first[3] && first[1] != first[2])
    #expect(first[0]?.wholeMatch(of: /[0-9a-f]{16,64}/) != nil)
    let second = try objects(scan(["--format", "jsonl"], ["a": log])).map { $0["fingerprint"] as? String }
    #expect(first[0] != second[0])
  }

  @Test func hostileBytesStayOneLineOfValidJSONEach() throws {
    var log = Data()
    for byte in UInt8(0x21)...0xFF {
      log.append(contentsOf: "tok_\"\\a".utf8)
      log.append(contentsOf: [byte, byte, byte, byte, byte, byte, byte, byte, byte])
      log.append(contentsOf: [0x00, 0x0D, 0x0A])
    }
    let run = try scan(["--format", "jsonl", "--show-values"], ["app.log": log])
    #expect(String(validating: run.output, as: UTF8.self) != nil)
    #expect(try objects(run).count == 0xFF - 0x21 + 1)
    let text = try scan(["--show-values"], ["app.log": log])
    #expect(text.output.allSatisfy { $0 == 0x0A || $0 >= 0x20 && $0 != 0x7F })
  }

  @Test func standardInputIsReadWithoutAPathAndForADash() throws {
    for paths in [[], ["-"]] {
      let run = try scan(["--format", "jsonl"], [:], paths: paths, input: Data(Self.log.utf8))
      #expect(run.status == 1)
      #expect(try objects(run).map { $0["path"] as? String } == ["-", "-", "-"])
    }
  }

  /// A cron job may close them; then nothing is read, and nothing hangs.
  @Test(arguments: ["<&-", ">&-"]) func closedStreamsAreErrors(_ redirection: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let acme = try AcmePatterns.options(folder)
    let log = try folder.write(Self.log, to: "app.log")
    let path = redirection == ">&-" ? [log.path] : []
    let command = ([BlotRun.binary.path, "scan"] + acme + path).joined(separator: " ")
    let run = try BlotRun(["-c", "\(command) \(redirection)"], executable: URL(fileURLWithPath: "/bin/sh"))
    #expect(run.status == 2)
    #expect(run.errorLines.count == 1 && run.errors.contains("Bad file descriptor"), "\(run.errors)")
  }

  @Test func aNameWithLineBreaksAndBrokenUTF8IsReported() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let acme = try AcmePatterns.options(folder)
    try folder.write("ACME-12345674\n", to: "line\nbreak.log")
    let run = try BlotRun(["scan"] + acme + ["line\nbreak.log"], in: folder.url)
    #expect(run.text == "line\\x0abreak.log:1:1: ACME_ID AC…74\n")
    #expect(try BlotRun(["scan"] + acme + ["no\nsuch.log"], in: folder.url).errorLines.count == 1)
  }

  @Test func theReportGoesIntoAFile() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let acme = try AcmePatterns.options(folder)
    try folder.write(Self.log, to: "app.log")
    let run = try BlotRun(["scan"] + acme + ["--output", "found.txt", "app.log"], in: folder.url)
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(
      try String(contentsOf: folder.url.appending(path: "found.txt"), encoding: .utf8).split(separator: "\n").count == 3
    )
    let bad = try BlotRun(["scan"] + acme + ["--output", "none/found.txt", "app.log"], in: folder.url)
    #expect(bad.status == 2)
    #expect(bad.errorLines.count == 1)
    #expect(bad.errors.hasPrefix("blot: none/found.txt: cannot be created: No such file or directory ("))
  }

  @Test func theReportNeverReplacesAnInput() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let acme = try AcmePatterns.options(folder)
    try folder.write(Self.log, to: "app.log")
    let run = try BlotRun(["scan"] + acme + ["--output", "app.log", "app.log"], in: folder.url)
    #expect(run.status == 2)
    #expect(try String(contentsOf: folder.url.appending(path: "app.log"), encoding: .utf8) == Self.log)
  }

  @Test func coloursAreAskedForOrLeftOut() throws {
    #expect(try scan(["--color", "always"]).text.contains("\u{1B}["))
    #expect(try !scan(["--color", "auto"]).text.contains("\u{1B}["))
    #expect(try scan(["--color", "always"], environment: ["NO_COLOR": "1"]).text.contains("\u{1B}["))
  }

  @Test func allowedValuesAreNoFindings() throws {
    #expect(try scan(["--allow", "ACME-0+[12]"]).text == "app.log:2:6: ACME_ID AC…74\n")
    #expect(try scan(["--allow", "ACME"]).text.split(separator: "\n").count == 3)
    let run = try scan(["--allow", "ACME-(", "--allow", "x"])
    #expect(run.status == 2)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.hasPrefix("blot: --allow: 'ACME-(' is no regex: "))
    #expect(try scan(["--allow", "@none.txt"]).errors.hasPrefix("blot: none.txt: No such file or directory ("))
  }

  @Test func theThresholdDecides() throws {
    #expect(try scan(["--min-confidence", "0.61"]).status == 0)
    #expect(try scan(["--min-confidence", "0.6"]).status == 1)
    #expect(try scan(["--min-confidence", "0"]).status == 1)
  }

  @Test func bothEnginesFindTheSame() throws {
    #expect(try scan(["--engine", "reference"]).text == scan(["--engine", "prefiltered"]).text)
  }

  @Test func theSummaryCountsByType() throws {
    let run = try scan(["--stats", "--verbose"])
    #expect(run.errorLines.first == "blot: app.log: text, 3 lines, 56 B, 3 findings")
    #expect(run.errorLines.contains("ACME_ID  3"))
    #expect(run.errorLines.last?.hasPrefix("3 findings, 3 lines, 56 B, 1 input, ") == true)
  }

  @Test func progressIsShownOnRequestAndTakenAway() throws {
    let run = try scan(["--progress", "always"])
    #expect(run.text.split(separator: "\n").count == 3)
    #expect(run.errors.hasPrefix("\r[") && run.errors.hasSuffix(" \r"))
    #expect(try scan(["--progress", "auto"]).errors.isEmpty)
  }

  @Test func limitsAreTaken() throws {
    for options in [["--jobs", "3", "--max-memory", "48M"], ["-j", "1", "--max-memory", "1GiB"]] {
      #expect(try scan(options).text.split(separator: "\n").count == 3)
    }
    let run = try scan(["--max-memory", "1M"])
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("blot: --max-memory: "))
  }

  @Test(arguments: [
    (["--only", "ACME_IDD"], "unknown type 'ACME_IDD' (did you mean 'ACME_ID'?)"),
    (["--exclude", "acme-token-rwa"], "unknown type 'acme-token-rwa' (did you mean 'acme-token-raw'?)"),
    (["--pack", "gpdr"], "unknown pack 'gpdr' (did you mean 'gdpr'?)"),
    (["--pack", "SECRET"], "unknown pack 'SECRET' (did you mean 'secrets'?)"),
    (["--exclude", "ACME_ID,ACME_TOKEN"], "the selection leaves no detector to run")
  ])
  func anUnknownNameIsAnErrorWithTheNearest(_ options: [String], _ message: String) throws {
    let run = try scan(options)
    #expect(run.status == 2)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.hasPrefix("blot: \(message)"))
    #expect(run.output.isEmpty)
  }

  @Test func aLinkToNothingIsCalledThat() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try FileManager.default.createSymbolicLink(atPath: folder.path("app.log"), withDestinationPath: "app.log.1")
    let run = try BlotRun("scan", "app.log", in: folder.url)
    #expect(run.status == 2)
    #expect(run.errors == "blot: app.log: it is a symbolic link to nothing (mend or remove the link)\n")
  }
}
