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
