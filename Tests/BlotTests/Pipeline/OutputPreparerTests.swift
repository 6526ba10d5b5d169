import Testing

@testable import Blot

struct OutputPreparerTests {
  /// A window of a line: `...4111111111111111 4111111111111111 end`, of which the first three bytes belong to the window
  /// before.
  private func window() -> Block {
    let text = Array("...4111111111111111 4111111111111111 end".utf8)
    let block = Block(contentCapacity: 64)
    block.content.copyBytes(from: text)
    block.filledCount = text.count
    block.textCount = text.count
    block.owned = 3..<text.count
    block.byteOffset = 100
    block.lineOffset = 100
    block.findings = CardLog.cards(in: text).map { card in
      Finding(
        start: card.lowerBound, end: card.upperBound, lineStart: 0, lineIndex: 0, detector: 0, confidence: 1,
        isValidated: true)
    }
    return block
  }

  private func prepared(from start: Int) -> (redacted: String, report: String, end: Int) {
    let preparer = OutputPreparer(
      catalogue: CardLog.catalogue, report: PlainReport(),
      redactor: Redactor(RedactionRules(), catalogue: CardLog.catalogue), recompression: nil)
    let block = window()
    // The first time as the worker does it, then as the writer does who knows better.
    preparer.prepare(block, from: block.ownedOffset)
    preparer.prepare(block, from: start)
    var redacted = ""
    block.withRedactedBytes { redacted = String(decoding: $0, as: UTF8.self) }
    return (redacted, String(decoding: block.prepared.report, as: UTF8.self), block.prepared.end)
  }

  @Test func aWindowBeginsWithWhatItOwns() {
    let (redacted, report, end) = prepared(from: 103)
    #expect(redacted == "[CREDIT_CARD] [CREDIT_CARD] end")
    #expect(report == "-:1:103-119@103 4111111111111111\n-:1:120-136@120 4111111111111111\n")
    #expect(end == 140)
  }

  @Test func aFindingThatTheWindowBeforeDealtWithIsNeitherWrittenNorReportedAgain() {
    let (redacted, report, _) = prepared(from: 119)
    #expect(redacted == " [CREDIT_CARD] end")
    #expect(report == "-:1:120-136@120 4111111111111111\n")
  }

  @Test func aWindowMayBeDealtWithAltogether() {
    let (redacted, report, end) = prepared(from: 150)
    #expect(redacted == "")
    #expect(report == "")
    #expect(end == 150)
  }
}
