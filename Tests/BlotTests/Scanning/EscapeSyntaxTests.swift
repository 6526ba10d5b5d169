import PatternFiles
import Testing

@testable import Blot

/// `\n4111…` in JSON is a line end and a card, not a word `n4111…`: taken as one, the card would stay in the log.
struct EscapeSyntaxTests {
  private func isEscaped(_ text: String, _ index: Int, lineStart: Int = 0) -> Bool {
    let padded = PaddedText(text.utf8)
    return EscapeSyntax.isEscapedLetter(padded.pointer, index, lineStart)
  }

  @Test func aLetterBehindAnOddNumberOfBackslashesIsAnEscape() {
    for letter in "ntrbf" { #expect(isEscaped("a\\\(letter)4", 2)) }
    #expect(isEscaped(#"\\\n"#, 3))
    #expect(!isEscaped(#"\\n"#, 2))
    #expect(!isEscaped("an", 1))
    #expect(!isEscaped(#"\x"#, 1))
  }

  /// In `{"log":"{\"path\":\"C:\\…` two backslashes are one of the inner string, which begins an escape.
  @Test func inJSONInJSONBackslashesAreDoubled() {
    #expect(isEscaped(#"{"log":"{\"msg\":\"a\\n4"#, 22))
    #expect(isEscaped(#"{"log":"{\"a\":\"{\\\"m\\\":\\\"a\\\\n"#, 37))
    #expect(!isEscaped(#"{"path":"C:\\nina"#, 13))
    #expect(!isEscaped(#"{"log":"{\"path\":\"C:\\\\nina"#, 26))
  }

  @Test func valuesBehindEscapesOfJSONInJSONAreFound() {
    let scanner = TextScanner(BuiltIn.catalogue)
    for (value, type) in [
      ("jane.doe@example.org", "EMAIL_ADDRESS"), ("4111111111111111", "CREDIT_CARD"), ("192.168.17.23", "IP_ADDRESS")
    ] {
      for text in [
        #"{"log":"{\"msg\":\"of\\n\#(value)\\r\\n\"}\n"}"#, #"{"log":"{\"msg\":\"of\\r\\n\\t\#(value)\\n\"}\n"}"#,
        #"{"a":"{\"b\":\"{\\\"msg\\\":\\\"of\\\\n\#(value)\\\\n\\\"}\"}"}"#,
        #"{"log":"{\"msg\":\"\\u0001\#(value)\\u2028\"}"}"#
      ] {
        let found = scanner.findings(in: text.utf8).map {
          let value = String(decoding: Array(text.utf8)[$0.start..<$0.end], as: UTF8.self)
          return "\(BuiltIn.catalogue.detectors[$0.detector].definition.type) \(value)"
        }
        #expect(found == ["\(type) \(value)"], "\(text)")
      }
    }
  }

  @Test func aBackslashOfTheLineBeforeDoesNotCount() {
    #expect(!isEscaped("\\n", 1, lineStart: 1))
  }

  @Test func valuesBehindEscapesAreFound() throws {
    let scanner = TextScanner(BuiltIn.catalogue)
    for escape in ["\\n", "\\t", "\\r", #"\\\n"#, #"\""#, #"\\\""#] {
      let text = #"{"msg":"card:\#(escape)4111111111111111\#(escape)","m":"\#(escape)jane.doe@example.org"}"#
      let types = scanner.findings(in: text.utf8).map { finding in
        "\(BuiltIn.catalogue.detectors[finding.detector].definition.type) \(finding.end - finding.start)"
      }
      #expect(types == ["CREDIT_CARD 16", "EMAIL_ADDRESS 20"], "\(text)")
    }
  }

  /// A regex begins at a word there as at the edge of a line, with either engine.
  @Test(arguments: ["\\n", "\\t", "\\r\\n", #"\\\n"#, #"\u0022"#])
  func wordsBehindEscapesBeginMatches(escape: String) {
    for engine in [Engine.prefiltered, .reference] {
      let scanner = TextScanner(BuiltIn.catalogue, engine: engine)
      for (message, type, value) in [
        ("User jdoe42 logged in", "USERNAME", "jdoe42"),
        ("Accepted publickey for jdoe42 from host", "USERNAME", "jdoe42"),
        ("born on 12.03.1980", "DATE_OF_BIRTH", "12.03.1980"),
        ("Bearer abcdefghijklmnop1234567890ABCDEF", "AUTHORIZATION_HEADER", "abcdefghijklmnop1234567890ABCDEF")
      ] {
        let text = #"{"log":"done\#(escape)\#(message)\#(escape)"}"#
        let found = scanner.findings(in: text.utf8).map {
          let value = String(decoding: Array(text.utf8)[$0.start..<$0.end], as: UTF8.self)
          return "\(BuiltIn.catalogue.detectors[$0.detector].definition.type) \(value)"
        }
        #expect(found == ["\(type) \(value)"], "\(text)")
      }
    }
  }

  /// Encoders for HTML write quotes and angle brackets as `\u0022`, `\u003c`.
  @Test func valuesBehindUnicodeEscapesAreFound() throws {
    let scanner = TextScanner(BuiltIn.catalogue)
    for (before, behind) in [(#"\u0022"#, #"\u0022"#), (#"\u003c"#, #"\u003e"#), (#"\u0027"#, #"\u0027"#)] {
      for (value, type) in [
        ("jane.doe@example.org", "EMAIL_ADDRESS"), ("4111111111111111", "CREDIT_CARD"), ("192.168.17.23", "IP_ADDRESS")
      ] {
        let text = #"{"msg":"of \#(before)\#(value)\#(behind)"}"#
        let found = scanner.findings(in: text.utf8).map {
          let value = String(decoding: Array(text.utf8)[$0.start..<$0.end], as: UTF8.self)
          return "\(BuiltIn.catalogue.detectors[$0.detector].definition.type) \(value)"
        }
        #expect(found == ["\(type) \(value)"], "\(text)")
      }
    }
  }
}
