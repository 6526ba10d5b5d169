import Testing

@testable import Blot

/// Values over several lines are found however the input is cut, and once redacted they stay so.
struct SplitLinesTests {
  private let text: String = {
    let key = SeveralLinesLog.key(lineCount: 3).joined(separator: "\n")
    return """
      a ann@example.com
      \(key)
      {
        "password":
          "hunter2-x",
        "tokens": [
          "Ex4mpl3K3y9a8b7c6d"
        ]
      }
      secret: |
        EXAMPLE-8f3Kd92mQx71
        Ex4mpl3K3y9a8b7c6d
      2026-01-02T03:04:05.1Z stdout P ann@exa
      2026-01-02T03:04:05.2Z stdout F mple.com
      last
      """
  }()

  @Test func everySplitIntoTwoGivesTheSameOutput() {
    let bytes = Array(text.utf8)
    let expected = SeveralLinesLog.catalogue.redacted(bytes)
    let redactor = StreamRedactor(SeveralLinesLog.catalogue)
    for split in 0...bytes.count {
      #expect(redactor.redacted(bytes, splitAt: split) == expected, "split at \(split)")
    }
  }

  @Test func findingsOfEverySplitAreTheSame() {
    let bytes = Array(text.utf8)
    let expected = SeveralLinesLog.catalogue.findings(in: bytes)
    let scanner = StreamScanner(SeveralLinesLog.catalogue)
    for split in 0...bytes.count {
      var found: [Finding] = []
      scanner.scan(bytes[..<split], into: &found)
      scanner.scan(bytes[split...], into: &found)
      scanner.finish(into: &found)
      #expect(found == expected, "split at \(split)")
    }
  }

  @Test func randomTextGivesTheSameOutputInAnyChunks() {
    var generator = SeededGenerator(seed: Proof.seed("several lines"))
    let whole = StreamRedactor(SeveralLinesLog.catalogue, RedactionRules(), SeveralLinesLog.smallBlocks)
    let cut = StreamRedactor(SeveralLinesLog.catalogue, RedactionRules(), SeveralLinesLog.smallBlocks)
    for round in 0..<40 {
      let bytes = Array(SeveralLinesLog.random(lineCount: 60, using: &generator).utf8)
      let output = cut.redacted(bytes) { round % 4 == 0 ? 1 : Int.random(in: 1...200, using: &generator) }
      #expect(output == whole.redacted(bytes), "round \(round): \(printable(bytes))")
    }
  }

  @Test(arguments: [RedactionAction.label, .mask, .remove])
  func redactingTwiceChangesNothing(action: RedactionAction) {
    var generator = SeededGenerator(seed: Proof.seed("several lines, twice, \(action)"))
    let redactor = StreamRedactor(SeveralLinesLog.catalogue, RedactionRules(defaultAction: action))
    for _ in 0..<30 {
      let bytes = Array(SeveralLinesLog.random(lineCount: 60, using: &generator).utf8)
      let once = redactor.redacted(bytes)
      #expect(redactor.redacted(once) == once, "\(printable(bytes))")
    }
  }
}
