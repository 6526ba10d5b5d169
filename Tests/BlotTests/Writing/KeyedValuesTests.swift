import PatternFiles
import Testing

@testable import Blot

/// Which key a finding stands under. The findings are words of 16 digits.
struct KeyedValuesTests {
  private let card = "4111111111111111"

  private func keys(_ names: String...) throws -> KeyedActions {
    var actions = KeyedActions()
    for name in names {
      actions.rules.append((key: try LogKey(name), rules: RedactionRules(defaultAction: .remove)))
    }
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
      layeredText: LayeredText(), tables: columns.map { TextTables($0) })
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
  func aFindingIsDealtWithByItsKey(_ line: String, _ expected: String) throws {
    func filled(_ text: String) -> String {
      text.replacing(/\bC\b/, with: card).replacing(/\bL\b/, with: "[CREDIT_CARD]")
    }
    #expect(redacted(filled(line), try keys("card")) == filled(expected))
  }

  @Test func ofKeysWithinEachOtherTheInnerCounts() throws {
    var actions = try keys("customer")
    actions.rules.append((key: try LogKey("card"), rules: RedactionRules(defaultAction: .label)))
    #expect(
      redacted(#"{"customer":{"card":"\#(card)","x":"\#(card)"}}"#, actions)
        == #"{"customer":{"card":"[CREDIT_CARD]","x":""}}"#)
  }

  @Test func ofKeysThatEndAlikeTheLongerCounts() throws {
    var actions = try keys("card")
    actions.rules.append((key: try LogKey("test_card"), rules: RedactionRules(defaultAction: .label)))
    #expect(redacted("test_card=\(card) card=\(card)", actions) == "test_card=[CREDIT_CARD] card=-")
  }

  @Test func everyLineIsLookedAtByItself() throws {
    #expect(
      redacted("card=x\n\(card)\ncard=\(card)\n", try keys("card")) == "card=x\n[CREDIT_CARD]\ncard=-\n")
  }

  /// The header must hold a word that says something to a detector, or there are no columns.
  @Test func theNameOfAColumnIsAKey() throws {
    let definition = DetectorDefinition(
      type: "CREDIT_CARD", name: "card", regex: #"\b\d{16}\b"#, confidence: 0.9, context: ["number"])
    let catalogue = try Catalogue([definition])
    let header = Array("id,card,number".utf8)
    let columns = try #require(header.withUnsafeBytes { ColumnHeader(firstLine: $0, catalogue: catalogue) })
    #expect(
      redacted("id,card,number\n1,\(card),\(card)\n2,\"\(card)\",x\n", try keys("card"), columns: columns)
        == "id,card,number\n1,,[CREDIT_CARD]\n2,\"\",x\n")
  }

  // MARK: Paths

  /// `card` is `R` where the path removes it, `L` where it is labelled.
  private func expectRemoved(_ line: String, by paths: String...) throws {
    var actions = KeyedActions()
    for path in paths { actions.rules.append((key: try LogKey(path), rules: RedactionRules(defaultAction: .remove))) }
    let input = line.replacing(/\b[RL]\b/, with: card)
    let expected = line.replacing("\"R\"", with: "\"\"").replacing(/\bR\b/, with: "-")
      .replacing(/\bL\b/, with: "[CREDIT_CARD]")
    #expect(redacted(input, actions) == expected)
  }

  @Test(arguments: [
    // Objects within each other, also through lists and with other things between them.
    #"{"user":{"card":"R"},"card":"L","x":{"card":"L"}}"#, #"{"a":{"user":{"x":[1,{"y":2}],"card":"R"}}}"#,
    #"{"user":[{"card":"R"},{"card":"R"}],"card":"L"}"#, #"{"user": [[{"id": "]}", "card": "R"}]], "card": "L"}"#,
    #"{"user":{"x":{"card":"L"},"card":"R"}}"#, #"{"app_user":{"card":"R"}}"#, #"{"appUser":{"card":"R"}}"#,
    #"{"superuser":{"card":"L"}}"#, #"{"user_x":{"card":"L"}}"#, #"{"user":{"test_card":"L","testCard":"L"}}"#,
    #"{"USER":{"Card":"R"}}"#, #"{"user":{"card":["R","R"]}}"#, #"{"user":{"card":{"n":"R"}}}"#,
    // What is in a string opens and closes nothing.
    #"{"user":{"x":"}","card":"R"}}"#, #"{"x":"{\"user\":","card":"L"}"#, #"{"user":{"x":"a \"b\" {","card":"R"}}"#,
    #"{"user":{"x":"5\" disk","card":"R"}}"#, #"{"user":{"x":"back\\","card":"R"}}"#,
    // Behind other text, in which quotes and brackets need not close.
    #"12:00 [INFO] a 5" disk) {"user":{"card":"R"}}"#, #"x ] } {"user":{"card":"R"},"card":"L"}"#,
    #"user: {"card":"R"}"#, #"user={"card":"R"} card=L"#, #"user => {"card":"R"}"#, #"{'user': {'card': "R"}}"#,
    #"{"a":1}{"user":{"card":"R"}}"#, #"{"user":{"a":1}} card=L"#, #"user={id=1, card=R} card=L"#,
    // Dots in one key.
    "user.card=R card=L x.card=L", "a.user.card=R user.x.card=L", "user_card=L userCard=L", "user.card: R",
    #"{"user.card":"R"}"#, #"{"a":{"x.user.card":"R"}}"#, #"GET /?user.card=R&card=L HTTP/1.1"#,
    #"m="user.card=R" card=L"#, #"\nuser.card=R"#
  ])
  func aPathMatchesStepsWithinEachOther(_ line: String) throws { try expectRemoved(line, by: "user.card") }

  @Test func aPathMatchesInJSONWithinAStringOfJSON() throws {
    let line = #"{"m":"{\"user\":{\"card\":\"\#(card)\"},\"card\":\"\#(card)\"}","user":{"card":"\#(card)"}}"#
    #expect(
      redacted(line, try keys("user.card"))
        == #"{"m":"{\"user\":{\"card\":\"\"},\"card\":\"[CREDIT_CARD]\"}","user":{"card":""}}"#)
  }

  @Test(arguments: [
    #"{"a":{"x":{"card":"R"}},"x":{"card":"L"}}"#, #"{"a":{"b":{"c":{"card":"L"}}}}"#, "a.x.card=R a.card=L",
    #"{"a":{"x.card":"R"}}"#, #"{"a":[{"x":[{"card":"R"}]}]}"#
  ])
  func aStarStandsForOneStep(_ line: String) throws { try expectRemoved(line, by: "a.*.card") }

  /// Each key has its own label.
  @Test(arguments: [
    ("card=C", "NAME"), ("test_card=C", "LONG"), ("user.card=C", "PATH"), (#"{"user":{"card":"C"}}"#, "PATH"),
    (#"{"a":{"user":{"card":"C"}}}"#, "DEEP"), (#"{"a":{"x":{"card":"C"}}}"#, "STAR"),
    (#"{"b":{"x":{"card":"C"}}}"#, "NAME"), (#"{"user":{"test_card":"C"}}"#, "LONG"), ("b.user.card=C", "PATH"),
    (#"{"user":{"x":"C"}}"#, "OUTER"), (#"{"user":{"card":{"n":"C"}}}"#, "PATH")
  ])
  func whatSaysMoreWins(_ line: String, _ expected: String) throws {
    let labels = [
      ("card", "NAME"), ("test_card", "LONG"), ("user", "OUTER"), ("a.*.card", "STAR"), ("user.card", "PATH"),
      ("a.user.card", "DEEP")
    ]
    for order in [labels, labels.reversed()] {
      var actions = KeyedActions()
      for (key, label) in order {
        actions.rules.append((key: try LogKey(key), rules: RedactionRules(defaultAction: .ownLabel(label))))
      }
      #expect(redacted(line.replacing("C", with: card), actions) == line.replacing("C", with: "[\(expected)]"))
    }
  }

  /// The deepest nesting that is kept is passed without harm.
  @Test func deepNestingIsPassedOver() throws {
    let deep = String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000)
    #expect(
      redacted(#"{"x":\#(deep),"user":{"card":"\#(card)"}}"#, try keys("user.card"))
        == #"{"x":\#(deep),"user":{"card":""}}"#)
  }
}
