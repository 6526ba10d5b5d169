import Foundation
import Testing

@testable import Blot

/// Values that soft line breaks of quoted-printable part.
struct SoftBreakTests {
  /// A value is found wherever the break stands in it, and what else is in the lines stays.
  @Test(arguments: [("ann.lind@example.com", "EMAIL_ADDRESS"), ("4111111111111111", "CREDIT_CARD")], ["\n", "\r\n"])
  func aValueIsFoundWhereverItIsBroken(_ value: (text: String, type: String), lineEnd: String) {
    let bytes = Array(value.text.utf8)
    // Where what stands behind the break is a value of its own, or what stands before it, the lines are left apart: they
    // may end so for another reason.
    let places = value.type == "EMAIL_ADDRESS" ? [8] + Array(10..<16) : Array(1..<bytes.count)
    for cut in places {
      let (first, second) = (
        String(decoding: bytes[..<cut], as: UTF8.self), String(decoding: bytes[cut...], as: UTF8.self)
      )
      let text = "to \(first)=\(lineEnd)\(second) and more\(lineEnd)next\(lineEnd)"
      #expect(
        SeveralLinesLog.redacted(text)
          == "to [\(value.type)]=\(lineEnd)[\(value.type)] and more\(lineEnd)next\(lineEnd)")
    }
  }

  /// Other escapes say that the lines are quoted-printable, so what they make together is what counts.
  @Test(arguments: [
    ("ref=3D1 ann=\n.lind@example.com ok\n", "ref=3D1 [EMAIL_ADDRESS]=\n[EMAIL_ADDRESS] ok\n"),
    ("ref=3D1 ann.lind@example.co=\nm ok\n", "ref=3D1 [EMAIL_ADDRESS]=\n[EMAIL_ADDRESS] ok\n"),
    ("the pass=\nword=3DEx4mple-1 ok\n", "the pass=\nword=3D[PASSWORD] ok\n"),
    ("password=3DEx4m=\nple-1 ok\n", "password=3D[PASSWORD]=\n[PASSWORD] ok\n"),
    ("ann=40exam=\nple.com\n", "[EMAIL_ADDRESS]=\n[EMAIL_ADDRESS]\n"),
    ("x=3D1 41=\n111111=\n11111111 y\n", "x=3D1 [CREDIT_CARD]=\n[CREDIT_CARD]=\n[CREDIT_CARD] y\n")
  ])
  func escapesSayThatLinesAreBroken(_ text: String, _ expected: String) {
    #expect(SeveralLinesLog.redacted(text) == expected)
    // Also beside lines of a container's log.
    let other = "2026-01-02T03:04:05.678901234Z stdout F started\n"
    #expect(SeveralLinesLog.redacted(text + other) == expected + other)
    #expect(SeveralLinesLog.redacted(other + text) == other + expected)
  }

  @Test func findingsTellTheirLineAndPlaceInIt() {
    let found = SeveralLinesLog.catalogue.findings(in: "whole\nto ann@exam=\nple.com\n".utf8)
    #expect(found.map(\.lineIndex) == [1, 2])
    #expect(found.map { $0.start - $0.lineStart } == [3, 0])
    #expect(found.map { $0.end - $0.lineStart } == [11, 7])
  }

  /// A line that merely ends so changes nothing.
  @Test(arguments: [
    "user=\nann@example.com\n", "token=Ex4mpl3K3y9a8b7c6d5e=\n4111111111111111\n",
    "password: Ex4mpl3K3y9a8b7c6d5e=\nGET /index\n", "to ann@example.com=\nmunity\n", "a=1 to ann@exa=\nmple.com\n",
    "to ann@exa=\nmple.com a=1\n", "to ann@exa=\n\nmple.com\n", "card 41111111==\n11111111\n", "key=\npassword=\n",
    "x=\n", "=\n=\n=\n", "to ann@exa="
  ])
  func linesThatMerelyEndSoStayAsTheyAre(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let expected = lines.map { SeveralLinesLog.redacted(String($0)) }.joined(separator: "\n")
    #expect(SeveralLinesLog.redacted(text) == expected)
  }

  /// As logs write what programs print: something before each line.
  @Test(
    arguments: [
      "", "    ", "web_1  | ", "[pod/mail-0/smtp] ", "2026-01-02T03:04:05.{n}Z ", "2026-01-02 03:04:05.{n} INFO ",
      "2026-01-02T03:04:05.{n}Z stdout F ", "<22>Jan 12 03:04:{n} host app[{n}]: "
    ], [("ann.lind@ex1", "mple.com", "EMAIL_ADDRESS"), ("4111 1111 11", "11 1111", "CREDIT_CARD")])
  func breaksBehindAPrefixAreFound(prefix: String, value: (first: String, second: String, type: String)) {
    let lines = [
      "Hello", "to \(value.first)=", "\(value.second) ok", "to \(value.first.dropLast(2))=",
      "\(value.first.suffix(2))=",
      "\(value.second) ok", "end"
    ]
    func log(_ lines: [String]) -> String {
      lines.enumerated().map {
        prefix.replacingOccurrences(of: "{n}", with: String(11 + $0.offset * 7)) + $0.element + "\n"
      }.joined()
    }
    let label = "[\(value.type)]"
    let expected = log([
      "Hello", "to \(label)=", "\(label) ok", "to \(label)=", "\(label)=", "\(label) ok", "end"
    ])
    let text = log(lines)
    #expect(SeveralLinesLog.redacted(text) == expected)
    #expect(SeveralLinesLog.redacted(expected) == expected)
    // However it is cut.
    let redactor = StreamRedactor(SeveralLinesLog.catalogue)
    for split in stride(from: 0, through: text.utf8.count, by: 3) {
      #expect(redactor.redacted(Array(text.utf8), splitAt: split) == Array(expected.utf8), "split at \(split)")
    }
  }

  /// Of a line before which something else stands, or nothing, the rest is none of the message.
  @Test(arguments: [
    "12:00:01 a: to ann@exa=\n12:00:02 b: mple.com\n", "a: to ann@exa=\nb: mple.com\n", "[a] to ann@exa=\n  mple.com\n",
    "  to ann@exa=\n    mple.com\n", "the card 41111111=\nthe 11111111\n",
    "12:00:01 user=\n12:00:02 ann@example.com\n",
    "a: to ann@exa=\na: mple.com " + String(repeating: "x", count: 80) + "\n"
  ])
  func otherPrefixesKeepLinesApart(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      SeveralLinesLog.redacted(text) == lines.map { SeveralLinesLog.redacted(String($0)) }.joined(separator: "\n"))
  }

  /// A number that is one in its line does not hide behind digits of the line before.
  @Test func whatALineHasByItselfIsNotLost() {
    #expect(
      SeveralLinesLog.redacted("word=3Dx1 4111111=\n4111111111111111 end\n")
        == "word=3Dx1 4111111=\n[CREDIT_CARD] end\n")
  }

  /// An address before the message is one whatever the message is.
  @Test func findingsInThePrefixStay() {
    let text = "12:00:01 bob@example.com: to ann@exa=\n12:00:02 bob@example.com: mple.com ok=3D1\n"
    #expect(
      SeveralLinesLog.redacted(text)
        == "12:00:01 [EMAIL_ADDRESS]: to [EMAIL_ADDRESS]=\n12:00:02 [EMAIL_ADDRESS]: [EMAIL_ADDRESS] ok=3D1\n")
  }

  /// What its key shows in the first line is the head of it.
  @Test func aTokenThatIsBrokenIsRedactedInAllItsLines() {
    let token =
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJqa3hjWkpNdnVQIiwiaWF0IjoxNzA0MjA2NjMwfQ"
      + ".OEUImbqvdfMNrtZexYzYkO1bLIj2ESpGSLfWZJDkYjO"
    for before in [#""token":""#, #"x "token":""#] {
      let count = 75 - before.utf8.count
      let text = "\(before)\(token.prefix(count))=\n\(token.dropFirst(count)) end\n"
      let redacted = String(decoding: BuiltIn.catalogue.redacted(text.utf8), as: UTF8.self)
      #expect(redacted == "\(before)[JWT]=\n[JWT] end\n")
    }
  }

  @Test func aLongLineIsNoneThatGoesOn() {
    let rest = "mple.com " + String(repeating: "x", count: 80)
    #expect(SeveralLinesLog.findings("to ann@exa=\n\(rest)\n") == [])
  }

  /// In JSON the break is escaped, and the value is redacted as a whole.
  @Test(arguments: [
    (#"{"body":""#, #"\n"#), (#"{"body":""#, #"\r\n"#), (#"{"body":""#, "%0D%0A"), (#"{"a":"{\"body\":\""#, #"\\r\\n"#)
  ])
  func aBreakMayBeEscaped(_ before: String, _ lineEnd: String) {
    #expect(
      SeveralLinesLog.redacted("\(before)to ann@exam=\(lineEnd)ple.com ok\n") == "\(before)to [EMAIL_ADDRESS] ok\n")
    #expect(
      SeveralLinesLog.redacted("\(before)user=\(lineEnd)ann@example.com ok\n")
        == "\(before)user=\(lineEnd)[EMAIL_ADDRESS] ok\n")
  }

  @Test func aBrokenLineWaitsForItsRestOrForTheTimeLimit() {
    let redactor = StreamRedactor(SeveralLinesLog.catalogue)
    var output: [UInt8] = []
    redactor.redact("one\nto ann@exa=\n".utf8, into: &output)
    #expect(output == Array("one\n".utf8))
    redactor.redact("mple.com\n".utf8, into: &output)
    #expect(output == Array("one\nto [EMAIL_ADDRESS]=\n[EMAIL_ADDRESS]\n".utf8))
    output = []
    redactor.redact("to ann@exa=\n".utf8, into: &output)
    #expect(output == [])
    redactor.flush(into: &output)
    #expect(output == Array("to ann@exa=\n".utf8))
    // No byte of quoted-printable can follow these.
    output = []
    redactor.redact("a=1 b=\nZm9vYg==\nspring.mail_user-name=\n".utf8, into: &output)
    #expect(output == Array("a=1 b=\nZm9vYg==\nspring.mail_user-name=\n".utf8))
  }

  @Test func aValueBehindOneThatALineHasByItselfIsFound() {
    // Joined, the address takes the number into its name, which is a card in its line.
    let redactor = StreamRedactor(SeveralLinesLog.catalogue)
    let output = redactor.redacted(Array("4111111111111111=\nann@exa=\nmple.com\n".utf8))
    #expect(output == Array("[CREDIT_CARD]=\n[EMAIL_ADDRESS]=\n[EMAIL_ADDRESS]\n".utf8))
  }

  @Test func anyChunksGiveTheSameOutputAndASecondRunChangesNothing() {
    var generator = SeededGenerator(seed: Proof.seed("soft breaks"))
    let whole = StreamRedactor(SeveralLinesLog.catalogue, RedactionRules(), SeveralLinesLog.smallBlocks)
    let cut = StreamRedactor(SeveralLinesLog.catalogue, RedactionRules(), SeveralLinesLog.smallBlocks)
    let words = ["ann@exa", "mple.com", "4111111", "111111111", " pass", "word=3DEx4mple-1 ", " x ", "=3D", "key=", ""]
    for round in 0..<80 {
      var text = ""
      let prefix = ["", "", "  ", "12:00:01 a: ", "2026-01-02T03:04:05.678Z stdout F "][round % 5]
      for _ in 0..<50 {
        if text.isEmpty || text.hasSuffix("\n") { text += prefix }
        if round % 10 == 4, Int.random(in: 0..<6, using: &generator) == 0 {
          text += "\n2026-01-02T03:04:05.6Z stdout P "
        }
        for _ in 0..<Int.random(in: 0...3, using: &generator) { text += words.randomElement(using: &generator) ?? "" }
        text += ["=\n", "=\r\n", "\n", "\n", " =\n"].randomElement(using: &generator) ?? ""
        // So that no group is longer than a block.
        if Int.random(in: 0..<4, using: &generator) == 0 { text += "\(prefix)end\n" }
      }
      let bytes = Array(text.utf8)
      let expected = whole.redacted(bytes)
      let output = cut.redacted(bytes) { round % 4 == 0 ? 1 : Int.random(in: 1...200, using: &generator) }
      #expect(output == expected, "round \(round): \(printable(bytes))")
      #expect(whole.redacted(expected) == expected, "round \(round): \(printable(bytes))")
    }
  }
}
