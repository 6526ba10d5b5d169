import Testing

@testable import Blot

struct StreamTests {
  static let overlap = 48
  static let blockBytes = 4 * overlap

  static var settings: StreamSettings {
    var settings = StreamSettings()
    settings.blockBytes = blockBytes
    settings.overlap = overlap
    return settings
  }

  private func redacted(
    _ text: [UInt8], chunkSize: () -> Int = { .max }, _ settings: StreamSettings = Self.settings
  ) -> [UInt8] {
    StreamRedactor(CardLog.catalogue, RedactionRules(), settings).redacted(text, chunkSize: chunkSize)
  }

  @Test func anySplitIntoChunksGivesTheSameOutput() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<60 {
      let seed = generator.next()
      var random = SeededGenerator(seed: seed)
      let text = CardLog.random(byteCount: 3000, longLine: 2 * Self.blockBytes, using: &random)
      let expected = CardLog.redacted(text)
      #expect(redacted(text) == expected, "seed \(seed)")
      #expect(redacted(text, chunkSize: { Int.random(in: 1...90, using: &random) }) == expected, "seed \(seed)")
      #expect(redacted(text, chunkSize: { 1 }) == expected, "seed \(seed)")
    }
  }

  @Test func redactingTwiceChangesNothing() {
    var random = SeededGenerator(seed: 2)
    for action in ActionRun.all {
      let text = CardLog.random(byteCount: 5000, longLine: 2 * Self.blockBytes, using: &random)
      let rules = RedactionRules(defaultAction: action, keys: ActionRun.keys)
      let once = CardLog.catalogue.redacted(text, rules)
      #expect(CardLog.catalogue.redacted(once, rules) == once)
    }
  }

  @Test func aValueHasOneNumberInAllStreamsOfARedactor() {
    let redactor = StreamRedactor(ActionRun.catalogue, RedactionRules(defaultAction: .numberedLabel))
    let first = redactor.redacted(Array("a jane@example.com\n".utf8))
    let second = redactor.redacted(Array("b joe@example.com, jane@example.com".utf8))
    #expect(
      String(decoding: first + second, as: UTF8.self) == "a [EMAIL_ADDRESS#1]\nb [EMAIL_ADDRESS#2], [EMAIL_ADDRESS#1]")
  }

  @Test func aFindingIsFoundAtEveryOffsetAroundABlockEdge() {
    let lineEnd = UInt8(ascii: "\n")
    for offset in (Self.blockBytes - 40)...(Self.blockBytes + 40) {
      let before = [UInt8](repeating: UInt8(ascii: "."), count: offset - 20)
      let text = Array("first\n".utf8) + before + [lineEnd] + CardLog.card + [lineEnd] + Array("last".utf8)
      #expect(redacted(text) == CardLog.redacted(text), "offset \(offset)")
    }
  }

  @Test func aFindingIsFoundAtEveryOffsetAroundAWindowEdge() {
    for offset in 0...(3 * Self.blockBytes) {
      var text = [UInt8](repeating: UInt8(ascii: "."), count: offset) + CardLog.card
      text += [UInt8](repeating: UInt8(ascii: "."), count: 3 * Self.blockBytes - offset)
      #expect(redacted(text) == CardLog.redacted(text), "offset \(offset)")
      #expect(redacted(text + [UInt8(ascii: "\n")] + text) == CardLog.redacted(text + [UInt8(ascii: "\n")] + text))
    }
  }

  @Test func findingsAreReportedOnceAtTheirPlaceInTheStream() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<30 {
      let seed = generator.next()
      var random = SeededGenerator(seed: seed)
      let text = CardLog.random(byteCount: 4000, longLine: 2 * Self.blockBytes, using: &random)
      let findings = CardLog.catalogue.findings(in: text, Self.settings)
      #expect(findings.map { $0.start..<$0.end } == CardLog.cards(in: text), "seed \(seed)")
      for finding in findings {
        let before = text[..<finding.start]
        #expect(finding.lineIndex == before.count { $0 == UInt8(ascii: "\n") }, "seed \(seed)")
        #expect(finding.lineStart == before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0, "seed \(seed)")
      }
    }
  }

  @Test func aNumberInALongJSONLineBecomesAString() {
    let filler = String(repeating: #"{"a":"x\\","b":[1,2]},"#, count: 60)
    for shift in 0..<40 {
      let pad = String(repeating: " ", count: shift)
      let line = "[\(pad)\(filler)\(filler){\"c\":4111111111111111,\"d\":\"4111111111111111, \"}]\n"
      let expected = line.replacing("\":4111111111111111,", with: "\":\"[CREDIT_CARD]\",")
        .replacing("\"4111111111111111, \"", with: "\"[CREDIT_CARD], \"")
      #expect(String(decoding: redacted(Array(line.utf8)), as: UTF8.self) == expected, "shift \(shift)")
    }
  }

  @Test func completeLinesLeaveAtOnce() {
    let redactor = StreamRedactor(CardLog.catalogue)
    var output: [UInt8] = []
    redactor.redact("one 4111111111111111\ntwo 4111".utf8, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "one [CREDIT_CARD]\n")
    redactor.redact("111111111111".utf8, into: &output)
    redactor.finish(into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "one [CREDIT_CARD]\ntwo [CREDIT_CARD]")
  }

  @Test func aRedactorMayBeUsedForAnotherStream() {
    let redactor = StreamRedactor(CardLog.catalogue)
    for _ in 0..<2 {
      var output: [UInt8] = []
      redactor.redact("x 4111111111111111".utf8, into: &output)
      redactor.finish(into: &output)
      #expect(String(decoding: output, as: UTF8.self) == "x [CREDIT_CARD]")
    }
  }
}
