import PatternFiles
import Testing

@testable import Blot

struct ExplainerTests {
  /// Explains every finding of a text, whatever its score.
  private func explained(
    _ text: String, by catalogue: Catalogue, _ scanner: TextScanner
  ) -> [(finding: Finding, explanation: Explanation)] {
    let padded = PaddedText(text.utf8)
    var findings: [Finding] = []
    scanner.scan(padded.text, into: &findings)
    return findings.map { finding in
      let record = FindingRecord(
        source: FindingSource(path: "-", catalogue: catalogue), lineNumber: 1, start: 0, end: 0, byteOffset: 0,
        finding: finding, value: UnsafeRawBufferPointer(rebasing: padded.text[finding.start..<finding.end]))
      return (finding, Explainer(catalogue).explanation(of: record))
    }
  }

  /// One source of truth: what is explained is what was decided, for every example of every detector.
  @Test func theStepsMakeTheScore() throws {
    let catalogue = try Catalogue(Catalogue.builtInDefinitions())
    let scanner = TextScanner(catalogue, minimumConfidence: 0)
    var parts = 0
    for definition in Catalogue.builtInDefinitions() {
      for text in definition.examples + definition.counterExamples {
        for (finding, explanation) in explained(text, by: catalogue, scanner) {
          #expect(explanation.isAccepted, "\(text): \(explanation)")
          #expect(abs(explanation.confidence - finding.confidence) < 1e-9, "\(text): \(explanation)")
          let isPart = explanation.steps.first?.detail.hasPrefix("a part of what") ?? false
          #expect(isPart || explanation.steps.contains { $0.rule == .validator } == finding.isValidated)
          parts += isPart ? 1 : 0
        }
      }
    }
    // What better findings leave of a credential is rare.
    #expect(parts <= 3)
  }

  private func catalogue() throws -> Catalogue {
    try Catalogue([
      DetectorDefinition(
        type: "CARD", name: "card", regex: #"\d{4}"#, boundary: .number, confidence: 0.2,
        context: ["card", "pin code"]),
      DetectorDefinition(type: "WORD", name: "word", regex: #"\w{4,9}"#, confidence: 0.7, keys: ["password"])
    ])
  }

  private func details(_ text: String, type: String = "CARD") throws -> [String] {
    let catalogue = try catalogue()
    return explained(text, by: catalogue, TextScanner(catalogue, minimumConfidence: 0))
      .filter { catalogue.detectors[$0.finding.detector].definition.type == type }
      .map { $0.explanation.steps.map(\.detail).last ?? "" }
  }

  @Test func theContextWordAndItsPlaceAreNamed() throws {
    #expect(try details("card_pin_code=1234") == ["'pin_code' in its key"])
    #expect(try details("the Card is 1234") == ["'Card' before it"])
    #expect(try details("card, pin code 1234") == ["'pin code' before it"])
    #expect(try details("1234 is a card") == ["'card' behind it"])
    #expect(try details("it is 1234") == ["no context word near"])
  }

  @Test func aKeyIsNamedByTheDetectorsWordAlone() throws {
    let catalogue = try catalogue()
    let scanner = TextScanner(catalogue, minimumConfidence: 0)
    let explained = explained("anna.smith password: Secret1", by: catalogue, scanner)
    let steps = try #require(explained.first { $0.finding.detector == 1 }?.explanation.steps)
    #expect(steps.map(\.detail) == ["its key is 'password'", "the regex of word matches"])
  }
}
