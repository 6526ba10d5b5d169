import Testing

@testable import Blot

struct AlignedLinesTests {
  /// One block of a report at a terminal.
  private func shown(_ text: String, isColoured: Bool = false, by lines: inout AlignedLines) -> String {
    let report = TextReport(CardLog.catalogue, isColoured: isColoured, isAligned: true)
    let block = Block(contentCapacity: 1024)
    let bytes = Array(text.utf8)
    block.content.copyBytes(from: bytes)
    block.filledCount = bytes.count
    block.textCount = bytes.count
    block.owned = 0..<bytes.count
    block.padText()
    TextScanner(CardLog.catalogue, minimumConfidence: 0).scan(block.text, into: &block.findings)
    OutputPreparer(
      catalogue: CardLog.catalogue, report: report, redactor: nil, recompression: nil, noting: report.needs
    ).prepare(block, from: 0)
    var output: [UInt8] = []
    lines.append(block, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test func typesStandBelowEachOther() {
    var lines = AlignedLines()
    #expect(
      shown("4111111111111111\n" + String(repeating: "\n", count: 10) + " x 4111111111111111\n", by: &lines) == """
        -:1:1:  CREDIT_CARD 4111…1111
        -:12:4: CREDIT_CARD 4111…1111

        """)
    // The next block goes on as wide.
    #expect(shown("4111111111111111\n", by: &lines) == "-:1:1:  CREDIT_CARD 4111…1111\n")
  }

  @Test func coloursTakeNoRoom() {
    var lines = AlignedLines()
    var coloured = AlignedLines()
    let text = "4111111111111111\n" + String(repeating: "\n", count: 10) + " x 4111111111111111\n"
    let shown = shown(text, by: &lines)
    #expect(self.shown(text, isColoured: true, by: &coloured).replacing(/\u{1B}\[[0-9;]*m/, with: "") == shown)
  }
}
