import Testing

@testable import Blot

/// A reader that wants a number there gets one.
struct JSONNumberRuleTests {
  private func redacted(_ line: String) -> String {
    var rules = RedactionRules()
    rules.jsonNumbers = .keepType
    return String(decoding: CardLog.catalogue.redacted(line.utf8, rules), as: UTF8.self)
  }

  @Test(arguments: [
    (#"{"card":4111111111111111}"#, #"{"card":0}"#),
    (#"{"card": -4111111111111111.5e3 ,"b":2}"#, #"{"card": 0.0 ,"b":2}"#),
    (#"[4111111111111111,4222222222222222, 3]"#, #"[0,0, 3]"#),
    (#"{"log":"{\"card\":4111111111111111,\"n\":1}"}"#, #"{"log":"{\"card\":0,\"n\":1}"}"#),
    (#"{"log":"{\"a\":[4111111111111111, 5,4222222222222222]}"}"#, #"{"log":"{\"a\":[0, 5,0]}"}"#),
    // Strings and plain text are not numbers.
    (#"{"card":"4111111111111111"}"#, #"{"card":"[CREDIT_CARD]"}"#), ("card=4111111111111111", "card=[CREDIT_CARD]")
  ])
  func aNumberStaysOne(_ line: String, _ output: String) {
    #expect(redacted(line) == output)
    #expect(redacted(output) == output)
  }

  /// In a text in a string, brackets and commas are no JSON.
  @Test func anArrayWithinAStringIsToldByItsKey() {
    func redacted(_ line: String) -> String { String(decoding: CardLog.catalogue.redacted(line.utf8), as: UTF8.self) }
    #expect(
      redacted(#"{"log":"{\"a\": [4111111111111111,\n7]}","b":"see [4111111111111111,7]"}"#)
        == #"{"log":"{\"a\": [\"[CREDIT_CARD]\",\n7]}","b":"see [[CREDIT_CARD],7]"}"#)
  }

  /// JSON that is written for people, stands behind a message or in a cell is read by the next system as well.
  @Test(arguments: [
    (#"  "card": 4111111111111111,"#, #"  "card": "[CREDIT_CARD]","#),
    (#"  "card" : 4111111111111111"#, #"  "card" : "[CREDIT_CARD]""#),
    (#"  "cards": [4111111111111111, 4222222222222222],"#, #"  "cards": ["[CREDIT_CARD]", "[CREDIT_CARD]"],"#),
    (#"INFO body={"card":4111111111111111} ok"#, #"INFO body={"card":"[CREDIT_CARD]"} ok"#),
    (#"body="{\"card\":4111111111111111}""#, #"body="{\"card\":\"[CREDIT_CARD]\"}""#),
    (#"1,"{""card"":4111111111111111,""n"":1}""#, #"1,"{""card"":""[CREDIT_CARD]"",""n"":1}""#),
    (
      #"1,"{""cards"":[null, ""a, \""b\\"", """", 2, 4111111111111111]}""#,
      #"1,"{""cards"":[null, ""a, \""b\\"", """", 2, ""[CREDIT_CARD]""]}""#
    ),
    // No key says that these are numbers of JSON.
    ("card: 4111111111111111,", "card: [CREDIT_CARD],"), ("(4111111111111111, 5)", "([CREDIT_CARD], 5)"),
    (#"said "card": 4111111111111111 and"#, #"said "card": [CREDIT_CARD] and"#)
  ])
  func aNumberUnderAKeyBecomesAStringInAnyLine(_ line: String, _ output: String) {
    func redacted(_ line: String) -> String { String(decoding: CardLog.catalogue.redacted(line.utf8), as: UTF8.self) }
    for end in ["", "\n", "\r\n"] { #expect(redacted(line + end) == output + end) }
    #expect(redacted(output) == output)
  }

  /// All of the string is JSON, in one line or in several, in strings of JSON as well.
  @Test func aStringThatIsJSONStaysJSON() throws {
    var inner = "[4111111111111111, {\"a\": [\n 0,\n 4222222222222222\n]}]"
    var wanted = inner
    for card in ["4111111111111111", "4222222222222222"] { wanted = wanted.replacing(card, with: "\"[CREDIT_CARD]\"") }
    for _ in 0..<4 {
      inner = JSONTree.object([("log", .string(inner)), ("n", .number(1))]).text.replacing("\n  ", with: "").replacing(
        "\n}", with: "}")
      wanted = JSONTree.object([("log", .string(wanted)), ("n", .number(1))]).text.replacing("\n  ", with: "")
        .replacing(
          "\n}", with: "}")
      #expect(String(decoding: CardLog.catalogue.redacted(inner.utf8), as: UTF8.self) == wanted)
    }
  }

  @Test func numbersInLinesOfWindowsStayOne() {
    var settings = StreamTests.settings
    settings.blockBytes = StreamTests.blockBytes
    var rules = RedactionRules()
    rules.jsonNumbers = .keepType
    for count in 20..<120 {
      let filler = String(repeating: "7,", count: count)
      let line = "[\(filler)4111111111111111,\(filler)4111111111111111,1]"
      let wanted = line.replacing("4111111111111111", with: "0")
      let output = CardLog.catalogue.redacted(line.utf8, rules, settings)
      #expect(String(decoding: output, as: UTF8.self) == wanted)
    }
  }
}
