import PatternFiles
import Testing

@testable import Blot

/// `"passport":{"number":"…"}` says what `passport_number` does, on one line and on several.
struct MemberKeyTests {
  private static let types: Set = [
    "US_PASSPORT", "PHONE_NUMBER", "PERSON_NAME", "DATE_OF_BIRTH", "SESSION_ID", "PASSWORD", "US_SSN", "US_BANK_NUMBER"
  ]

  private static func findings(
    _ text: String, _ settings: StreamSettings = StreamSettings()
  ) -> [String] {
    let bytes = Array(text.utf8)
    let detectors = BuiltIn.catalogue.detectors
    return BuiltIn.catalogue.findings(in: bytes, settings).compactMap { finding in
      let type = detectors[finding.detector].definition.type
      guard types.contains(type) else { return nil }
      return "\(type) \(String(decoding: bytes[finding.start..<finding.end], as: UTF8.self))"
    }
  }

  private static var reference: StreamSettings {
    var settings = StreamSettings()
    settings.engine = .reference
    return settings
  }

  private static let phones = ["PHONE_NUMBER 212 555-0134", "PHONE_NUMBER 212 555-0135"]
  private static let inOneLine: [(String, [String])] = [
    (#"{"passport":{"number":"533401372"}}"#, ["US_PASSPORT 533401372"]),
    (
      #"{"passport":{"issuer":"a, {b","n":1.5e3,"of":["x"],"by":{"c":2},"number":"533401372"}}"#,
      ["US_PASSPORT 533401372"]
    ),
    (#"{'customerPassport': {'country': 'GBR', 'number': '533401372'}}"#, ["US_PASSPORT 533401372"]),
    (#"m={\"passport\":{\"country\":\"GBR\",\"number\":\"533401372\"}}"#, ["US_PASSPORT 533401372"]),
    (
      #"{"m":"{\n  \"passport\": {\n    \"country\": \"GBR\",\n    \"number\": \"533401372\""}"#,
      ["US_PASSPORT 533401372"]
    ),
    (#"{"phones":[{"type":"home","number":"212 555-0134"},{"type":"work","number":"212 555-0135"}]}"#, phones),
    (#"{"phoneNumbers":[{"value":"212 555-0134","type":"home"},{"value":"212 555-0135"}]}"#, phones),
    (#"{"phone":{"home":"212 555-0134","work":"212 555-0135"}}"#, phones),
    (
      #"{"customerName":{"title":"Ms","given":"Annette","family":"Leeson"}}"#,
      ["PERSON_NAME Annette", "PERSON_NAME Leeson"]
    ),
    (#"{"birth":{"place":"Rome","date":"1984-03-12"}}"#, ["DATE_OF_BIRTH 1984-03-12"]),
    (#"{"session":{"start":17,"id":"a8Jk2mQ9xZt5kd82mdkw"}}"#, ["SESSION_ID a8Jk2mQ9xZt5kd82mdkw"]),
    (#"{"ssn":{"country":"US","no":"536-22-8765"}}"#, ["US_SSN 536-22-8765"]),
    (#"<a><passport><of x="1"/><b>c</b><number>533401372</number></passport></a>"#, ["US_PASSPORT 533401372"]),
    (
      #"<v:Name type="legal"><v:first>Annette</v:first><v:last>Leeson</v:last></v:Name>"#,
      ["PERSON_NAME Annette", "PERSON_NAME Leeson"]
    ),
    (
      #"<session><id>a8Jk2mQ9xZt5kd82mdkw</id><phone><number>212 555-0134</number></phone></session>"#,
      ["SESSION_ID a8Jk2mQ9xZt5kd82mdkw", "PHONE_NUMBER 212 555-0134"]
    )
  ]

  @Test(arguments: inOneLine)
  func membersAreFound(text: String, expected: [String]) {
    #expect(Self.findings(text) == expected)
    #expect(Self.findings(text, Self.reference) == expected)
  }

  @Test(arguments: [
    #"{"order":{"number":"533401372","id":"a8Jk2mQ9xZt5kd82mdkw","first":"Annette","date":"1984-03-12"}}"#,
    #"{"passport":{"country":"GBR"},"number":"533401372"}"#,
    #"{"passport":[1,2],"session":"","id":"a8Jk2mQ9xZt5kd82mdkw"}"#,
    #"{"passport":{"scan":{"number":"533401372"}}}"#, #"{"passport":{"page_number":"533401372"}}"#,
    #"{"password":{"name":"policy","value":"hunter2-Example"}}"#,
    #"<passport><scan><number>533401372</number></scan></passport>"#,
    #"<passport></passport><number>533401372</number>"#,
    // Too far away.
    #"{"passport":{"x":"\#(String(repeating: "y", count: 1100))","number":"533401372"}}"#
  ])
  func membersOfOthersAreNot(text: String) {
    #expect(Self.findings(text) == [])
    #expect(Self.findings(text, Self.reference) == [])
  }

  private static let onSeveralLines: [(String, [String])] = [
    ("\"passport\": {\n  \"number\": \"533401372\"\n}", ["US_PASSPORT 533401372"]),
    (
      "{\r\n  \"passport\": {\r\n    \"scan\": {\r\n      \"number\": 1\r\n    },\r\n    \"number\": \"533401372\",\r\n  }\r\n",
      ["US_PASSPORT 533401372"]
    ),
    (
      "user:\n  name:\n    title: Ms\n    first: Annette\n    last: Leeson\n",
      ["PERSON_NAME Annette", "PERSON_NAME Leeson"]
    ),
    ("phones:\n  - type: home\n    number: 212 555-0134\n  - number: 212 555-0135\n", phones),
    (
      "\"phones\": [\n  {\n    \"type\": \"home\",\n    \"number\": \"212 555-0134\"\n  },\n  {\n    \"number\": \"212 555-0135\"\n",
      phones
    ),
    ("\"phoneNumbers\": [{\n  \"value\": \"212 555-0134\"\n}, {\n  \"value\": \"212 555-0135\"\n}]\n", phones),
    ("\"password\": {\n  \"value\": \"hunter2-x\"\n}", ["PASSWORD hunter2-x"]),
    ("web_1  | \"birth\": {\nweb_1  |   \"date\": \"1984-03-12\"\nweb_1  | }\n", ["DATE_OF_BIRTH 1984-03-12"])
  ]

  @Test(arguments: onSeveralLines)
  func membersOnTheirOwnLinesAreFound(text: String, expected: [String]) {
    #expect(Self.findings(text) == expected)
    #expect(Self.findings(text, Self.reference) == expected)
    var settings = StreamSettings()
    for blockBytes in 1...text.utf8.count {
      settings.blockBytes = blockBytes
      settings.overlap = 8
      #expect(Self.findings(text, settings) == expected)
    }
  }

  @Test(arguments: [
    "\"order\": {\n  \"number\": \"533401372\"\n}", "\"passport\": {\n},\n\"number\": \"533401372\"",
    "passport:\nnumber: 533401372", "passport:\n  scan:\n    x: 1\n  page:\n    number: 533401372",
    "\"passport\": {\n\"a\": 1\n}\n  \"number\": \"533401372\"", "no passport:\n\tnumber of them was 533401372",
    "\"password\": {\n  \"name\": \"policy\",\n  \"value\": \"hunter2-x\"\n}"
  ])
  func membersOfOthersOnTheirOwnLinesAreNot(text: String) {
    #expect(Self.findings(text) == [])
  }

  /// Each of them takes every line.
  @Test func onlySoManyObjectsAreFollowed() {
    let text = (0..<6).map { String(repeating: " ", count: $0) + "passport:\n" }.joined()
    #expect(Self.findings(text + "      number: 533401372") == ["US_PASSPORT 533401372"])
    #expect(Self.findings(text + "  number: 533401372") == [])
  }
}
