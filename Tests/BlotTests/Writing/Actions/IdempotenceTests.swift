import Foundation
import PatternFiles
import Testing

@testable import Blot

/// A second run over what redaction wrote changes nothing, under every action: each detector's own examples are the
/// texts.
struct IdempotenceTests {
  private static let examples: [String] = BuiltIn.definitions.filter { !$0.isOptIn }.flatMap(\.examples)
    .filter { !$0.contains("\n") }

  @Test(arguments: ActionRun.all) func aSecondRunChangesNothing(_ action: RedactionAction) {
    let once = ActionRun.redacted(Self.examples.joined(separator: "\n"), action).split(
      separator: "\n", omittingEmptySubsequences: false)
    let twice = ActionRun.redacted(once.joined(separator: "\n"), action).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(once.count == Self.examples.count)
    #expect(once.count == twice.count)
    for (index, (first, second)) in zip(once, twice).enumerated() where first != second {
      Issue.record("\(action.name): \(Self.examples[index]) → \(first) → \(second)")
    }
  }

  /// Not even by somebody who has no key.
  @Test(arguments: [RedactionAction.label, .ownLabel("HIDDEN"), .numberedLabel, .hash, .encrypt])
  func nothingIsFoundInWhatIsWritten(_ action: RedactionAction) {
    let text = ActionRun.redacted(Self.examples.joined(separator: "\n"), action)
    for finding in ActionRun.catalogue.findings(in: text.utf8) {
      let line = text.utf8.dropFirst(finding.lineStart).prefix { $0 != 0x0A }
      Issue.record(
        "\(action.name): \(ActionRun.catalogue.detectors[finding.detector].definition.name) in \(String(line) ?? "")")
    }
  }

  /// Whether in strings, as bare numbers or in escaped JSON.
  @Test(arguments: ActionRun.all) func aJSONLineStaysValid(_ action: RedactionAction) throws {
    let values = [
      "4111111111111111", "49.012345", "198.51.100.77", "anna.muster@mail.test.de", "1980-05-17", "078-05-1120",
      "DE89370400440532013000", "+49 170 1234567"
    ]
    var lines = [#"{"card":4111111111111111,"lat":48.858222,"lon":-122.419416,"dob":19800517}"#]
    for value in values {
      lines.append(#"{"email":"\#(value)","card":"\#(value)","ip":"\#(value)","phone":"\#(value)","dob":"\#(value)"}"#)
      lines.append(#"{"log":"{\"card\":\"\#(value)\",\"password\":\"\#(value)\",\"n\":4111111111111111}\n"}"#)
    }
    for line in lines {
      let once = ActionRun.redacted(line, action)
      #expect(throws: Never.self, "\(action.name): \(once)") {
        _ = try JSONSerialization.jsonObject(with: Data(once.utf8))
      }
      #expect(ActionRun.redacted(once, action) == once)
    }
  }

  /// Wherever a message ends: behind a value, or within it, where it was cut off.
  @Test(arguments: [1, 2, 3]) func aJSONLineStaysValidWhateverItsMessageEndsWith(depth: Int) throws {
    func nested(_ message: String) throws -> String {
      try (0..<depth).reduce(message) { text, _ in
        let data = try JSONSerialization.data(withJSONObject: ["m": text, "n": 17], options: [.sortedKeys])
        return String(decoding: data, as: UTF8.self)
      }
    }
    let cutOff = [
      "UPDATE t SET `password` = 'Example 1", "{\"log\":{\"passwords\":[\"Example-1", "{\"pwd\":[\"Example-1\""
    ]
    let examples = Self.examples + cutOff
    for end in ["", "\"", "\nat the next line"] {
      let lines = try examples.map { try nested($0 + end) }
      let redacted = ActionRun.redacted(lines.joined(separator: "\n"), .label).split(separator: "\n")
      #expect(redacted.count == lines.count)
      for (line, redacted) in zip(lines, redacted) {
        let object = try? JSONSerialization.jsonObject(with: Data(redacted.utf8)) as? [String: Any]
        #expect(object?["n"] as? Int == 17, "\(line) → \(redacted)")
      }
    }
  }

  /// A message that was cut off at either end, which may leave quotes and brackets open that the line closes elsewhere.
  @Test func aJSONLineStaysValidWhereverItsMessageIsCutOff() throws {
    var generator = SeededGenerator(seed: Proof.seed("messages cut off"))
    let texts = BuiltIn.definitions.filter { !$0.isOptIn }.flatMap { $0.examples + $0.counterExamples }
    let messages = (0..<20_000).map { _ in
      let first = texts.randomElement(using: &generator) ?? ""
      let second = texts.randomElement(using: &generator) ?? ""
      let between = [" ", ", ", "\"", "\n"].randomElement(using: &generator) ?? ""
      return first.dropFirst(Int.random(in: 0...first.count, using: &generator)) + between
        + second.prefix(Int.random(in: 0...second.count, using: &generator))
    }
    let lines = try messages.enumerated().map { index, message in
      let object: [String: Any] =
        index % 2 == 0 ? ["a": ["y", String(message), "z"], "n": 17] : ["a": String(message), "n": 17]
      return String(decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
    }
    let redacted = ActionRun.redacted(lines.joined(separator: "\n"), .label).split(separator: "\n")
    #expect(redacted.count == lines.count)
    for (line, redacted) in zip(lines, redacted) {
      let object = try? JSONSerialization.jsonObject(with: Data(redacted.utf8)) as? [String: Any]
      #expect(object?["n"] as? Int == 17 && object?["a"] != nil, "\(line) → \(redacted)")
    }
  }

  /// Halves of a message in two strings of a line: what one opens the other seems to close.
  @Test func aJSONLineStaysValidWhereTwoStringsShareAMessage() throws {
    let texts = BuiltIn.definitions.filter { !$0.isOptIn }.flatMap(\.examples)
    let lines = try texts.flatMap { text in
      try stride(from: 1, to: text.count, by: 1 + text.count / 60).map { place in
        let object: [String: Any] = [
          "a": String(text.prefix(place)), "b": ["c": String(text.dropFirst(place))], "n": 17
        ]
        return String(
          decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
      }
    }
    let redacted = ActionRun.redacted(lines.joined(separator: "\n"), .label).split(separator: "\n")
    #expect(redacted.count == lines.count)
    for (line, redacted) in zip(lines, redacted) {
      let object = try? JSONSerialization.jsonObject(with: Data(redacted.utf8)) as? [String: Any]
      #expect(object?["n"] as? Int == 17 && object?["a"] != nil && object?["b"] != nil, "\(line) → \(redacted)")
    }
  }
}
