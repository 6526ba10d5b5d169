import Foundation
import Testing

struct PackTests {
  private func scan(_ options: String..., text: String) throws -> BlotRun {
    try BlotRun(["scan", "--only", "CREDIT_CARD,EMAIL_ADDRESS"] + options + ["-"], input: Data(text.utf8))
  }

  @Test func aPackNarrowsWhatIsFound() throws {
    let text = "card 4111111111111111 of anna@acme.de\n"
    #expect(try scan("--pack", "pci-dss", text: text).text == "-:1:6: CREDIT_CARD 4111…1111\n")
    #expect(try scan("--pack", "gdpr", text: text).text.split(separator: "\n").count == 2)
    #expect(try scan("--pack", "PCI_DSS,gdpr", text: text).text.split(separator: "\n").count == 2)
  }

  @Test func aMistypedPackIsAnErrorWithTheNearest() throws {
    for command in [["scan", "-"], ["redact", "-"], ["patterns", "list"]] {
      let run = try BlotRun(command + ["--pack", "pci-ds"])
      #expect(run.status == 2)
      #expect(run.errors == "blot: unknown pack 'pci-ds' (did you mean 'pci-dss'?)\n")
    }
  }

  @Test func theListOfAPackShowsTheClauses() throws {
    let lines = try BlotRun("patterns", "list", "--pack", "pci-dss").text.split(separator: "\n")
    #expect(lines[0].hasSuffix(" CLAUSE"))
    let cvv = try #require(lines.first { $0.hasPrefix("CVV ") })
    #expect(cvv.hasSuffix("Req. 3.3.1.2: the card verification code is not kept after authorisation"))
    #expect(!lines.contains { $0.hasPrefix("EMAIL_ADDRESS ") })
  }

  @Test func jsonLinesNameEveryPackWithVersionAndClause() throws {
    let output = try BlotRun("patterns", "list", "--pack", "hipaa", "--format", "jsonl").output
    for line in output.split(separator: UInt8(ascii: "\n")) {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
      let packs = try #require(object["packs"] as? [[String: String]])
      let hipaa = try #require(packs.first { $0["pack"] == "hipaa" })
      #expect(hipaa["version"]?.isEmpty == false)
      #expect(hipaa["clause"]?.hasPrefix("45 CFR 164.") == true)
    }
  }

  /// `make catalogue` renews it.
  @Test func theCatalogueInTheDocumentationIsCurrent() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: root.appending(path: "Sources/Blot/Blot.docc/DetectorCatalogue.md"), encoding: .utf8)
    let isCurrent = try BlotRun("patterns", "list", "--format", "markdown").text == page
    #expect(isCurrent, "run make catalogue")
  }
}
