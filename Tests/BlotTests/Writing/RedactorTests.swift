import PatternFiles
import Testing

@testable import Blot

struct RedactorTests {
  private func redacted(_ line: String, _ action: RedactionAction = .label) -> String {
    String(decoding: CardLog.catalogue.redacted(line.utf8, RedactionRules(defaultAction: action)), as: UTF8.self)
  }

  @Test(arguments: [
    (#"{"card":4111111111111111}"#, #"{"card":"[CREDIT_CARD]"}"#),
    (#"{"card": 4111111111111111 , "b":2}"#, #"{"card": "[CREDIT_CARD]" , "b":2}"#),
    (#"{"cards":[4111111111111111,4222222222222222]}"#, #"{"cards":["[CREDIT_CARD]","[CREDIT_CARD]"]}"#),
    (#"[4111111111111111]"#, #"["[CREDIT_CARD]"]"#),
    (#"{"card":-4111111111111111.5}"#, #"{"card":"-[CREDIT_CARD].5"}"#),
    (
      #"2024-05-01T10:00:00Z stdout F {"card":4111111111111111}"#,
      #"2024-05-01T10:00:00Z stdout F {"card":"[CREDIT_CARD]"}"#
    ),
    (#"{"log":"{\"card\":4111111111111111}\n"}"#, #"{"log":"{\"card\":\"[CREDIT_CARD]\"}\n"}"#),
    // Elements of an array that is written over several lines.
    ("  4111111111111111,", "  \"[CREDIT_CARD]\","), ("\t4111111111111111\r\n", "\t\"[CREDIT_CARD]\"\r\n"),
    ("  -4111111111111111,\n", "  \"-[CREDIT_CARD]\",\n"),
    ("    17, 4111111111111111, 4222222222222222],\n", "    17, \"[CREDIT_CARD]\", \"[CREDIT_CARD]\"],\n"),
    ("  -4111111111111111\n]\n", "  \"-[CREDIT_CARD]\"\n]\n"),
    // Members of an object that is written over several lines, whatever their keys are.
    (#"  "": 4111111111111111,"#, #"  "": "[CREDIT_CARD]","#),
    (#" "{}": 4111111111111111"#, #" "{}": "[CREDIT_CARD]""#),
    (#"  "a": "[4111111111111111, 7]","#, #"  "a": "[\"[CREDIT_CARD]\", 7]","#),
    (#"  "[4111111111111111]""#, #"  "[\"[CREDIT_CARD]\"]""#),
    // In a dictionary of Python, which may stand in a string.
    ("got {'a': 1, 'card': 4111111111111111}", "got {'a': 1, 'card': '[CREDIT_CARD]'}"),
    (#"{"m":"{'card': 4111111111111111, 'n': 1}"}"#, #"{"m":"{'card': '[CREDIT_CARD]', 'n': 1}"}"#),
    (#"{'cards': [4111111111111111, 4222222222222222]}"#, #"{'cards': ['[CREDIT_CARD]', '[CREDIT_CARD]']}"#)
  ])
  func aNumberInJSONBecomesAString(_ line: String, _ output: String) {
    #expect(redacted(line) == output)
    #expect(redacted(output) == output)
  }

  @Test(arguments: [
    (#"{"card":"4111111111111111"}"#, #"{"card":"[CREDIT_CARD]"}"#),
    (#"{"m":"a, 4111111111111111, b"}"#, #"{"m":"a, [CREDIT_CARD], b"}"#),
    (#"{"m":":4111111111111111,"}"#, #"{"m":":[CREDIT_CARD],"}"#),
    (#"{"4111111111111111":1}"#, #"{"[CREDIT_CARD]":1}"#),
    (#"ids: [4111111111111111, 1]"#, #"ids: [[CREDIT_CARD], 1]"#),
    (#"[INFO] card:4111111111111111, x"#, #"[INFO] card:[CREDIT_CARD], x"#),
    (#"a,4111111111111111,b"#, #"a,[CREDIT_CARD],b"#),
    (#""a" 4111111111111111, "b""#, #""a" [CREDIT_CARD], "b""#),
    (#""a","[4111111111111111]""#, #""a","[[CREDIT_CARD]]""#),
    ("key 'card': 4111111111111111, retry", "key 'card': [CREDIT_CARD], retry"),
    (#"card=4111111111111111"#, #"card=[CREDIT_CARD]"#), ("4111111111111111,\n", "[CREDIT_CARD],\n"),
    (" 4111111111111111\n", " [CREDIT_CARD]\n"), ("  4111111111111111, ok", "  [CREDIT_CARD], ok")
  ])
  func elsewhereOnlyTheFindingChanges(_ line: String, _ output: String) {
    #expect(redacted(line) == output)
  }

  /// A closing bracket ends an element of structured data, but for one that is escaped.
  @Test(arguments: [
    (#"[a@1 card="4111111111111111" b="x"]"#, #"[a@1 card="[CREDIT_CARD\]" b="x"]"#),
    (
      #"[a@1 b="\"\]"][c card="4111111111111111"] 4111111111111111"#,
      #"[a@1 b="\"\]"][c card="[CREDIT_CARD\]"] [CREDIT_CARD]"#
    ),
    (#"[a@1 b="{\"n\":[4111111111111111\]}"]"#, #"[a@1 b="{\"n\":[\"[CREDIT_CARD\]\"\]}"]"#),
    (#"- card="4111111111111111""#, #"- card="[CREDIT_CARD]""#),
    // A value has quotes that are spelled otherwise than its own.
    (#"[a@1 b="q=%22x%22 4111111111111111"]"#, #"[a@1 b="q=%22x%22 [CREDIT_CARD\]"]"#)
  ])
  func structuredDataOfSyslogStaysValid(_ data: String, _ output: String) {
    let head = "<34>1 2026-01-02T03:04:05Z host app 12 ID "
    #expect(redacted(head + data) == head + output)
    #expect(redacted(head + output) == head + output)
  }

  /// The message may stand in another layer, which spells the backslash as it spells the quotes.
  @Test(arguments: [
    (#"{"log":"DATA\n"}"#, #"\""#, #"\\"#), (#"{"log":"{\"m\":\"DATA\"}"}"#, #"\\\""#, #"\\\\"#),
    (#"7,"DATA",x"#, #"""#, #"\"#), ("<m>DATA</m>", "&quot;", "&#92;"), ("<m>DATA</m>", "&#34;", "&#92;"),
    ("<m>DATA</m>", "&amp;quot;", "&amp;#92;"), ("GET /l?m=DATA&n=1", "%22", "%5C"),
    ("GET /l?m=DATA&n=1", "%2522", "%255C"),
    (#"{"log":"DATA"}"#, #"\u0022"#, #"\u005c"#), ("2026-01-02T03:04:05.6Z stdout F DATA", "\"", "\\")
  ])
  func structuredDataInALayerStaysValid(_ around: String, _ quote: String, _ backslash: String) {
    func line(_ value: String) -> String {
      let isPercent = quote.hasPrefix("%")
      let isMarkup = quote.hasPrefix("&")
      var message = "<34>1 2026-01-02T03:04:05Z host app 12 ID [a@1 b=QxQ card=Q\(value)Q c=QyQ] \(Self.card)"
      if isMarkup { message = message.replacing("<", with: "&lt;").replacing(">", with: "&gt;") }
      if isPercent {
        message = message.replacing(" ", with: "%20").replacing("<", with: "%3C").replacing("=", with: "%3D")
      }
      let isCell = around.hasPrefix("7,")
      return around.replacing("DATA", with: message.replacing("Q", with: isCell ? quote + quote : quote))
    }
    let output = redacted(line(Self.card))
    #expect(output == line("[CREDIT_CARD\(backslash)]").replacing(Self.card, with: "[CREDIT_CARD]"))
    #expect(redacted(output) == output)
  }

  private static let card = "4111111111111111"

  @Test func otherActionsKeepJSONValid() {
    #expect(redacted(#"{"card":4111111111111234}"#, .mask) == #"{"card":"************1234"}"#)
    #expect(redacted(#"{"card":4111111111111111}"#, .remove) == #"{"card":""}"#)
    #expect(redacted("a 4111111111111111 b", .remove) == "a  b")
  }

  @Test func aTypeMayHaveItsOwnAction() {
    let rules = RedactionRules(defaultAction: .label, actionsByType: ["CREDIT_CARD": .mask])
    let output = CardLog.catalogue.redacted("4111111111111111".utf8, rules)
    #expect(String(decoding: output, as: UTF8.self) == "************1111")
  }

  @Test func aRemovedValueOfAKeyLeavesNoRoomForTheNextWord() throws {
    let definition = DetectorDefinition(
      type: "SECRET", name: "secret", regex: #"[^\s"\\]{3,40}"#, confidence: 0.9, keys: ["password"])
    let card = DetectorDefinition(type: "CREDIT_CARD", name: "card", regex: #"\d{16}"#, confidence: 0.9)
    let catalogue = try Catalogue([definition, card])
    let rules = RedactionRules(defaultAction: .remove)
    for (text, output) in [
      ("password: hunter22 took 5 ms", "password: - took 5 ms"), (#"{"password":"hunter22"}"#, #"{"password":""}"#),
      // What would be taken for the value of a pair on the next line.
      ("- name: password\n  value: hunter22\n  - other-4\n", "- name: password\n  value: -\n  - other-4\n"),
      // Nobody looks for the value of such a key, nor for that of a pair's name.
      ("card=4111111111111111 ok", "card= ok"), ("name=4111111111111111 ok", "name= ok"),
      ("key: 4111111111111111", "key: ")
    ] {
      let once = catalogue.redacted(text.utf8, rules)
      #expect(String(decoding: once, as: UTF8.self) == output)
      #expect(catalogue.redacted(once, rules) == once)
    }
  }
}
