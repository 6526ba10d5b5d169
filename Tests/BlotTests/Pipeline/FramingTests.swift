import Foundation
import Testing

@testable import Blot

/// Messages that no line ends part: found as if they stood on lines, and what is written can be read by the next system.
struct FramingTests {
  private static let card = "4111111111111111"

  private static func counted(_ messages: [String]) -> [UInt8] {
    messages.flatMap { Array("\($0.utf8.count) \($0)".utf8) }
  }

  /// A field as `journalctl -o export` writes it: binary where it has a line end in it.
  private static func field(_ name: String, _ value: String) -> [UInt8] {
    guard value.contains("\n") else { return Array("\(name)=\(value)\n".utf8) }
    return Array("\(name)\n".utf8) + withUnsafeBytes(of: UInt64(value.utf8.count).littleEndian) { Array($0) }
      + Array("\(value)\n".utf8)
  }

  private static func journal(_ messages: [String]) -> [UInt8] {
    messages.enumerated().flatMap { index, message in
      field("__CURSOR", "s=\(index)") + field("MESSAGE", message) + field("_PID", "12") + [0x0A]
    }
  }

  /// GELF with a NUL behind each message.
  private static func objects(_ messages: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for message in messages { bytes += Array("{\"message\":\"\(message)\"}".utf8) + [0] }
    return bytes
  }

  private static func syslog(_ text: String) -> String { "<34>1 2026-01-02T03:04:05Z host app 12 ID - \(text)" }

  private static let messages = [
    "mail to ann@example.com", "nothing", "card \(card) and joe@example.com", "{\"card\": \(card)}"
  ]
  private static let redactedMessages = [
    "mail to [EMAIL_ADDRESS]", "nothing", "card [CREDIT_CARD] and [EMAIL_ADDRESS]", "{\"card\": \"[CREDIT_CARD]\"}"
  ]

  private func redacted(_ bytes: [UInt8], _ settings: StreamSettings = StreamSettings()) -> [UInt8] {
    SeveralLinesLog.catalogue.redacted(bytes, RedactionRules(), settings)
  }

  @Test func countsOfSyslogFramesAreThoseOfTheirMessages() {
    let text = Self.counted(Self.messages.map(Self.syslog))
    let expected = Self.counted(Self.redactedMessages.map(Self.syslog))
    #expect(redacted(text) == expected)
    #expect(redacted(expected) == expected)
  }

  @Test func lengthsOfJournalFieldsAreThoseOfTheirValues() {
    let multiline = Self.messages.map { "first line\n\($0)\nlast" }
    let text = Self.journal(Self.messages + multiline)
    let expected = Self.journal(
      Self.redactedMessages
        + multiline.map { message in
          message.replacing("ann@example.com", with: "[EMAIL_ADDRESS]").replacing(
            "joe@example.com", with: "[EMAIL_ADDRESS]"
          )
          .replacing("\": \(Self.card)", with: "\": \"[CREDIT_CARD]\"").replacing(Self.card, with: "[CREDIT_CARD]")
        })
    #expect(redacted(text) == expected)
    #expect(redacted(expected) == expected)
  }

  @Test func binaryFieldsOfAJournalPassThrough() {
    let binary = (0...255).map { UInt8($0) } + [0x0A]
    let field = Array("COREDUMP\n".utf8) + withUnsafeBytes(of: UInt64(binary.count).littleEndian) { Array($0) } + binary
    let text = Self.journal(["x"]).dropLast() + field + [0x0A, 0x0A] + Self.journal([Self.messages[0]])
    let expected = Self.journal(["x"]).dropLast() + field + [0x0A, 0x0A] + Self.journal([Self.redactedMessages[0]])
    #expect(redacted(Array(text)) == Array(expected))
  }

  @Test func messagesBetweenNULsStayJSON() throws {
    func objects(_ texts: [String], _ number: (String) -> String) -> [UInt8] {
      texts.flatMap { Array("{\"short_message\":\"\($0)\",\"_card\":\(number(Self.card))}".utf8) + [0] }
    }
    let text = objects(Array(Self.messages.prefix(3))) { $0 }
    let output = redacted(text)
    #expect(output == objects(Array(Self.redactedMessages.prefix(3))) { _ in "\"[CREDIT_CARD]\"" })
    for object in output.split(separator: 0) { _ = try JSONSerialization.jsonObject(with: Data(object)) }
  }

  @Test func offsetsAreOfTheRawBytes() {
    for text in [Self.counted(Self.messages.map(Self.syslog)), Self.journal(Self.messages + ["a\nann@example.com"])] {
      for settings in [StreamSettings(), SeveralLinesLog.smallBlocks] {
        let found = SeveralLinesLog.catalogue.findings(in: text, settings)
        #expect(found.count >= 4)
        for finding in found {
          let value = String(decoding: text[finding.start..<finding.end], as: UTF8.self)
          #expect(["ann@example.com", "joe@example.com", Self.card].contains(value))
          let before = text[..<finding.start]
          #expect(finding.lineIndex == before.count { $0 == 0x0A })
          #expect(finding.lineStart == before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
        }
      }
    }
  }

  @Test func everySplitGivesTheSameOutput() {
    let nul: [UInt8] = Self.messages.prefix(2).flatMap { Array("{\"message\":\"\($0)\"}".utf8) + [0] }
    let texts: [[UInt8]] = [
      Self.counted(Self.messages.map(Self.syslog)), Self.journal(["a\nann@example.com", "b"]), nul,
      // What looks like frames at first and is none.
      Array("12 <34>1 and then\nann@example.com\n".utf8), Array("{\"a\":1}\nann@example.com\0".utf8),
      Array("__CURSOR=1\nMESSAGE\nann@example.com\n".utf8), Array("17 <".utf8), Array("__CUR".utf8)
    ]
    for text in texts {
      let expected = redacted(text)
      let redactor = StreamRedactor(SeveralLinesLog.catalogue)
      for split in 0...text.count {
        #expect(redactor.redacted(text, splitAt: split) == expected, "\(printable(text)), split at \(split)")
      }
    }
  }

  /// A message that no block holds is written when its length is known.
  @Test(arguments: ["\n", " "]) func aMessageLongerThanABlockHasItsLength(separator: String) {
    let filler = Array(repeating: String(repeating: "x", count: 90), count: 12).joined(separator: separator)
    func messages(_ address: String) -> [String] {
      [Self.syslog(address), Self.syslog("\(filler) \(address)\(separator)\(filler)"), Self.syslog("last \(address)")]
    }
    for make in [Self.counted, { Self.journal($0.map { $0 + "\nlast" }) }] {
      let text = make(messages("ann@example.com"))
      let expected = make(messages("[EMAIL_ADDRESS]"))
      #expect(redacted(text, SeveralLinesLog.smallBlocks) == expected)
      #expect(redacted(expected, SeveralLinesLog.smallBlocks) == expected)
      let redactor = StreamRedactor(SeveralLinesLog.catalogue, RedactionRules(), SeveralLinesLog.smallBlocks)
      #expect(redactor.redacted(text) { 7 } == expected)
    }
  }

  /// What is cut off promises what it promised before.
  @Test func aLongMessageThatIsCutOffIsWritten() {
    let text = Self.counted([Self.syslog(String(repeating: "x", count: 900) + " ann@example.com and more")])
    let output = redacted(text.dropLast(5), SeveralLinesLog.smallBlocks)
    #expect(printable(output) == printable(text.dropLast(5)).replacing("ann@example.com", with: "[EMAIL_ADDRESS]"))
  }

  /// Behind it the others have their lengths again.
  @Test(arguments: [100, 513, 700, 3000]) func messagesBehindALongOneAreStillFramed(byteCount: Int) {
    let filler = String(repeating: "x", count: byteCount)
    func counted(_ messages: [String]) -> [UInt8] { Self.counted(messages.map(Self.syslog)) }
    func journal(_ messages: [String]) -> [UInt8] { Self.journal(messages.map { $0 + "\nlast" }) }
    let forms: [([String]) -> [UInt8]] = [
      counted, Self.objects, journal, { Self.journal($0) + Self.journal(["a\n" + ($0.last ?? "")]) }
    ]
    for make in forms {
      let text = make([Self.messages[0], filler, Self.messages[0], filler + "\t\(filler)", Self.messages[0]])
      let expected = make(
        [Self.redactedMessages[0], filler, Self.redactedMessages[0], filler + "\t\(filler)", Self.redactedMessages[0]])
      #expect(redacted(text, SeveralLinesLog.smallBlocks) == expected)
      let redactor = StreamRedactor(SeveralLinesLog.catalogue, RedactionRules(), SeveralLinesLog.smallBlocks)
      #expect(redactor.redacted(text) { 7 } == expected)
    }
  }

  @Test func aLengthThatStaysIsWrittenAsItWas() {
    let message = Self.syslog(Self.messages[3])
    let text = Self.counted([message]) + Array("0\(message.utf8.count) \(message)".utf8) + Self.counted([message])
    #expect(SeveralLinesLog.catalogue.redacted(text, RedactionRules(defaultAction: .keep), StreamSettings()) == text)
  }

  /// Whatever comes is written as its findings say, however it comes in pieces.
  @Test func anyFramesAreWrittenAsTheirFindingsSay() {
    let seed = Proof.seed("framing")
    var random = SeededGenerator(seed: seed)
    func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
    let keeping = RedactionRules(defaultAction: .keep)
    for round in 0..<(Proof.isThorough ? 4000 : 150) {
      var text: [UInt8] = []
      let kind = number(0..<3)
      for _ in 0..<number(1..<12) {
        let message =
          Self.messages[number(0..<4)] + String(repeating: "y", count: number(0..<6) == 0 ? number(0..<900) : 3)
        switch kind {
        case 0: text += Self.counted([Self.syslog(message)])
        case 1: text += Self.journal([number(0..<2) == 0 ? message : "a\n" + message])
        default: text += Self.objects([message.replacing("\"", with: "")])
        }
      }
      for _ in 0..<number(0..<4) {
        let place = number(0..<text.count)
        switch number(0..<4) {
        case 0: text[place] = UInt8(number(0..<256))
        case 1: text.removeSubrange(place..<min(text.count, place + number(1..<30)))
        case 2: text.insert(contentsOf: Array("9999 <34>\0\n".utf8).prefix(number(1..<11)), at: place)
        default: text.removeLast(text.count - max(place, 1))
        }
        if text.isEmpty { text = [0x31] }
      }
      for settings in [StreamSettings(), SeveralLinesLog.smallBlocks] {
        let catalogue = SeveralLinesLog.catalogue
        #expect(catalogue.redacted(text, keeping, settings) == text, "seed \(seed), round \(round)")
        let expected = redacted(text, settings)
        let redactor = StreamRedactor(catalogue, RedactionRules(), settings)
        let output = redactor.redacted(text) { number(1..<200) }
        #expect(output == expected, "seed \(seed), round \(round): \(printable(text))")
      }
    }
  }

  @Test func aMessageLeavesAsSoonAsItIsWhole() {
    let redactor = StreamRedactor(SeveralLinesLog.catalogue)
    let text = Self.counted([Self.syslog("a"), Self.syslog("b")])
    var output: [UInt8] = []
    redactor.redact(text.dropLast(), into: &output)
    #expect(output == Self.counted([Self.syslog("a")]))
  }

  @Test func recordsInOneGiantLineStayJSON() throws {
    let record: [String: Any] = [
      "eventTime": "2026-01-02T03:04:05Z", "requestParameters": ["password": "hunter2-x", "card": 4111111111111111]
    ]
    let text = try JSONSerialization.data(withJSONObject: ["Records": Array(repeating: record, count: 3000)])
    let output = redacted(Array(text))
    let parsed = try #require(try JSONSerialization.jsonObject(with: Data(output)) as? [String: [[String: Any]]])
    let records = try #require(parsed["Records"])
    #expect(records.count == 3000)
    for record in records {
      #expect(record["requestParameters"] as? [String: String] == ["password": "[PASSWORD]", "card": "[CREDIT_CARD]"])
    }
  }
}
