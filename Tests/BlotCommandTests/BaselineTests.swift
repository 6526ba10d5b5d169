import Foundation
import Testing

struct BaselineTests {
  private let folder: TemporaryFolder
  private let acme: [String]

  init() throws {
    folder = try TemporaryFolder()
    acme = try AcmePatterns.options(folder)
    try folder.write("ACME-12345674 tok_abcdefghijkl\nACME-12345674\n", to: "a.log")
    let run = try BlotRun(["scan", "--format", "jsonl", "--output", "known.jsonl"] + acme + ["a.log"], in: folder.url)
    try #require(run.status == 1)
  }

  private func scan(_ arguments: String...) throws -> BlotRun {
    try BlotRun(["scan", "--baseline", "known.jsonl"] + acme + arguments, in: folder.url)
  }

  @Test func whatIsKnownIsNotReportedAndIsStatus0() throws {
    defer { folder.remove() }
    let run = try scan("--stats", "a.log")
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("0 findings, 3 known ones, 2 lines, "))
  }

  @Test(arguments: ["text", "jsonl", "csv", "sarif"]) func onlyWhatIsNewIsReported(_ format: String) throws {
    defer { folder.remove() }
    // The known ones have moved; the third of the same value, and another value, are new.
    try folder.write(
      "\n\nACME-12345674 x tok_abcdefghijkl\n\nACME-12345674 ACME-12345674\nACME-00000001\n", to: "a.log")
    let run = try scan("--format", format, "a.log")
    #expect(run.status == 1)
    switch format {
    case "text": #expect(run.text == "a.log:5:15: ACME_ID AC…74\na.log:6:1: ACME_ID AC…01\n")
    case "jsonl": #expect(run.text.split(separator: "\n").count == 2)
    case "csv": #expect(try CSVText(run.output).records.map { $0[1] } == ["line", "5", "6"])
    default:
      let log = try SARIFLog(run.output)
      #expect(log.results.map(\.startLine) == [5, 6])
      #expect(log.results[0].fingerprint.hasSuffix(":3"))
      #expect(log.invocation["exitCode"] as? Int == 1)
    }
    #expect(try scan("--summary", "a.log").text.hasSuffix("\n2 findings of 2 different values in 1 of 1 input\n"))
  }

  @Test func reportsAddUp() throws {
    defer { folder.remove() }
    try folder.write("ACME-12345674 tok_abcdefghijkl\nACME-12345674\nACME-00000001\n", to: "a.log")
    let new = try scan("--format", "jsonl", "a.log")
    #expect(new.status == 1)
    let known = try Data(contentsOf: folder.url.appending(path: "known.jsonl")) + new.output
    try folder.write(known, to: "known.jsonl")
    #expect(try scan("a.log").status == 0)
    _ = try Tool.run("gzip -f known.jsonl && mv known.jsonl.gz known.jsonl", in: folder.url)
    #expect(try scan("a.log").status == 0)
  }

  @Test func somethingSkippedAndAnErrorAreToldStill() throws {
    defer { folder.remove() }
    #expect(try scan("/dev/null", "a.log").status == 3)
    #expect(try scan("none.log", "a.log").status == 2)
  }

  @Test func whatFitsNothingIsMentioned() throws {
    defer { folder.remove() }
    let run = try scan("./a.log")
    #expect(run.status == 1)
    #expect(run.text.split(separator: "\n").count == 3)
    #expect(
      run.errors == "blot: known.jsonl: none of its findings has come again "
        + "(name the same paths from the same folder as when it was made)\n")
    #expect(try scan("--quiet", "./a.log").errors.isEmpty)
  }

  @Test(arguments: [
    (#"{"path":"a","type":"T","preview":"x","fingerprint":"0"}"# + "\nnonsense\n", 2), ("a.log:1:1: ACME_ID AC…74", 1),
    (#"{"path":"a"}"#, 1)
  ]) func whatIsNoReportIsAnErrorWithItsLine(_ text: String, _ line: Int) throws {
    defer { folder.remove() }
    try folder.write(text, to: "known.jsonl")
    let run = try scan("a.log")
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errorLines.count == 1)
    #expect(
      run.errors.hasPrefix("blot: known.jsonl:\(line): no finding in JSON lines (make a baseline with `blot scan "))
  }

  @Test func aBaselineThatIsNotThereIsAnError() throws {
    defer { folder.remove() }
    let run = try BlotRun(["scan", "--baseline", "none.jsonl", "a.log"], in: folder.url)
    #expect(run.status == 2)
    #expect(run.errors == "blot: none.jsonl: cannot be opened: No such file or directory (check the path)\n")
    try folder.write("", to: "known.jsonl")
    #expect(try scan("a.log").status == 1)
  }

  /// Half a baseline would make known findings new ones.
  @Test func aBaselineThatIsNotWholeIsAnError() throws {
    defer { folder.remove() }
    let whole = try CompressionTool.gzip.compress(Data(repeating: 0x0A, count: 5000), in: folder.url)
    try folder.write(whole.dropLast(8), to: "known.jsonl.gz")
    try FileManager.default.createDirectory(atPath: folder.path("reports"), withIntermediateDirectories: true)
    for (name, reason) in [
      ("known.jsonl.gz", "the gzip stream ends early, "), ("reports", "cannot be read after 0 bytes: ")
    ] {
      let run = try BlotRun(["scan", "--baseline", name, "a.log"], in: folder.url)
      #expect(run.status == 2)
      #expect(run.errors.hasPrefix("blot: \(name): \(reason)"))
      #expect(run.errors.hasSuffix(" (a baseline must be whole: name another file)\n"))
    }
  }

  @Test func theReportDoesNotReplaceIt() throws {
    defer { folder.remove() }
    let before = try Data(contentsOf: folder.url.appending(path: "known.jsonl"))
    let run = try scan("--output", "known.jsonl", "a.log")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("blot: known.jsonl: is an input, and writing would replace it ("))
    #expect(try Data(contentsOf: folder.url.appending(path: "known.jsonl")) == before)
  }

  @Test func hostilePathsAreRecognised() throws {
    defer { folder.remove() }
    try folder.write("ACME-12345674\n", to: "\"a\"\n\u{1B}\\é😀.log")
    let name = "\"a\"\n\u{1B}\\é😀.log"
    let known = try BlotRun(["scan", "--format", "jsonl"] + acme + [name], in: folder.url)
    try folder.write(known.output, to: "known.jsonl")
    #expect(try scan(name).status == 0)
  }

  @Test func itIsTheSameWhateverTheNumberOfJobs() throws {
    defer { folder.remove() }
    let filler = String(repeating: "x ", count: 100)
    let lines = (0..<4000).map { "\(filler) ACME-0000\(1000 + $0 % 50)\n" }.joined()
    try folder.write(lines, to: "b.log")
    let half = (0..<2000).map { "ACME-0000\(1000 + $0 % 50)\n" }.joined()
    try folder.write(half, to: "half/b.log")
    let known = try BlotRun(
      ["scan", "--format", "jsonl"] + acme + ["b.log"],
      in: folder.url.appending(path: "half"))
    try folder.write(known.output, to: "known.jsonl")
    let runs = try ["1", "4"].map { try scan("--jobs", $0, "b.log") }
    #expect(runs[0].text == runs[1].text)
    #expect(runs[0].text.split(separator: "\n").count == 2000)
  }
}
