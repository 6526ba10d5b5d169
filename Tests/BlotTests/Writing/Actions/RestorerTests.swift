import PatternFiles
import Testing

@testable import Blot

struct RestorerTests {
  private static let log = #"""
    2026-11-25 anna.muster@mail.test.de paid with 4111-1111-1111-1111 from 198.51.100.77
    {"card":"4111111111111111","password":"hunter22!x"} call +49 170 1234567
    iban=DE89370400440532013000 ok
    {"card":4012888888881881,"log":"{\"card\":5555555555554444}"}

    """#

  @Test(arguments: [
    RedactionAction.encrypt, .formatPreserving(failsCheck: false), .formatPreserving(failsCheck: true)
  ])
  func whatWasEncipheredComesBack(_ action: RedactionAction) {
    let redacted = ActionRun.redacted(Self.log, action)
    #expect(!redacted.contains("4111"))
    #expect(!redacted.contains("anna.muster"))
    // What the label took away is gone.
    if action == .encrypt || action == .formatPreserving(failsCheck: false) {
      #expect(ActionRun.restored(redacted) == Self.log)
    }
    #expect(ActionRun.restored(redacted).contains("4111-1111-1111-1111"))
  }

  @Test func anOlderKeyStillRestoresAndTheNewestWrites() {
    let rotated = ActionRun.keys.rotated()
    let old = ActionRun.redacted(Self.log, .encrypt)
    let new = ActionRun.redacted(Self.log, .encrypt, keys: rotated)
    #expect(old.contains("~enc~k1~"))
    #expect(new.contains("~enc~k2~") && !new.contains("~k1~"))
    #expect(ActionRun.restored(old + new, keys: rotated) == Self.log + Self.log)
    let fpe = ActionRun.redacted(Self.log, .formatPreserving(failsCheck: false), keys: rotated)
    #expect(ActionRun.restored(fpe, keys: rotated) == Self.log)
  }

  @Test(arguments: [RedactionAction.encrypt, .formatPreserving(failsCheck: false)])
  func anotherKeyIsRefusedAndLeavesTheTextAsItIs(_ action: RedactionAction) {
    let redacted = ActionRun.redacted(Self.log, action)
    var restorer = Restorer(KeyRing())
    #expect(restorer.restored(redacted.utf8) == Array(redacted.utf8))
    #expect(restorer.refusedCount == 9)
    #expect(restorer.firstRefusedKeyID == "k1")
    #expect(restorer.restoredCounts.isEmpty)
  }

  /// However the text is cut into pieces, the same comes out.
  @Test(
    arguments: [RedactionAction.encrypt, .formatPreserving(failsCheck: false)],
    [log, log.replacing("\n", with: " ")])
  func piecesMakeNoDifference(_ action: RedactionAction, _ text: String) {
    let redacted = Array(ActionRun.redacted(text, action).utf8)
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    var restorer = Restorer(ActionRun.keys)
    var output: [UInt8] = []
    var waiting: [UInt8] = []
    var position = 0
    while position < redacted.count {
      let count = min(redacted.count - position, Int.random(in: 1...40, using: &generator))
      waiting += redacted[position..<(position + count)]
      position += count
      let isEnd = position == redacted.count
      let dealtWith = waiting.withUnsafeBytes { restorer.append($0, isEnd: isEnd, to: &output) }
      waiting.removeSubrange(..<dealtWith)
    }
    #expect(String(decoding: output, as: UTF8.self) == text, "seed \(seed)")
    #expect(restorer.restoredCounts.values.reduce(0, +) == 9, "seed \(seed)")
  }

  /// With other letters in it a character reference would be none.
  @Test func aCharacterReferenceIsEncrypted() {
    let text = "<x password='O&#x27;Brien4 Sean'/>"
    let redacted = ActionRun.redacted(text, .formatPreserving(failsCheck: false))
    #expect(redacted.hasPrefix("<x password='[PASSWORD~enc~k1~"))
    #expect(ActionRun.restored(redacted) == text)
  }

  /// What stands in lines below a key is encrypted where a pseudonym may be a part of that key's value.
  @Test func valuesInLinesBelowAKeyComeBack() {
    let text = "secret: |\n  x\n  api_key=DE89370400440532013000\n  b=ann.muster@mail.test.de\n"
    let redacted = ActionRun.redacted(text, .formatPreserving(failsCheck: false))
    #expect(!redacted.contains("DE89") && !redacted.contains("muster"))
    #expect(ActionRun.restored(redacted) == text)
  }

  /// Its mark ends behind eight letters, whatever letter comes then.
  @Test(
    arguments: [RedactionAction.encrypt, .formatPreserving(failsCheck: false)],
    [
      #"{"card":4111111111111111}"#, #"a,"{""card"":4111111111111111}",b"#, #"{"m":"{\"card\":4111111111111111}"}"#,
      "  4111111111111111,", #"<34>1 - h a - - [x@1 card="4111111111111111"]"#,
      #"{"m":"<34>1 - h a - - [x@1 card=\"4111111111111111\"]"}"#,
      "<m>&lt;34&gt;1 - h a - - [x@1 card=&quot;4111111111111111&quot;]</m>",
      "{'card': 4111111111111111, 'n': 1}", "m=%3C34%3E1%20-%20h%20a%20-%20-%20[x@1%20card=%224111111111111111%22]"
    ])
  func numbersLoseTheirQuotes(_ action: RedactionAction, _ text: String) {
    #expect(ActionRun.restored(ActionRun.redacted(text, action)) == text)
  }

  @Test func aPseudonymGluedToAWordComesBack() {
    for tail in ["GET /x", "bcdfghjk", "~k1~bcdfghjk", ""] {
      let text = "open geo:48.858222,2.294500" + tail
      let redacted = ActionRun.redacted(text, .formatPreserving(failsCheck: false))
      #expect(redacted != text)
      #expect(ActionRun.restored(redacted) == text)
    }
  }

  @Test func anyBytesAreEncipheredAndComeBack() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    let replacement = EncryptedReplacement(ActionRun.keys.newest, type: "ANY_TYPE")
    for length in [0, 1, 7, 16, 100, 3000] {
      let value = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      var output: [UInt8] = []
      let isMade = value.withUnsafeBytes { replacement.append(for: $0, isNumber: false, to: &output) }
      #expect(isMade)
      #expect(output.allSatisfy { $0 > 0x20 && $0 < 0x7F && !#"",\'=&"#.utf8.contains($0) })
      var restorer = Restorer(ActionRun.keys)
      #expect(restorer.restored(output) == value, "seed \(seed)")
    }
  }

  @Test(arguments: [
    "[A~enc~k1~", "[A~enc~k1~bcd]", "[~enc~k1~bcbc]", "[A~enc~k0~bcbc]", "x~k1~", "~k1~bcdfghjk", "1~k1~bcdfghj",
    "[A~enc", "[[[", "~~~k1~k1~"
  ])
  func whatOnlyLooksLikeOneStays(_ text: String) {
    var restorer = Restorer(ActionRun.keys)
    #expect(restorer.restored(text.utf8) == Array(text.utf8))
    #expect(restorer.refusedCount == 0)
  }

  /// Length, separators and the kind of each letter: digits stay digits where there are only digits, and so on.
  @Test func anyFormIsKeptAndComesBack() throws {
    let detector = try #require(CardLog.catalogue.detectors.first)
    let replacement = FormatPreservingReplacement(ActionRun.keys.newest, detector: detector, failsCheck: false)
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    let digits = "0123456789"
    let lower = "abcdefghijklmnopqrstuvwxyz"
    for alphabet in [digits, digits + lower, digits + lower.uppercased(), digits + lower + lower.uppercased()] {
      for length in [8, 13, 16, 30, 120, 255] {
        let letters = Array((alphabet + " -./@+").utf8)
        let value = (0..<length).map {
          $0 < 6 ? letters[$0] : letters[Int.random(in: 0..<letters.count, using: &generator)]
        }
        var output: [UInt8] = []
        let isMade = value.withUnsafeBytes { replacement.append(for: $0, isNumber: false, to: &output) }
        #expect(isMade)
        let pseudonym = output[..<length]
        #expect(output[length] == UInt8(ascii: "~"))
        for (left, right) in zip(value, pseudonym) {
          let isNumeral = Array(alphabet.utf8).contains(left)
          #expect(isNumeral ? Array(alphabet.utf8).contains(right) : left == right, "seed \(seed)")
        }
        var restorer = Restorer(ActionRun.keys)
        #expect(restorer.restored(output) == value, "seed \(seed)")
      }
    }
  }

  @Test func formIsKept() throws {
    let card = try #require(BuiltIn.catalogue.detectors.first { $0.definition.type == "CREDIT_CARD" })
    let replacement = FormatPreservingReplacement(ActionRun.keys.newest, detector: card, failsCheck: true)
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let value = (0..<4).map { _ in "\(Int.random(in: 1000...9999, using: &generator))" }.joined(separator: "-")
      var output: [UInt8] = []
      let isMade = Array(value.utf8).withUnsafeBytes { replacement.append(for: $0, isNumber: false, to: &output) }
      #expect(isMade)
      let text = String(decoding: output, as: UTF8.self)
      #expect(text.wholeMatch(of: /\d{4}-\d{4}-\d{4}-\d{4}~k1~[b-t]{8}/) != nil, "\(text)")
      #expect(Validator.named("luhn")?.accepts(String(text.prefix(19))) == false, "seed \(seed): \(text)")
      var restorer = Restorer(ActionRun.keys)
      #expect(restorer.restored(output) == Array(value.utf8), "seed \(seed)")
    }
  }
}
