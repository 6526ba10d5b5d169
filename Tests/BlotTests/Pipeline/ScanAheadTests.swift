import Foundation
import Testing

@testable import Blot

/// Later inputs are scanned to their end beside the one that is being written, and told of in their turn.
struct ScanAheadTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func aLaterInputIsReadToItsEndWhileTheFirstOneWaits() throws {
    let paths = [folder("1"), folder("2")]
    for path in paths { try #require(mkfifo(path, 0o600) == 0) }
    var settings = RunSettings(jobs: 2)
    settings.overlap = StreamTests.overlap
    settings.blockBytes = StreamTests.blockBytes
    let plan = RunPlan.scan(report: PlainReport(), to: .file(RawPath(folder("findings"))))
    let run = Run(CardLog.catalogue, paths.map { InputArgument($0) }, plan, settings)
    let outcome = run.executeOnItsOwnThread()
    // Opening waits until the run has opened the other ends.
    let writers = try paths.map { try #require(FileHandle(forWritingAtPath: $0)) }
    // Far more than a pipe and all blocks hold.
    let line = Array("a 4111111111111111\n".utf8)
    let text = Array(repeatElement(line + repeatElement(UInt8(ascii: "\n"), count: 1000), count: 400).joined())
    let writtenCount = Self.write(text, to: writers[1].fileDescriptor, within: .seconds(60))
    #expect(writtenCount == text.count)
    for writer in writers { try writer.close() }
    let summary = try outcome.wait()
    #expect(summary.findingCount == 400)
    #expect(summary.lineCount == 400 * 1001)
    let report = String(decoding: try folder.read("findings"), as: UTF8.self)
    let expected = (0..<400).map { "\(paths[1]):\($0 * 1001 + 1):2-18@\($0 * 1019 + 2) 4111111111111111\n" }
    #expect(report == expected.joined())
  }

  /// Writes without waiting for good, so that what is never read fails the test and does not end it.
  private static func write(_ bytes: [UInt8], to descriptor: Int32, within limit: Duration) -> Int {
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    let end = ContinuousClock.now + limit
    var position = 0
    while position < bytes.count, ContinuousClock.now < end {
      let written = bytes[position...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 { position += written } else { usleep(1000) }
    }
    return position
  }

  /// Values over several lines and windows of long lines, whose blocks depend on those before them.
  @Test func reportsAreTheSameWhateverTheNumberOfJobs() throws {
    var generator = SeededGenerator(seed: Proof.seed("scan ahead"))
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    for number in 0..<12 {
      var text = number % 3 == 0 ? mark : []
      text += SeveralLinesLog.random(lineCount: 120, using: &generator).utf8
      // One line that is longer than a block.
      if number % 2 == 0 { text += repeatElement(Array("é ann@example.com ".utf8), count: 200).joined() }
      text += SeveralLinesLog.random(lineCount: 120, using: &generator).utf8
      try folder.write(number % 4 == 3 ? gzipMember(text) : text, to: "in/\(number)")
    }
    // Which input is first may change while later ones are settled.
    let forms: [any ReportFormat] = [
      PlainReport(), SARIFReport(SeveralLinesLog.catalogue, version: "0"), SummaryReport(SeveralLinesLog.catalogue)
    ]
    for form in forms {
      let one = try report(form, jobs: 1)
      #expect(!one.report.isEmpty)
      for jobs in [2, 3, 8] {
        let other = try report(form, jobs: jobs)
        #expect(other.report == one.report, "\(type(of: form)), \(jobs) jobs")
        #expect(other.counts == one.counts, "\(type(of: form)), \(jobs) jobs")
        #expect(other.advanced == one.advanced, "\(type(of: form)), \(jobs) jobs")
      }
    }
  }

  private func report(
    _ form: any ReportFormat, jobs: Int
  ) throws -> (report: [UInt8], counts: [[Int]], advanced: Int) {
    var settings = RunSettings(jobs: jobs)
    settings.overlap = SeveralLinesLog.smallBlocks.overlap
    settings.blockBytes = SeveralLinesLog.smallBlocks.blockBytes
    let plan = RunPlan.scan(report: form, to: .file(RawPath(folder("report"))))
    let run = Run(SeveralLinesLog.catalogue, [InputArgument(folder("in"))], plan, settings)
    var counts: [[Int]] = []
    var advanced = 0
    _ = try run.execute(
      Run.Observer(
        inputDidEnd: { counts.append($0.findingCounts + [$0.decompressedByteCount, $0.lineCount]) },
        didAdvance: { advanced += $0.decompressedByteCount }))
    return (try folder.read("report"), counts, advanced)
  }
}
