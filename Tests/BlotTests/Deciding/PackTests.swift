import PatternFiles
import Testing

@testable import Blot

/// The packs that come with blot fit the detectors that come with it.
struct PackTests {
  private static let definitions = Catalogue.builtInDefinitions()

  private func pack(_ name: String) throws -> Pack { try #require(Pack.builtIn.first { $0.name == name }) }

  @Test(arguments: ["gdpr", "uk-gdpr", "pci-dss", "hipaa", "ccpa", "lgpd", "dpdp", "secrets", "all", "default"])
  func isThere(_ name: String) throws {
    let pack = try pack(name)
    #expect(pack.version.wholeMatch(of: /\d+\.\d+\.\d+/) != nil)
    #expect(!pack.title.isEmpty)
  }

  /// What a detector says of itself is what the pack file says. Opt-in detectors wait for a pack that names their type.
  @Test func everyRegulationIsAPackThatHoldsItsDetectors() throws {
    for definition in Self.definitions where !definition.isOptIn {
      for regulation in definition.regulations {
        let pack = try pack(Pack.folded(regulation))
        let isHeld = pack.holds(definition)
        #expect(isHeld, "\(pack.name) does not hold \(definition.name)")
      }
    }
  }

  @Test func everyCountryIsAPackWithAClause() throws {
    for definition in Self.definitions {
      for country in definition.countries {
        let pack = try pack(country.lowercased())
        #expect(pack.isOfCountry)
        #expect(pack.clause(of: definition)?.isEmpty == false)
      }
    }
  }

  @Test func everyEntryChoosesSomething() {
    for pack in Pack.builtIn {
      for clause in pack.clauses {
        #expect(
          Self.definitions.contains { pack.clause(of: $0) == clause }, "\(pack.name): nothing rests on '\(clause)'")
      }
    }
  }

  @Test func everyTypeOfAPackIsThere() throws {
    let types = Set(Self.definitions.map(\.type))
    let text = EmbeddedPatterns.packs
    let packs = EmbeddedTable.packs(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    for pack in packs {
      for entry in pack.entries {
        #expect(Set(entry.types).subtracting(types).isEmpty, "\(pack.name): \(entry.clause)")
      }
    }
  }

  @Test func theDefaultPackIsWhatRunsWithoutAChoice() throws {
    var selection = Selection()
    let standard = try selection.definitions(from: Self.definitions)
    selection.packs = ["default"]
    #expect(try selection.definitions(from: Self.definitions) == standard)
    let optIn = standard.filter(\.isOptIn)
    #expect(optIn.isEmpty)
    selection.packs = ["all"]
    #expect(try selection.definitions(from: Self.definitions) == Self.definitions)
  }

  @Test func secretsFindNothingThatIsNoCredential() throws {
    let secrets = try pack("secrets")
    let held = Self.definitions.filter { secrets.holds($0) }
    #expect(held.allSatisfy { $0.family.hasPrefix("credentials/") })
  }

  @Test func aTypeThatAPackNamesBringsItsOptInDetectors() throws {
    let url = try #require(Self.definitions.first { $0.type == "URL" && $0.isOptIn })
    let clause = try pack("hipaa").clause(of: url)
    #expect(clause == "45 CFR 164.514(b)(2)(i)(N): web universal resource locators")
    let secrets = try pack("secrets")
    #expect(!secrets.holds(url))
  }
}
