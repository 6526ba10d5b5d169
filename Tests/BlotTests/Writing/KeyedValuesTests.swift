import PatternFiles
import Testing

@testable import Blot

/// Which key a finding stands under. The findings are words of 16 digits.
struct KeyedValuesTests {
  private let card = "4111111111111111"

  private func keys(_ names: String...) -> KeyedActions {
    var actions = KeyedActions()
    for name in names { actions.rules.append((key: name, rules: RedactionRules(defaultAction: .remove))) }
    return actions
  }

  /// `line` with the cards under `keys` taken away and the others labelled.
  private func redacted(_ line: String, _ keys: KeyedActions, columns: ColumnHeader? = nil) -> String {
    let redactor = Redactor(RedactionRules(), keyed: keys, catalogue: CardLog.catalogue)
    let padded = PaddedText(Array(line.utf8))
    var findings: [Finding] = []
    TextScanner(CardLog.catalogue).scan(padded.text, columns: columns, into: &findings)
    var output: [UInt8] = []
    let piece = Redactor.Piece(
      text: padded.text, owned: 0..<padded.text.count, quoteState: nil, endsWithinLine: false,
      layeredText: LayeredText(), columns: columns)
    _ = redactor.append(piece, findings: findings[...], to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test(arguments: [
    // JSON.
    (#"{"card":"C"}"#, #"{"card":""}"#), (#"{"card": "C"}"#, #"{"card": ""}"#),
    (#"{"card":"my C here"}"#, #"{"card":"my  here"}"#), (#"{"other":"C"}"#, #"{"other":"L"}"#),
    (#"{"card":"x","other":"C"}"#, #"{"card":"x","other":"L"}"#),
    (#"{"user_card":"C","cardholder":"C"}"#, #"{"user_card":"","cardholder":"L"}"#),
    (#"{"userCard":"C","card_id":"C"}"#, #"{"userCard":"","card_id":"L"}"#),
    (#"{"card":["C","a C"],"x":"C"}"#, #"{"card":["","a "],"x":"L"}"#),
    (#"{"card":{"number":"C","b":[{"c":"} C"}]},"x":"C"}"#, #"{"card":{"number":"","b":[{"c":"} "}]},"x":"L"}"#),
    (#"{"msg":"{\"card\":\"C\",\"x\":\"C\"}"}"#, #"{"msg":"{\"card\":\"\",\"x\":\"L\"}"}"#),
    (#"{"msg":"{\"card\":{\"n\":\"C\"},\"x\":\"C\"}"}"#, #"{"msg":"{\"card\":{\"n\":\"\"},\"x\":\"L\"}"}"#),
    (#"{"msg":"say \"C\"","card":"say \"C\" C","x":"C"}"#, #"{"msg":"say \"L\"","card":"say \"\" ","x":"L"}"#),
    // logfmt.
    ("level=info card=C other=C", "level=info card=- other=L"), (#"card="no C" x=C"#, #"card="no " x=L"#),
    ("card: C, x: C", "card: -, x: L"), ("card => C x", "card => - x"),
    ("card= x=C y=C", "card= x=L y=L"), ("card = C x=C", "card = - x=L"),
    ("card=  x=C", "card=  x=L"), ("card: C= x", "card: -= x"),
    // Query strings.
    ("GET /pay?card=C&x=C HTTP/1.1", "GET /pay?card=-&x=L HTTP/1.1"), ("a=1;card=C;x=C", "a=1;card=-;x=L"),
    // No key.
    ("card C", "card L"), ("C", "L"), ("card=x C", "card=x L")
  ])
  func aFindingIsDealtWithByItsKey(_ line: String, _ expected: String) {
    func filled(_ text: String) -> String {
      text.replacing(/\bC\b/, with: card).replacing(/\bL\b/, with: "[CREDIT_CARD]")
    }
    #expect(redacted(filled(line), keys("card")) == filled(expected))
  }

  @Test func ofKeysWithinEachOtherTheInnerCounts() {
    var actions = keys("customer")
    actions.rules.append((key: "card", rules: RedactionRules(defaultAction: .label)))
    #expect(
      redacted(#"{"customer":{"card":"\#(card)","x":"\#(card)"}}"#, actions)
        == #"{"customer":{"card":"[CREDIT_CARD]","x":""}}"#)
  }

  @Test func ofKeysThatEndAlikeTheLongerCounts() {
    var actions = keys("card")
    actions.rules.append((key: "test_card", rules: RedactionRules(defaultAction: .label)))
    #expect(redacted("test_card=\(card) card=\(card)", actions) == "test_card=[CREDIT_CARD] card=-")
  }

  @Test func everyLineIsLookedAtByItself() {
    #expect(
      redacted("card=x\n\(card)\ncard=\(card)\n", keys("card")) == "card=x\n[CREDIT_CARD]\ncard=-\n")
  }

  /// The header must hold a word that says something to a detector, or there are no columns.
  @Test func theNameOfAColumnIsAKey() throws {
    let definition = DetectorDefinition(
      type: "CREDIT_CARD", name: "card", regex: #"\b\d{16}\b"#, confidence: 0.9, context: ["number"])
    let catalogue = try Catalogue([definition])
    let header = Array("id,card,number".utf8)
    let columns = try #require(header.withUnsafeBytes { ColumnHeader(firstLine: $0, catalogue: catalogue) })
    #expect(
      redacted("id,card,number\n1,\(card),\(card)\n2,\"\(card)\",x\n", keys("card"), columns: columns)
        == "id,card,number\n1,,[CREDIT_CARD]\n2,\"\",x\n")
  }

  @Test(arguments: ["customer_email", "a", "user.name", "X-Forwarded-For", "größe", "user id"])
  func isAKey(_ text: String) { #expect(KeyedActions.isKey(text)) }

  @Test(arguments: ["", "_a", "a_", "a__b", "a[]", "a=b", String(repeating: "a", count: 65)])
  func isNoKey(_ text: String) { #expect(!KeyedActions.isKey(text)) }
}
