import PatternCompiler
import PatternFiles
import Testing

@testable import Blot

/// A regex is left out at the bytes of a run only where nothing that it goes on with stands behind that.
struct RestBehindRunTests {
  @Test(
    arguments: [
      ("[a-z.]{1,64}@(?:[a-z]{2,3}|x)(?![0-9])", #"\x40(?:(?:[\x61-\x7a]){2,3}|\x78)(?![\x30-\x39])"#),
      // What stands before a match is asked at each place.
      ("(?<!%40)(?<![0-9])[a-z]+@b", #"\x40\x62"#),
      // Of what is longer than a byte the parser may say more than the regex does.
      ("[a-z]{1,9}:b(?!cd)(?=e)", #"\x3a\x62(?=\x65)"#)
    ])
  func itIsWhatStandsBehindTheLeadingRun(regex: String, expected: String) throws {
    let rest = try #require(RestBehindRun(of: RegexParser.parse(regex)?.node ?? .unconstrained))
    #expect(rest.regex == expected)
  }

  @Test(arguments: ["abc", "[a-z]{1,9}b", "[a-z]{1,9}", "[a-z]{1,9}(?:@b)?", "[a-z]{1,9}@b|c"])
  func otherRegexesHaveNone(regex: String) throws {
    #expect(RestBehindRun(of: try #require(RegexParser.parse(regex)).node) == nil)
  }

  /// Wherever a built-in regex matches, its rest does where the run ends.
  @Test func noMatchOfABuiltInRegexIsLeftOut() throws {
    let matcher = try #require(MatchContext())
    let catalogue = BuiltIn.catalogue
    var matchCount = 0
    for detector in catalogue.detectors {
      guard let rest = catalogue.regexes.restBehindRun(detector.index),
        let regex = catalogue.regexes.anchored(detector.index)
      else { continue }
      for example in detector.definition.examples {
        let text = PaddedText(Array(example.utf8))
        for start in 0..<text.text.count {
          guard case .match(_, let end, _, _) = matcher.match(regex, in: text.text, from: start) else { continue }
          matchCount += 1
          let isThere = (start..<end).contains { place in
            if case .match = matcher.match(rest, in: text.text, from: place) { return true }
            return false
          }
          #expect(isThere, "\(detector.definition.name) at \(start) of \(example)")
        }
      }
    }
    #expect(matchCount > 20)
  }

  /// Letters beyond ASCII stand in names, and each may begin one; the domain decides for all of them.
  @Test func addressesBehindLettersBeyondASCIIAreFoundAsBefore() throws {
    let lines = ["кофи@example.org", "ко\u{AD}фи@example.орg", "ко\u{AD}ф\u{AD}и@exampl", "жжжж@example.org7"]
    for line in lines {
      let text = PaddedText(Array(line.utf8))
      let found = [Engine.prefiltered, .reference].map { engine in
        var findings: [Finding] = []
        TextScanner(BuiltIn.catalogue, engine: engine).scan(text.text, into: &findings)
        return findings
      }
      #expect(found[0] == found[1], "\(line)")
    }
  }
}
