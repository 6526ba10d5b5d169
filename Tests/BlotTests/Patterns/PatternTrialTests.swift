import PatternFiles
import Testing

@testable import Blot

struct PatternTrialTests {
  private static let definitions = [
    DetectorDefinition(
      type: "NUMBER", name: "number", regex: #"\d{4}"#, boundary: .number, confidence: 0.2, validator: "luhn",
      context: ["card"]),
    DetectorDefinition(type: "LONG", name: "long", regex: #"N\d{4}X"#, confidence: 0.9),
    DetectorDefinition(type: "LONG", name: "inner", regex: #"\d{4}X"#, confidence: 0.8),
    DetectorDefinition(type: "PASSWORD", name: "password", regex: #"[A-Z]\w{3,9}"#, confidence: 0.7, keys: ["password"])
  ]

  private func outcomes(_ detector: Int, _ text: String) throws -> [PatternTrial.Outcome] {
    let catalogue = try Catalogue(Self.definitions)
    return PatternTrial(catalogue, text: text).attempts(of: catalogue.detectors[detector]).map(\.outcome)
  }

  @Test func aTextWithoutAMatchSaysSo() throws {
    #expect(try outcomes(0, "nothing here") == [.noMatch(.regexMatchesNowhere)])
    #expect(try outcomes(3, "Secret1") == [.noMatch(.noKey)])
    #expect(try outcomes(3, "password=secret1") == [.noMatch(.regexDiffersFromValue)])
  }

  @Test func theRuleThatRefusesIsNamed() throws {
    #expect(try outcomes(0, "card 1.2345") == [.refused(by: .boundary)])
    #expect(try outcomes(0, "card 123456") == [.refused(by: .boundary)])
    #expect(try outcomes(0, "card 1235") == [.refused(by: .validator)])
  }

  @Test func aScoreBelowTheThresholdIsNoFinding() throws {
    #expect(try outcomes(0, "order 1230") == [.below(minimum: 0.5)])
    #expect(try outcomes(0, "card 1230") == [.found])
    #expect(try outcomes(3, "password=Secret1") == [.found])
  }

  @Test func theBetterFindingIsNamed() throws {
    #expect(try outcomes(1, "N1230X") == [.found])
    #expect(try outcomes(2, "N1230X") == [.overlapped(by: "LONG (long)", reason: "higher confidence")])
  }

  /// The regex matches nowhere in the text as it stands, and yet the scanner finds it.
  @Test func whatIsReadOutOfAnEncodingIsTold() throws {
    let catalogue = BuiltIn.catalogue
    let detectors = catalogue.detectors.filter { $0.definition.type == "EMAIL_ADDRESS" }
    for text in ["GET /?to=jane%40example.org HTTP/1.1", #"{"to":"jane\u0040example.org"}"#] {
      let page = TrialPage(PatternTrial(catalogue, text: text), of: detectors).text
      #expect(page.hasSuffix("EMAIL_ADDRESS: found\n"), "\(page)")
    }
    let plain = TrialPage(PatternTrial(catalogue, text: "jane@example.org"), of: detectors).text
    #expect(plain.hasSuffix("EMAIL_ADDRESS: found\n"), "\(plain)")
  }

  @Test func everyMatchOfTheTextIsTold() throws {
    #expect(try outcomes(0, "card 1230 and 1235\ncard 1248") == [.found, .refused(by: .validator), .found])
  }

  /// What the trial says is what the scanner does, for every example of every detector.
  @Test func theExamplesAreFound() throws {
    for definitions in Dictionary(grouping: Catalogue.builtInDefinitions(), by: \.type).values {
      let catalogue = try Catalogue(definitions)
      for (detector, text) in catalogue.detectors.flatMap({ detector in
        detector.definition.examples.map { (detector, $0) }
      }) {
        let attempts = PatternTrial(catalogue, text: text).attempts(of: detector)
        let isDecided = attempts.contains { attempt in
          switch attempt.outcome {
          case .found, .overlapped: true
          default: false
          }
        }
        #expect(isDecided, "\(detector.definition.name): \(text): \(attempts.map(\.outcome))")
      }
    }
  }
}
