import Foundation
import PatternFiles
import Testing

@testable import Blot

/// What holds for any log and any policy with keys.
struct PolicyPropertyTests {
  /// Random log lines: JSON, JSON within JSON, and logfmt, with keys that policies name and others.
  private struct LogMaker {
    var random: SeededGenerator
    static let keys = ["note", "user.note", "userNote", "client_ip", "card", "id", "list"]
    static let words = [
      "Jane Roe", "203.0.113.7", "203.0.113.7:443", "4111111111111111", "x", "", "a*b", "[x]", "Zoë", "a=b", "null",
      "say \"hi\" 4111111111111111", "back\\slash", "{\"card\":\"4111111111111111\"}", "-",
      "https://h/?card=4111111111111111&x=1"
    ]

    private mutating func word() -> String { Self.words.randomElement(using: &random) ?? "" }
    private mutating func key() -> String { Self.keys.randomElement(using: &random) ?? "" }

    mutating func value(depth: Int) -> Any {
      switch Int.random(in: 0..<(depth > 2 ? 6 : 9), using: &random) {
      case 0: return Int.random(in: 0..<1_000_000, using: &random)
      case 1: return NSNull()
      case 2: return Bool.random(using: &random)
      case 6: return (0..<Int.random(in: 0...3, using: &random)).map { _ in value(depth: depth + 1) }
      case 7: return object(depth: depth + 1)
      case 8: return (try? Self.text(object(depth: depth + 1))) ?? ""
      default: return word()
      }
    }

    mutating func object(depth: Int = 0) -> [String: Any] {
      var object: [String: Any] = [:]
      for _ in 0..<Int.random(in: 1...4, using: &random) { object[key()] = value(depth: depth) }
      return object
    }

    static func text(_ object: [String: Any]) throws -> String {
      String(
        decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes]),
        as: UTF8.self)
    }

    mutating func pairs() -> String {
      (0..<Int.random(in: 1...5, using: &random)).map { _ in
        let word = word().replacing("\\", with: "")
        let value = word.contains(" ") || Bool.random(using: &random) ? "\"\(word.replacing("\"", with: "'"))\"" : word
        return "\(key())=\(value)"
      }
      .joined(separator: " ")
    }
  }

  private static let definitions = [
    DetectorDefinition(type: "CARD", name: "card", regex: #"4\d{15}"#, boundary: .number, confidence: 0.9),
    DetectorDefinition(
      type: "IP_ADDRESS", name: "ip", regex: #"\d{1,3}(?:\.\d{1,3}){3}"#, boundary: .number, confidence: 0.9)
  ]

  private static let policies = [
    "keys: {note: label, card: remove, client_ip: truncate}", "keys: {note: mask, list: label, card: keep}",
    "keys: {note: remove, user_note: label, id: 'mask:last=2'}\nexclude: [CARD]",
    "actions: {default: remove}\nkeys: {note: label-numbered, id: 'label:HIDDEN', client_ip: mask}",
    "keys: {note: hash, card: fpe, client_ip: anonymise-ip, id: encrypt, list: fake}",
    "actions: {default: hash}\nkeys: {note: encrypt, card: truncate, client_ip: shift-date, id: hash}",
    "keys: {note: label}\npaths: {'-': {keys: {note: keep, list: remove}}}",
    "keys: {list.note: remove, user.note: hash, '*.*.card': fpe, note.id: mask, list.*.client_ip: truncate, card: label}"
  ]

  private func redacted(_ text: String, _ catalogue: Catalogue, _ settings: StreamSettings) -> String {
    String(decoding: catalogue.redacted(text.utf8, RedactionRules(keys: ActionRun.keys), settings), as: UTF8.self)
  }

  @Test(arguments: policies) func jsonStaysJSONAndASecondRunChangesNothing(_ policyText: String) throws {
    let file = PolicyFile.checked(policyText, builtIn: [], own: Self.definitions)
    try #require(file.errors == [])
    let policy = PolicyInForce(file.definition)
    let catalogue = try Catalogue(try policy.definitions(from: [], and: Self.definitions))
    var settings = StreamSettings()
    settings.policy = policy
    var reference = settings
    reference.engine = .reference
    let seed = UInt64.random(in: 0...UInt64.max)
    var maker = LogMaker(random: SeededGenerator(seed: seed))
    for _ in 0..<400 {
      let json = try LogMaker.text(maker.object())
      let once = redacted(json, catalogue, settings)
      #expect((try? JSONSerialization.jsonObject(with: Data(once.utf8))) != nil, "seed \(seed): \(json) became \(once)")
      let pairs = maker.pairs()
      for line in [json, pairs] {
        let once = redacted(line, catalogue, settings)
        #expect(redacted(once, catalogue, settings) == once, "seed \(seed): \(line) became \(once)")
        #expect(redacted(line, catalogue, reference) == once, "seed \(seed): \(line)")
      }
    }
  }
}
