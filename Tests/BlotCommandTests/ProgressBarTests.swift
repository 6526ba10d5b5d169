import Testing

@testable import Blot
@testable import BlotCommand

struct ProgressBarTests {
  private func advance(_ bytes: Int, read: Int, findings: Int = 0) -> Run.Observer.Advance {
    Run.Observer.Advance(decompressedByteCount: bytes, readByteCount: read, findingCount: findings)
  }

  private func ended(_ bytes: Int, isMember: Bool = false) -> InputSummary {
    InputSummary(
      name: "a.log", format: .text, outcome: .complete, byteCount: bytes, decompressedByteCount: bytes, lineCount: 1,
      findingCounts: [], duration: .zero, isMember: isMember, timeRange: nil, contentHash: nil)
  }

  @Test func aBarTellsTheShareOfTheBytesAsTheyAreStored() {
    var bar = ProgressBar()
    bar.add(advance(8_000_000, read: 1 << 20, findings: 12))
    #expect(
      bar.text(elapsed: .seconds(2), total: 4 << 20, columns: 100)
        == "[======>                       ] 25 %, 1.0 MiB of 4.0 MiB, 4.0 MB/s, 0:06 left, 12 findings")
  }

  @Test func inputsAddUpAndMembersCountWithTheirArchive() {
    var bar = ProgressBar()
    bar.add(advance(100, read: 50))
    bar.add(ended(100, isMember: true))
    bar.add(advance(100, read: 100))
    bar.add(ended(200))
    #expect(bar.text(elapsed: .zero, total: 400, columns: 80).contains("] 50 %, 200 B of 400 B, "))
    bar.add(advance(100, read: 200))
    bar.add(ended(200))
    #expect(
      bar.text(elapsed: .seconds(1), total: 400, columns: 100).hasPrefix("[==============================] 100 %"))
  }

  @Test func withoutASizeThereIsNoBar() {
    var bar = ProgressBar()
    bar.add(advance(2_000_000, read: 2_000_000, findings: 1))
    bar.add(ended(2_000_000))
    #expect(
      bar.text(elapsed: .seconds(65), total: nil, columns: 80) == "1.9 MiB, 0.0 MB/s, 1 finding, 1 input done, 1:05")
  }

  @Test func aFileThatGrowsIsNeverMoreThanAll() {
    var bar = ProgressBar()
    bar.add(advance(500, read: 500))
    #expect(bar.text(elapsed: .zero, total: 400, columns: 80).contains(" 100 %, 500 B of 500 B"))
  }

  @Test func theTimeLeftFollowsTheLastSeconds() {
    var bar = ProgressBar()
    var shown = ""
    // Ten bytes a second at first, then a hundred.
    for second in 1...60 {
      bar.add(advance(1, read: second <= 30 ? 10 * second : 300 + 100 * (second - 30)))
      shown = bar.text(elapsed: .seconds(second), total: 10_300, columns: 100)
    }
    #expect(shown.contains(" 1:10 left"), "\(shown)")
  }

  @Test(arguments: 1...100) func theLineFits(_ columns: Int) {
    var bar = ProgressBar()
    bar.add(advance(80_000_000, read: 70_000_000, findings: 123_456))
    let shown = bar.text(elapsed: .seconds(5000), total: 3 << 30, columns: columns)
    #expect(shown.count <= max(columns, "2 %".count))
  }
}
