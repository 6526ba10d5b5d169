import Testing

@testable import Blot

/// Secrets with other findings in them or beside them, where findings overlap: nothing of a secret stays, and a second
/// run changes nothing.
struct GluedSecretTests {
  /// A line, and the secrets in it that stand directly behind a key.
  private struct Line {
    var text = ""
    var secrets: [String] = []
  }

  /// No quotes directly before an address, which may begin with one: it takes the quote away, and with it the value's
  /// end.
  private static let glue = ["=", ":", ",", " ", ";", "/", "@", "-", ".", "\" ", "' ", "(", "&", "|", ": ", "\\\" ", ""]

  private static func secret(_ generator: inout SeededGenerator) -> String {
    let letters = Array("abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
    return "Ex4mple" + String((0..<14).map { _ in letters.randomElement(using: &generator) ?? "x" })
  }

  /// - Parameter hasStrayQuotes: opening quotes without closing ones, and the other way round.
  private static func line(_ generator: inout SeededGenerator, hasStrayQuotes: Bool) -> Line {
    var line = Line()
    for _ in 0..<Int.random(in: 2..<7, using: &generator) {
      switch Int.random(in: 0..<8, using: &generator) {
      case 0, 1:
        let secret = secret(&generator)
        let quote = hasStrayQuotes ? ["", "", "\"", "'"].randomElement(using: &generator) ?? "" : ""
        // The end of a word before it, or it is no key.
        line.text += " password=" + quote + secret
        line.secrets.append(secret)
      case 2: line.text += secret(&generator)
      case 3, 4, 5: line.text += "ann.muster@mail.test.de"
      // A space before it: numbers are judged by what they stand beside, and that is another matter.
      case 6: line.text += " " + (["4111111111111111", "198.51.100.77"].randomElement(using: &generator) ?? "") + " x"
      default: line.text += "retry"
      }
      let between = glue.randomElement(using: &generator) ?? ""
      line.text += hasStrayQuotes ? between : between.filter { $0 != "\"" && $0 != "'" }
    }
    return line
  }

  @Test(arguments: ActionRun.all) func nothingOfASecretStaysAndASecondRunChangesNothing(_ action: RedactionAction) {
    let seed = Proof.seed("glued secrets")
    var generator = SeededGenerator(seed: seed)
    // Where a value is removed before a stray quote, that quote begins another value of its key.
    let lines = (0..<200).map { _ in Self.line(&generator, hasStrayQuotes: action != .remove) }
    let once = Self.redacted(lines.map(\.text), action)
    let twice = Self.redacted(once, action)
    #expect(once.count == lines.count)
    for (index, line) in lines.enumerated() {
      if once[index] != twice[index] {
        Issue.record("\(action.name), seed \(seed): \(line.text) → \(once[index]) → \(twice[index])")
      }
      guard action != .keep else { continue }
      for secret in line.secrets where once[index].contains(secret) {
        Issue.record("\(action.name), seed \(seed): \(line.text) → \(once[index])")
      }
    }
  }

  private static func redacted(_ lines: [String], _ action: RedactionAction) -> [String] {
    ActionRun.redacted(lines.joined(separator: "\n"), action).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// Such as one that was enciphered with RSA: no tail of it stays.
  @Test(arguments: [256, 257, 344, 684, 4096]) func aLongPasswordGoesAsAWhole(_ count: Int) {
    let secret = String(repeating: "Ex4mple+", count: 512).prefix(count)
    #expect(ActionRun.redacted("password=\(secret) x", .label) == "password=[PASSWORD] x")
    #expect(ActionRun.redacted(#"{"pwd":"\#(secret)","a":1}"#, .label) == #"{"pwd":"[PASSWORD]","a":1}"#)
    #expect(ActionRun.redacted(#"{"passwords":["\#(secret)"]}"#, .label) == #"{"passwords":["[PASSWORD]"]}"#)
  }

  @Test(arguments: [
    ("password=Ex4mple-1word=ann@example.com", "password=[PASSWORD]"),
    (#"password="Ex4mple-1;ann@example.com;tail-9xQ" x"#, #"password="[PASSWORD]" x"#),
    (#"password="Ex4mple.ann@example.com( password=Ex4mple-1"#, #"password="[PASSWORD]"#),
    ("password: Ex4mple-1/ann@example.com, x", "password: [PASSWORD], x"),
    (#"{"password":"Ex4mple-1 ann@example.com tail9xQ"}"#, #"{"password":"[PASSWORD]"}"#),
    // Nothing is left beside the better finding.
    ("password=ann@example.com", "password=[EMAIL_ADDRESS]"),
    (#"password="ann@example.com!""#, #"password="[EMAIL_ADDRESS]!""#),
    // The better finding goes on behind the password.
    ("password=Ex4mple-x/4111 1111 1111 1111 x", "password=[PASSWORD][CREDIT_CARD] x")
  ])
  func theKeyDecides(_ line: String, _ expected: String) {
    #expect(ActionRun.redacted(line, .label) == expected)
    #expect(ActionRun.redacted(expected, .label) == expected)
  }
}
