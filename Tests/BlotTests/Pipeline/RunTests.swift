import Foundation
import Testing

@testable import Blot

/// A report that shows what a finding record holds.
struct PlainReport: ReportFormat {
  func append(_ record: FindingRecord, to output: inout [UInt8]) {
    let value = String(decoding: record.value, as: UTF8.self)
    let line = "\(record.path):\(record.lineNumber):\(record.start)-\(record.end)@\(record.byteOffset) \(value)\n"
    output += Array(line.utf8)
  }
}

struct RunTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func settings(jobs: Int, hasSpareProcessors: Bool = false) -> RunSettings {
    var settings = RunSettings(jobs: jobs)
    if hasSpareProcessors { settings.processorCount = jobs + 1 }
    settings.overlap = StreamTests.overlap
    settings.blockBytes = StreamTests.blockBytes
    return settings
  }

  private func redact(
    _ paths: [String], to target: RedactedTarget? = nil, jobs: Int = 2, hasSpareProcessors: Bool = false
  ) throws -> (summary: RunSummary, ended: [InputSummary]) {
    var ended: [InputSummary] = []
    let plan = RunPlan.redact(
      to: target ?? .stream(.file(RawPath(folder("output")))),
      findings: (PlainReport(), .file(RawPath(folder("findings")))))
    let run = Run(
      CardLog.catalogue, paths.map { InputArgument($0) }, plan,
      settings(jobs: jobs, hasSpareProcessors: hasSpareProcessors))
    let summary = try run.execute(Run.Observer(inputDidEnd: { ended.append($0) }))
    return (summary, ended)
  }

  @Test func outputIsTheSameWhateverTheNumberOfJobs() throws {
    var generator = SeededGenerator(seed: UInt64.random(in: 0...UInt64.max))
    let seed = generator.next()
    var random = SeededGenerator(seed: seed)
    var texts: [[UInt8]] = []
    for number in 0..<40 {
      let size = [0, 1, 50, 3000, 20_000].randomElement(using: &random) ?? 0
      let text = size == 0 ? [] : CardLog.random(byteCount: size, longLine: 2 * StreamTests.blockBytes, using: &random)
      texts.append(text)
      let name = number < 10 ? "in/0\(number)" : "in/\(number)"
      try folder.write(number % 3 == 0 ? gzipMember(text) : text, to: name)
    }
    let expected = texts.flatMap { CardLog.redacted($0) }
    var reports: Set<[UInt8]> = []
    for (jobs, hasSpare) in [(1, false), (2, false), (2, true), (8, false)] {
      let (summary, ended) = try redact([folder("in")], jobs: jobs, hasSpareProcessors: hasSpare)
      #expect(try folder.read("output") == expected, "seed \(seed), jobs \(jobs), spare processors \(hasSpare)")
      reports.insert(try folder.read("findings"))
      #expect(ended.count == 40)
      #expect(summary.findingCount == texts.reduce(0) { $0 + CardLog.cards(in: $1).count }, "seed \(seed)")
      #expect(summary.decompressedByteCount == texts.reduce(0) { $0 + $1.count }, "seed \(seed)")
      #expect(summary.exitStatus(countsFindings: false) == 0)
    }
    #expect(reports.count == 1, "seed \(seed)")
  }

  @Test func linesAreCountedWithALastOneThatHasNoEnd() throws {
    let path = try folder.write(Array("a\n\nb\nc".utf8), to: "a")
    #expect(try redact([path]).summary.lineCount == 4)
  }

  @Test func findingsTellWhereTheyAre() throws {
    let path = try folder.write(Array("x\n  4111111111111111\n".utf8), to: "a")
    _ = try redact([path])
    #expect(
      String(decoding: try folder.read("findings"), as: UTF8.self) == "\(path):2:2-18@4 4111111111111111\n")
  }

  @Test func aFileForEachInputKeepsNameModeAndCompression() throws {
    let text = Array("a 4111111111111111\n".utf8)
    try folder.write(text, to: "in/a.log")
    try folder.write(gzipMember(text) + gzipMember(text), to: "in/sub/b.log.gz")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder("in/a.log"))
    _ = try redact([folder("in")], to: .folder(RawPath(folder("out"))))
    #expect(try folder.read("out/a.log") == CardLog.redacted(text))
    let compressed = try folder.read("out/sub/b.log.gz")
    #expect(gzipSource(compressed).readAll().bytes == CardLog.redacted(text + text))
    let attributes = try FileManager.default.attributesOfItem(atPath: folder("out/a.log"))
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o640)
  }

  @Test func aTruncatedInputLeavesNoFileBehind() throws {
    let whole = gzipMember(Array("a 4111111111111111\n".utf8))
    try folder.write(Array(whole.dropLast(9)), to: "in/a.gz")
    let (summary, ended) = try redact([folder("in")], to: .folder(RawPath(folder("out"))))
    #expect(summary.exitStatus(countsFindings: false) == 2)
    #expect(ended.first?.outcome == .failed(.truncated(.gzip, byteOffset: whole.count - 9)))
    #expect(folder.names().filter { $0.hasPrefix("out/") }.isEmpty)
    // What could be read was scanned.
    #expect(summary.findingCount == 1)
  }

  @Test func anInputIsNeverReplaced() throws {
    let text = Array("a 4111111111111111\n".utf8)
    let path = try folder.write(text, to: "in/a.log")
    for target in [
      RedactedTarget.stream(.file(RawPath(path))), .folder(RawPath(folder("in")))
    ] {
      #expect(throws: OutputError.self) { _ = try redact([folder("in")], to: target) }
    }
    let (summary, _) = try redact([path], to: .folder(RawPath(folder("in"))))
    #expect(summary.failedCount == 1)
    #expect(try folder.read("in/a.log") == text)
    #expect(folder.names().filter { $0.contains(".blot") }.isEmpty)
  }

  @Test func anOutputInAnInputFolderIsNotReadBack() throws {
    let text = Array("a 4111111111111111\n".utf8)
    try folder.write(text, to: "a.log")
    let (summary, _) = try redact([folder.path])
    #expect(summary.inputCount == 1)
    #expect(try folder.read("output") == CardLog.redacted(text))
  }

  @Test func twoOutputsDoNotGoIntoOneFile() throws {
    let path = try folder.write([1], to: "a.log")
    #expect(throws: OutputError.self) {
      _ = try redact([path], to: .stream(.file(RawPath(folder(".") + "/findings"))))
    }
  }

  @Test func twoInputsOfOneNameAreNotWrittenOverEachOther() throws {
    let first = try folder.write([1], to: "a/x.log")
    let second = try folder.write([2], to: "b/x.log")
    let (summary, _) = try redact([first, second], to: .folder(RawPath(folder("out"))))
    #expect(summary.exitStatus(countsFindings: false) == 2)
    #expect(try folder.read("out/x.log") == [1])
  }

  @Test func oneBadInputDoesNotStopTheOthers() throws {
    let good = try folder.write(Array("a\n".utf8), to: "good")
    let unread = try folder.write([0xFF, 0xFE, 0, 0, 1, 2, 3], to: "utf32")
    let (summary, ended) = try redact([folder("missing"), unread, good])
    #expect(try folder.read("output") == Array("a\n".utf8))
    #expect(summary.failedCount == 1)
    #expect(summary.skippedCount == 1)
    #expect(summary.exitStatus(countsFindings: false) == 2)
    #expect(ended.map { $0.message?.kind } == [.error, .skipped, nil])
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "the system has no /dev/full"))
  func aFullDiskIsAnError() throws {
    let path = try folder.write(Array("a\n".utf8), to: "a")
    let (summary, _) = try redact([path], to: .stream(.file(RawPath("/dev/full"))))
    #expect(summary.outputError != nil)
    #expect(summary.exitStatus(countsFindings: false) == 2)
  }

  @Test func aLiveLineLeavesBeforeTheNextOneComes() throws {
    let (input, output) = (folder("input"), folder("live"))
    try #require(mkfifo(input, 0o600) == 0 && mkfifo(output, 0o600) == 0)
    let plan = RunPlan.redact(to: .stream(.file(RawPath(output))))
    let run = Run(CardLog.catalogue, [.path(RawPath(input))], plan, RunSettings(jobs: 1))
    let outcome = run.executeOnItsOwnThread()
    // Opening waits until the run has opened the other end.
    let reader = try #require(FileHandle(forReadingAtPath: output))
    let writer = try #require(FileHandle(forWritingAtPath: input))
    for number in 1...20 {
      let line = Data("\(number) 4111111111111111\n".utf8)
      try writer.write(contentsOf: line)
      let expected = Data("\(number) [CREDIT_CARD]\n".utf8)
      #expect(try reader.read(upToCount: expected.count) == expected)
    }
    try writer.write(contentsOf: Data("an end 4111111111111111".utf8))
    try writer.close()
    #expect(try reader.readToEnd() == Data("an end [CREDIT_CARD]".utf8))
    #expect(try outcome.wait().lineCount == 21)
  }
}
