import PatternFiles
import Testing

@testable import Blot

/// The rows of Conformance.md: where blot decides otherwise than others, and the issuing authority decides as blot.
struct ConformanceTests {
  @Test(arguments: [
    ("de_tax_id", "98765432106"), ("de_tax_id", "12345678903"), ("it_fiscal_code", "AAAAAA00B11C333N")
  ])
  func presidioAcceptsWhatTheAuthorityRefuses(_ validator: String, _ value: String) throws {
    let validator = try #require(Validator.named(validator))
    #expect(!validator.accepts(value))
  }

  @Test(arguments: [
    // BZSt test number; the same fiscal code with its own check character.
    ("de_tax_id", "86095742719"), ("it_fiscal_code", "AAAAAA00B11C333Y")
  ])
  func theNeighbourThatKeepsTheRuleIsAccepted(_ validator: String, _ value: String) throws {
    let validator = try #require(Validator.named(validator))
    #expect(validator.accepts(value))
  }

  /// `text` holds one value of the type, which is all of `found`.
  @Test(arguments: [
    ("UK_NINO", "my National Insurance Number YZ 61 48 68 B", "YZ 61 48 68 B"),
    ("URL", "\"https://www.example.org/\"", "https://www.example.org/")
  ])
  func aSpanHoldsTheValueAlone(_ type: String, _ text: String, _ found: String) throws {
    let catalogue = try Catalogue(Catalogue.builtInDefinitions().filter { $0.type == type })
    let findings = catalogue.findings(in: text.utf8)
    #expect(findings.map { String(decoding: Array(text.utf8)[$0.start..<$0.end], as: UTF8.self) } == [found])
  }
}
