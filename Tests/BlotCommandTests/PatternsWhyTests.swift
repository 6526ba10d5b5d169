import Foundation
import Testing

struct PatternsWhyTests {
  private func why(_ arguments: String...) throws -> BlotRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write(AcmePatterns.text, to: "acme.yaml")
    return try BlotRun(["patterns", "why", "--patterns", "acme.yaml"] + arguments, in: folder.url)
  }

  @Test func aFindingIsToldWithItsSteps() throws {
    let run = try why("ACME_ID", "id ACME-12345674 done")
    #expect(run.status == 0)
    #expect(
      run.text == """
        acme-id: 1:4: 'ACME-12345674': found, confidence 0.6
            +0.6    regex      the regex of acme-id matches
                    boundary   word: no letter, digit or _ beside it
            =0.6
        ACME_ID: found

        """)
  }

  @Test func theStepThatRefusesIsNamed() throws {
    #expect(try why("ACME_ID", "XACME-12345674").text.contains("not found: the boundary refuses it\n"))
    #expect(try why("ACME_ID", "ACME-1").text.hasPrefix("acme-id: no match: its regex matches nowhere\n"))
    #expect(try why("DE_TAX_ID", "Steuer-ID 12345678903").text.contains("refused validator  de_tax_id does not hold"))
    let low = try why("us-ssn-compact", "order 536224567")
    #expect(low.text.contains("not found: confidence 0.2 is below 0.5 ("), "\(low.text)")
    #expect(low.text.hasSuffix("US_SSN: not found\n"))
  }

  @Test func aValueThatItsPlaceRefusesIsToldFromAWrongOne() throws {
    let text = try why("credit-card", "order_id=4111111111111111").text
    #expect(text.contains("credit_card_no_counter holds for the value, not where it stands"), "\(text)")
    #expect(try why("credit-card", "card=4111111111111112").text.contains("credit_card_no_counter does not hold"))
  }

  @Test func anUnknownTypeIsAnErrorWithTheNearest() throws {
    let run = try why("ACME_DI", "x")
    #expect(run.status == 2)
    #expect(run.errors == "blot: unknown type 'ACME_DI' (did you mean 'ACME_ID'?)\n")
  }
}
