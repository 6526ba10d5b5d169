import PatternFiles
import Testing

@testable import Blot

struct TestValuesTests {
  private func findings(_ text: String, in catalogue: Catalogue, ignoring values: TestValues?) -> [Finding] {
    let padded = PaddedText(text.utf8)
    var findings: [Finding] = []
    withExtendedLifetime(padded) {
      TextScanner(catalogue, minimumConfidence: 0, ignoring: values).scan(padded.text, into: &findings)
    }
    return findings
  }

  /// Every value of the file would be reported, and is not where test values are ignored.
  @Test func eachValueIsAFindingUnlessIgnored() throws {
    for group in TestValues.builtIn {
      // Its own authority refuses these numbers; they are listed for detectors of a user that are less strict.
      guard group.types != ["US_SSN"] else { continue }
      let catalogue = try Catalogue(Catalogue.builtInDefinitions().filter { group.types.contains($0.type) })
      for value in group.values {
        let text = group.types == ["PERSON_NAME"] ? "full_name=\(value)" : value
        #expect(!findings(text, in: catalogue, ignoring: nil).isEmpty, "\(value) is no finding")
        #expect(findings(text, in: catalogue, ignoring: TestValues(for: catalogue)).isEmpty, "\(value)")
      }
    }
  }

  @Test func everyRegexCompilesAndEveryTypeIsThere() throws {
    let types = Set(Catalogue.builtInDefinitions().map(\.type))
    for group in TestValues.builtIn {
      #expect(types.isSuperset(of: group.types), "\(group.types)")
      for regex in group.regexes { _ = try CompiledRegex(regex, isAnchored: true) }
    }
  }

  /// `text` holds a test value of the type and nothing else of it; `real` a value beside the range.
  @Test(arguments: [
    ("CREDIT_CARD", "card 4111 1111 1111 1111", "card 4539578763621486"),
    ("EMAIL_ADDRESS", "to anna@mail.example.org", "to anna@example.org.uk"),
    ("EMAIL_ADDRESS", "to anna@host.test", "to anna@test.de"),
    ("IP_ADDRESS", "from 192.0.2.17", "from 192.0.3.17"),
    ("IP_ADDRESS", "from 2001:db8::17", "from 2001:db9::17"),
    ("IP_ADDRESS", "from 203.0.113.9:443", "from 203.0.114.9:443"),
    ("PHONE_NUMBER", "call +1 212 555 0123", "call +1 212 555 0223"),
    ("PHONE_NUMBER", "call +44 7700 900123", "call +44 7700 800123"),
    ("MAC_ADDRESS", "mac 00:00:5e:00:53:af", "mac 00:1b:21:00:53:af"),
    ("IMEI", "imei 490154203237518", "imei 356938035643809")
  ])
  func rangesEndWhereTheStandardSays(_ type: String, _ text: String, _ real: String) throws {
    let catalogue = try Catalogue(Catalogue.builtInDefinitions().filter { $0.type == type })
    let values = TestValues(for: catalogue)
    #expect(!findings(text, in: catalogue, ignoring: nil).isEmpty)
    #expect(findings(text, in: catalogue, ignoring: values).isEmpty)
    #expect(!findings(real, in: catalogue, ignoring: values).isEmpty)
  }

  /// What was weaker than the test value does not come up in its place.
  @Test func nothingElseIsFoundInsteadOfAnIgnoredValue() throws {
    let catalogue = try Catalogue(Catalogue.builtInDefinitions().filter { !$0.isOptIn })
    let values = TestValues(for: catalogue)
    for text in ["card 4111111111111111", "pay with 4111-1111-1111-1111 now", "mail anna@example.com", "ip 192.0.2.1"] {
      #expect(findings(text, in: catalogue, ignoring: values).isEmpty, "\(text)")
    }
  }
}
