import Foundation
import Testing

struct SARIFTests {
  private let folder: TemporaryFolder
  private let acme: [String]

  init() throws {
    folder = try TemporaryFolder()
    acme = try AcmePatterns.options(folder)
  }

  private func scan(_ arguments: String..., status: Int32 = 1) throws -> SARIFLog {
    let run = try BlotRun(["scan", "--format", "sarif"] + acme + arguments, in: folder.url)
    #expect(run.status == status, "\(run.errors)")
    return try SARIFLog(run.output)
  }

  @Test func aResultSaysWhatWhereAndHowSure() throws {
    defer { folder.remove() }
    try folder.write("start\nuser=ACME-12345674 tok_abcdefghijkl\n", to: "logs/a.log")
    let log = try scan("./logs/a.log")
    #expect(log.results.count == 2)
    let first = log.results[0]
    #expect(first.ruleID == "acme-id")
    #expect(first.level == "warning")
    #expect(first.rank == 60)
    #expect(first.message == "ACME_ID, found by acme-id")
    #expect(first.uri == "logs/a.log")
    #expect(first.startLine == 2)
    #expect(first.startColumn == 6)
    #expect(first.endColumn == 19)
    #expect(first.byteOffset == 11)
    #expect(first.byteLength == 13)
    #expect(first.properties["preview"] as? String == "AC…74")
    #expect(first.properties["type"] as? String == "ACME_ID")
    #expect(first.properties["confidence"] as? Double == 0.6)
    #expect(first.properties["validated"] as? Bool == false)
    #expect(log.results[1].level == "error")
    #expect(log.rules.map { $0["id"] as? String } == ["acme-id", "acme-token-raw"])
    #expect(log.invocation["executionSuccessful"] as? Bool == true)
    #expect(log.invocation["exitCode"] as? Int == 1)
    #expect(log.notifications.isEmpty)
  }

  @Test func noValueIsInIt() throws {
    defer { folder.remove() }
    try folder.write("user=ACME-12345674\n", to: "a.log")
    let run = try BlotRun(["scan", "--format", "sarif"] + acme + ["a.log"], in: folder.url)
    #expect(!run.text.contains("12345674"))
    #expect(try scan("--show-values", "a.log").results[0].properties["value"] as? String == "ACME-12345674")
    #expect(try scan("--explain", "a.log").results[0].properties["explanation"] is [Any])
  }

  @Test func columnsCountUnitsOfUTF16InUTF8AndUTF16() throws {
    defer { folder.remove() }
    let text = "é€😀 ACME-12345674\n😀 ACME-00000001\n"
    try folder.write(text, to: "utf8.log")
    try folder.write(try #require("\u{FEFF}\(text)".data(using: .utf16LittleEndian)), to: "utf16.log")
    let results = try scan("utf8.log", "utf16.log").results
    #expect(results.map(\.startColumn) == [6, 4, 6, 4])
    #expect(results.map(\.endColumn) == [19, 17, 19, 17])
    #expect(results.map(\.byteOffset) == [10, 29, 12, 46])
    #expect(results.map(\.byteLength) == [13, 13, 26, 26])
    try folder.write("\u{FEFF}ACME-12345674\nACME-00000001\n", to: "mark.log")
    #expect(try scan("mark.log").results.map(\.startColumn) == [1, 1])
  }

  @Test func columnsGoOnThroughTheWindowsOfALongLine() throws {
    defer { folder.remove() }
    let filler = String(repeating: "é😀 ", count: 100_000)
    try folder.write("\(filler)ACME-12345674\(filler) ACME-00000001\nACME-00000002\n", to: "a.log")
    let results = try scan("a.log").results
    #expect(results.map(\.startLine) == [1, 1, 2])
    #expect(results.map(\.startColumn) == [400_001, 800_015, 1])
    #expect(results.map(\.byteOffset) == [700_000, 1_400_014, 1_400_028])
  }

  @Test func pathsBecomeURIs() throws {
    defer { folder.remove() }
    let names = ["a b.log", "50%.log", "é#?.log", "c:d.log"]
    for name in names { try folder.write("ACME-12345674\n", to: name) }
    _ = try Tool.run("tar -cf b.tar 'a b.log'", in: folder.url)
    let run = try BlotRun(["scan", "--format", "sarif"] + acme + names + ["b.tar"], in: folder.url)
    #expect(
      try SARIFLog(run.output).results.map(\.uri) == [
        "a%20b.log", "50%25.log", "%C3%A9%23%3F.log", "c%3Ad.log", "b.tar!/a%20b.log"
      ])
    #expect(try scan(folder.path("a b.log")).results[0].uri == "file://\(folder.path("a%20b.log"))")
  }

  /// What GitHub's "SARIF support for code scanning" (docs.github.com) marks as required, and its limits, in a document
  /// of many rules.
  @Test func itHoldsWhatGitHubAsksFor() throws {
    defer { folder.remove() }
    let source = String(repeating: "who issues it {0} [x](y). ", count: 100)
    try folder.write(
      "detectors:\n  - type: LONG_SOURCE\n    regex: 'LS-\\d{4}'\n    source: '\(source)'\n    confidence: 0.9\n",
      to: "long.yaml")
    try folder.write(
      "LS-1234 ann@mail.test.de 4111111111111111\npassword=Ex4mple-Passw0rd dob: 1980-05-17\n",
      to: "a b.log")
    let absolute = folder.path("a b.log")
    let run = try BlotRun(
      ["scan", "--format", "sarif", "--patterns", "long.yaml", "a b.log", absolute, "-"],
      input: Data("ann@mail.test.de\n".utf8), in: folder.url)
    #expect(run.status == 1)
    let log = try SARIFLog(run.output)
    #expect(log.rules.count >= 5)
    #expect(log.rules.count <= 25_000)
    let driver = try #require((log.run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "blot")
    // Semantic Versioning 2.0.0.
    let version = try #require(driver["semanticVersion"] as? String)
    #expect(version.wholeMatch(of: /\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?/) != nil)
    for rule in log.rules {
      func text(_ name: String, _ kind: String = "text") throws -> String {
        try #require((rule[name] as? [String: Any])?[kind] as? String)
      }
      #expect((rule["id"] as? String)?.isEmpty == false)
      #expect((1...255).contains((rule["name"] as? String ?? "").count))
      for name in ["shortDescription", "fullDescription"] {
        let unescaped = try text(name).replacing("{{", with: "{").replacing("}}", with: "}").replacing("\\", with: "")
        #expect((1...1024).contains(unescaped.count))
      }
      #expect(try !text("help").isEmpty)
      #expect(try text("help", "markdown").contains("`blot redact`"))
      let level = (rule["defaultConfiguration"] as? [String: Any])?["level"] as? String
      #expect(["note", "warning", "error"].contains(level))
      let properties = try #require(rule["properties"] as? [String: Any])
      #expect((1...10).contains((properties["tags"] as? [String] ?? []).count))
      #expect(["very-high", "high", "medium", "low"].contains(properties["precision"] as? String))
      let severity = try #require(Double(properties["security-severity"] as? String ?? ""))
      #expect(severity > 0 && severity <= 10)
    }
    // The region with all four numbers, one location and the fingerprint are looked at by `SARIFLog`.
    #expect(log.results.allSatisfy { !$0.message.isEmpty && !$0.fingerprint.isEmpty && $0.endLine == $0.startLine })
    #expect(Set(log.results.filter { $0.uri == "a%20b.log" }.map(\.uriBase)) == ["%SRCROOT%"])
    let bases = try #require(log.run["originalUriBaseIds"] as? [String: Any])
    #expect(Array(bases.keys) == ["%SRCROOT%"])
    // Absolute paths have the scheme of the working folder, so that they become relative to it.
    let root = try #require((log.invocation["workingDirectory"] as? [String: String])?["uri"])
    #expect(root.hasPrefix("file:///") && root.hasSuffix("/"))
    #expect(log.results.contains { $0.uri.hasPrefix("file:///") && $0.uriBase == nil })
    #expect(log.results.last?.uri == "-" && log.results.last?.uriBase == nil)
  }

  @Test func fingerprintsSurviveMovedLinesAndFurtherRuns() throws {
    defer { folder.remove() }
    try folder.write("ACME-12345674 ACME-00000001\nACME-12345674\ntok_abcdefghijkl\n", to: "a.log")
    let before = try scan("a.log").results.map(\.fingerprint)
    #expect(Set(before).count == 4)
    try folder.write(
      "new\nACME-12345674 moved ACME-00000001\n\nACME-12345674\nACME-77777777\ntok_abcdefghijkl\n", to: "a.log")
    let after = try scan("a.log").results.map(\.fingerprint)
    #expect(after.count == 5)
    #expect(Set(before).isSubset(of: after))
    #expect(before.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{16}:\d+/) != nil })
  }

  @Test func whatWasNotScannedIsANotification() throws {
    defer { folder.remove() }
    try folder.write("ACME-12345674\n", to: "a.log")
    let log = try scan("none[1].log", "/dev/null", "a.log", status: 2)
    #expect(log.results.count == 1)
    #expect(log.invocation["executionSuccessful"] as? Bool == false)
    #expect(log.invocation["exitCode"] as? Int == 2)
    #expect(log.notifications.map { $0["level"] as? String } == ["error", "warning"])
    let message = try #require(log.notifications[0]["message"] as? [String: String])
    #expect(message["text"] == "cannot be opened: No such file or directory (check the path)")
  }

  /// What was read before an input broke off is reported; that it did is said in the document, too, with the place.
  @Test func aCorruptInputIsANotificationBesideItsResults() throws {
    defer { folder.remove() }
    let lines = String(repeating: "user=ACME-12345674 ok\n", count: 2000)
    let whole = try CompressionTool.gzip.compress(Data(lines.utf8), in: folder.url)
    try folder.write(whole.dropLast(8), to: "a b.log.gz")
    try folder.write("ACME-12345674\n", to: "whole.log")
    let log = try scan("a b.log.gz", "whole.log", status: 2)
    #expect(log.results.count == 2001)
    #expect(log.invocation["executionSuccessful"] as? Bool == false)
    #expect(log.invocation["exitCode"] as? Int == 2)
    let notification = try #require(log.notifications.first)
    #expect(log.notifications.count == 1)
    #expect(notification["level"] as? String == "error")
    let location = try #require((notification["locations"] as? [[String: Any]])?.first)
    let artifact = (location["physicalLocation"] as? [String: Any])?["artifactLocation"] as? [String: String]
    #expect(artifact == ["uri": "a%20b.log.gz", "uriBaseId": "%SRCROOT%"])
  }

  @Test func withoutFindingsItIsADocumentStill() throws {
    defer { folder.remove() }
    try folder.write("nothing\n", to: "a.log")
    let log = try scan("a.log", status: 0)
    #expect(log.results.isEmpty && log.rules.isEmpty)
    #expect(log.invocation["exitCode"] as? Int == 0)
  }

  @Test func hostileBytesLeaveItValid() throws {
    defer { folder.remove() }
    var log = Data()
    for byte in UInt8(0x21)...0xFF {
      log.append(contentsOf: "tok_\"\\a{0}[b](c)".utf8)
      log.append(contentsOf: [byte, byte, byte, byte, byte, byte, byte, byte, byte, 0x00, 0x0D, 0x0A])
    }
    try folder.write(log, to: "\"a\"\n.log")
    let run = try BlotRun(["scan", "--format", "sarif", "--show-values"] + acme + ["\"a\"\n.log"], in: folder.url)
    #expect(String(validating: run.output, as: UTF8.self) != nil)
    #expect(try SARIFLog(run.output).results.count == 0xFF - 0x21 + 1)
  }

  @Test func itIsTheSameWhateverTheNumberOfJobs() throws {
    defer { folder.remove() }
    for number in 0..<20 {
      let filler = String(repeating: "é…", count: 300)
      let line = "\(filler) ACME-12345674 tok_abcdefghijkl ACME-0000000\(number % 10)\n"
      try folder.write(String(repeating: line, count: 30 * (number % 7)), to: "in/\(number).log")
    }
    // The fingerprints of values are keyed anew in each run.
    let runs = try ["1", "4"].map { jobs in
      try BlotRun(["scan", "--format", "sarif", "--jobs", jobs] + acme + ["in"], in: folder.url).text
        .replacing(/"fingerprint":"[0-9a-f]+"/, with: "")
    }
    #expect(runs[0] == runs[1])
    #expect(try SARIFLog(Data(runs[0].utf8)).results.count == 5130)
  }

  @Test func aSignalEndsItAsAWholeDocument() throws {
    defer { folder.remove() }
    // The shell waits until the first finding is out, then interrupts what reads from the open pipe.
    try folder.write(
      """
      mkfifo pipe
      "$@" pipe > out.sarif & run=$!
      exec 3> pipe
      echo ACME-12345674 >&3
      until grep -q '"ruleId"' out.sarif; do :; done
      kill -INT $run
      wait $run
      echo $?
      """, to: "interrupt.sh")
    let run = try BlotRun(
      ["interrupt.sh", BlotRun.binary.path, "scan", "--format", "sarif"] + acme, in: folder.url,
      executable: URL(fileURLWithPath: "/bin/sh"))
    #expect(run.text == "130\n", "\(run.errors)")
    let log = try SARIFLog(Data(contentsOf: folder.url.appending(path: "out.sarif")))
    #expect(log.results.count == 1)
    #expect(log.invocation["exitSignalNumber"] as? Int == 2)
    #expect(log.invocation["exitCode"] as? Int == 130)
    #expect(log.invocation["executionSuccessful"] as? Bool == false)
  }

  @Test func aReportThatCodeScanningRefusesIsTold() throws {
    defer { folder.remove() }
    let line = "user=ACME-12345674\n"
    try folder.write(String(repeating: line, count: 25_000), to: "fits.log")
    try folder.write(String(repeating: line, count: 25_001), to: "app.log")
    func errors(_ arguments: String...) throws -> String {
      try BlotRun(["scan", "--output", "report"] + acme + arguments, in: folder.url).errors
    }
    #expect(try errors("--format", "sarif", "fits.log") == "")
    #expect(
      try errors("--format", "sarif", "app.log")
        == "blot: --format sarif: 25001 results, and GitHub code scanning refuses more than 25000 "
        + "(choose types with --only, raise --min-confidence, or scan in parts)\n")
    #expect(try errors("--format", "sarif", "--quiet", "app.log") == "")
    #expect(try errors("--format", "jsonl", "app.log") == "")
  }
}
