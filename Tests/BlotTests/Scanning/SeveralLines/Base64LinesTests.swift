import Foundation
import Testing

@testable import Blot

/// Base64 of text that is wrapped over lines.
struct Base64LinesTests {
  /// The lines of base64 of a text.
  private func lines(_ text: String, width: Int = 76) -> [String] {
    let encoded = Array(Data(text.utf8).base64EncodedString())
    return stride(from: 0, to: encoded.count, by: width).map {
      String(encoded[$0..<min($0 + width, encoded.count)])
    }
  }

  private static let value = "ann.lind@example.com"

  /// What the lines become: a label for each that has some of the value.
  private func expected(_ lines: [String], valueAt offset: Int) -> [String] {
    let characters = offset / 3 * 4..<(offset + Self.value.utf8.count - 1) / 3 * 4 + 4
    var start = 0
    return lines.map { line in
      defer { start += line.count }
      return characters.overlaps(start..<start + line.count) ? "[EMAIL_ADDRESS]" : line
    }
  }

  @Test(arguments: [60, 64, 76], ["", "    ", "> ", "2026-01-02 03:04:05 app: "])
  func aValueIsFoundWhereverALineEnds(_ width: Int, prefix: String) {
    for offset in 20..<80 {
      let text = String(repeating: "x", count: offset - 1) + " \(Self.value) and what comes behind it, wherever it ends"
      let lines = lines(text, width: width)
      for end in ["\n", "\r\n"] {
        func joined(_ lines: [String]) -> String { lines.map { prefix + $0 + end }.joined() + "last\(end)" }
        let redacted = SeveralLinesLog.redacted(joined(lines))
        #expect(redacted == joined(expected(lines, valueAt: offset)), "at \(offset)")
        #expect(SeveralLinesLog.redacted(redacted) == redacted)
      }
    }
  }

  @Test func everyValueIsFound() {
    var generator = SeededGenerator(seed: Proof.seed("values in base64 lines"))
    let words = [Self.value, "4111111111111111", "é", "lorem", "ipsum"]
    for _ in 0..<200 {
      let text = (0..<60).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
      let input = lines(text).map { "  \($0)\n" }.joined()
      let redacted = SeveralLinesLog.redacted(input)
      #expect(SeveralLinesLog.redacted(redacted) == redacted)
      // No line is left that has some of a value.
      var offset = 0
      for (line, output) in zip(input.split(separator: "\n"), redacted.split(separator: "\n")) {
        let bytes = Array(text.utf8)
        let held = offset..<min(bytes.count, offset + 57)
        offset += 57
        let values = words.prefix(2).flatMap { value in
          (0..<max(0, bytes.count - value.utf8.count + 1)).filter { bytes[$0...].starts(with: value.utf8) }.map {
            $0..<$0 + value.utf8.count
          }
        }
        #expect((line == output) == !values.contains { $0.overlaps(held) }, "\(text)")
      }
    }
  }

  /// Lines may begin and end within a character, all groups of four in a line, too.
  @Test(arguments: [("é", " "), ("é ", "")])
  func charactersOfSeveralBytesMayBeCut(_ characters: String, _ separator: String) {
    for count in 0..<4 {
      let front = String(repeating: "a", count: count) + String(repeating: characters, count: 36) + separator
      let lines = lines(front + "\(Self.value) é")
      let expected = expected(lines, valueAt: front.utf8.count).joined(separator: "\n")
      #expect(SeveralLinesLog.redacted(lines.joined(separator: "\n")) == expected)
    }
  }

  /// As Kubernetes does not write it, but `base64` does.
  @Test func aPrivateKeyIsRedactedInAllLines() {
    let key =
      "-----BEGIN PRIVATE KEY-----\n\(SeveralLinesLog.body(20).joined(separator: "\n"))\n-----END PRIVATE KEY-----\n"
    let lines = lines(key)
    let text = "tls.key: |\n" + lines.map { "  \($0)\n" }.joined() + "name: x\n"
    let expected = "tls.key: |\n" + lines.map { _ in "  [PRIVATE_KEY]\n" }.joined() + "name: x\n"
    #expect(SeveralLinesLog.redacted(text) == expected)
  }

  @Test func anySplitGivesTheSame() {
    let text =
      String(repeating: "lines of text ", count: 30) + Self.value + String(repeating: " and more text", count: 30)
    let input = "begin\n" + lines(text).joined(separator: "\n") + "\nend\n"
    let whole = SeveralLinesLog.redacted(input)
    #expect(whole.contains("[EMAIL_ADDRESS]"))
    var generator = SeededGenerator(seed: Proof.seed("base64 lines"))
    for _ in 0..<50 {
      let redactor = StreamRedactor(SeveralLinesLog.catalogue)
      var output: [UInt8] = []
      var rest = Array(input.utf8)[...]
      while !rest.isEmpty {
        let count = Int.random(in: 1...rest.count, using: &generator)
        redactor.redact(Array(rest.prefix(count)), into: &output)
        rest = rest.dropFirst(count)
      }
      redactor.finish(into: &output)
      #expect(String(decoding: output, as: UTF8.self) == whole)
    }
  }

  /// In a string of JSON the line ends are escaped, and the run is one.
  @Test(arguments: ["\\n", "\\r\\n", "\\\\n"])
  func linesInAStringOfJSONAreOneRun(_ lineEnd: String) {
    for offset in 20..<80 {
      let text = String(repeating: "x", count: offset - 1) + " \(Self.value) and what comes behind it"
      let lines = lines(text)
      for last in ["", lineEnd] {
        let input = "{\"content\":\"\(lines.joined(separator: lineEnd))\(last)\",\"size\":1}"
        #expect(SeveralLinesLog.redacted(input) == "{\"content\":\"[EMAIL_ADDRESS]\(last)\",\"size\":1}")
      }
    }
  }

  /// Lines of other lengths, or with something else behind them, are lines by themselves.
  @Test func otherLinesStayApart() {
    let line = lines(String(repeating: "x", count: 57))[0]
    for text in [
      "\(line)\nnot base64 at all\n", "\(line)\n\(line)abcd\n", "\(line)\n\n\(line)\n", "a \(line)\nb \(line)\n"
    ] {
      #expect(SeveralLinesLog.redacted(text) == text)
    }
  }
}
