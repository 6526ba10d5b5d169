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

  /// A message that no block holds is scanned all the same; its count is no longer right.
  @Test func aMessageLongerThanABlockIsScanned() {
    let long = Self.syslog(String(repeating: "x", count: 700) + " ann@example.com")
    let text = Self.counted([Self.syslog(Self.messages[0]), long])
    let output = String(decoding: redacted(text, SeveralLinesLog.smallBlocks), as: UTF8.self)
    #expect(!output.contains("ann@example.com"))
    #expect(output.contains("x [EMAIL_ADDRESS]"))
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
