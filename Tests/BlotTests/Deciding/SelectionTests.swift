import PatternFiles
import Testing

@testable import Blot

struct SelectionTests {
  private let builtIn = [
    DetectorDefinition(type: "EMAIL_ADDRESS", name: "email", regex: "e", regulations: ["GDPR"]),
    DetectorDefinition(type: "US_SSN", name: "us-ssn-formatted", regex: "f", regulations: ["CCPA"], countries: ["US"]),
    DetectorDefinition(type: "US_SSN", name: "us-ssn-compact", regex: "c", regulations: ["CCPA"], countries: ["US"]),
    DetectorDefinition(type: "CREDIT_CARD", name: "credit-card", regex: "4", regulations: ["PCI_DSS", "GDPR"]),
    DetectorDefinition(type: "URL", name: "url", regex: "u", isOptIn: true, regulations: ["GDPR"]),
    DetectorDefinition(type: "AWS_ACCESS_KEY", name: "aws-access-key", regex: "A", family: "credentials/cloud")
  ]
  private let packs = [
    pack("all", .init(clause: "-", isEverything: true, includesOptIn: true)),
    pack("gdpr", .init(clause: "Art. 4", types: ["EMAIL_ADDRESS", "CREDIT_CARD", "URL"])),
    pack("pci-dss", .init(clause: "3.5.1", types: ["CREDIT_CARD"])),
    pack("secrets", .init(clause: "CWE-532", families: ["credentials"])),
    pack("us", .init(clause: "5 U.S.C. 552a", countries: ["US"]))
  ]
  private let own = [DetectorDefinition(type: "ACME_ID", name: "acme-id", regex: "a")]

  private func names(only: [String] = [], excluded: [String] = [], packs: [String] = []) throws -> [String] {
    var selection = Selection()
    selection.only = only
    selection.excluded = excluded
    selection.packs = packs
    return try selection.definitions(from: builtIn, and: own, packs: self.packs).map(\.name)
  }

  private static func pack(_ name: String, _ entry: PackDefinition.Entry) -> Pack {
    Pack(PackDefinition(name: name, version: "1.0.0", title: name, entries: [entry]))
  }

  @Test func withoutAChoiceAllButTheOptInOnesRun() throws {
    #expect(
      try names() == ["email", "us-ssn-formatted", "us-ssn-compact", "credit-card", "aws-access-key", "acme-id"])
  }

  @Test func aTypeNamesAllItsDetectorsAndADetectorItself() throws {
    #expect(try names(only: ["US_SSN"]) == ["us-ssn-formatted", "us-ssn-compact"])
    #expect(try names(only: ["us-ssn-compact", "ACME_ID"]) == ["us-ssn-compact", "acme-id"])
    #expect(try names(only: ["US_SSN"], excluded: ["us-ssn-compact"]) == ["us-ssn-formatted"])
  }

  @Test func optInDetectorsRunWhereNamed() throws {
    #expect(try names(only: ["URL"]) == ["url"])
    #expect(try names(packs: ["gdpr"]) == ["email", "credit-card", "url", "acme-id"])
    #expect(try names(excluded: ["EMAIL_ADDRESS"]).contains("url") == false)
  }

  @Test func packsAreRegulationsCountriesAndSecrets() throws {
    #expect(try names(packs: ["pci-dss"]) == ["credit-card", "acme-id"])
    #expect(try names(packs: ["PCI_DSS"]) == ["credit-card", "acme-id"])
    #expect(try names(packs: ["us", "secrets"]) == ["us-ssn-formatted", "us-ssn-compact", "aws-access-key", "acme-id"])
    #expect(try names(packs: ["all"]).count == 7)
  }

  @Test func onlyNarrowsAPack() throws {
    #expect(try names(only: ["CREDIT_CARD"], packs: ["gdpr"]) == ["credit-card"])
    #expect(throws: SelectionError.nothingLeft) { try names(only: ["US_SSN"], packs: ["gdpr"]) }
    #expect(throws: SelectionError.nothingLeft) { try names(only: ["URL"], excluded: ["url"]) }
  }

  @Test func anUnknownNameIsAnErrorWithTheNearest() {
    #expect(throws: SelectionError.unknownType("EMAIL_ADRESS", nearest: "EMAIL_ADDRESS")) {
      try names(only: ["EMAIL_ADRESS"])
    }
    #expect(throws: SelectionError.unknownType("us_snn", nearest: "US_SSN")) { try names(excluded: ["us_snn"]) }
    #expect(throws: SelectionError.unknownType("XXXXXXXXXX", nearest: nil)) { try names(only: ["XXXXXXXXXX"]) }
    #expect(throws: SelectionError.self) { try names(packs: ["gpdr"]) }
  }
}
