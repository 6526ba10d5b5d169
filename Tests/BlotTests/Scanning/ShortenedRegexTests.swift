import PatternCompiler
import PatternFiles
import Testing

@testable import Blot

/// A regex with its last runs cut, and their ends looked for, matches what the regex does.
struct ShortenedRegexTests {
  @Test(arguments: [
    ("[a-c]{2,300}", "[a-c]{2}(?<run0>)"), ("x(?<value>[a-c]{2,300})", "x(?<value>[a-c]{2}(?<run0>))"),
    ("(?:a{3,90}+|(?:b|c{1,99})|d)", "(?:a{3}(?<run0>)|(?:b|c{1}(?<run1>))|d)"),
    // What never fails goes with the run.
    ("[a-c]{2,300}={0,2}(?:x|y)?", "[a-c]{2}(?<run0>)"), ("(?:y[a-c]{2,300}={0,2}|x)", "(?:y[a-c]{2}(?<run0>)|x)")
  ])
  func runsThatEndAMatchAreCut(regex: String, expected: String) {
    #expect(ShortenedRegex(regex)?.text == expected)
  }

  @Test(arguments: [
    // Something must follow, which may take bytes of the run back.
    "[a-c]{2,300}a", "[a-c]{2,300}(?!d)", "(?:[a-c]{2,300})b", "(?:[a-c]{2,300}){2}", "[a-c]{2,300}\\z",
    // Nothing is gained, or the run takes as little as it can, may be empty or has no end.
    "[a-c]{2,30}", "[a-c]{2,300}?", "[a-c]{0,300}", "[a-c]{2,}", "[a-c]+", "abc",
    // What is in a look takes nothing.
    "a(?=[b-c]{2,300})", "a(?![b-c]{2,300})",
    // The value is the last of the group.
    "a(?<value>[b-c]){2,300}",
    // By itself the rest would be another one.
    "(?i)x[a-c]{2,300}d?", "x(?i:[a-c]{2,300}d?)", "[a-c]{2,300}d??", "[a-c]{2,300}(?<value>d)?",
    "[a-c]{2,300}(?:|d)?", "[a-c]{2,300}(?:x(?:d?|ee))?"
  ])
  func otherRegexesStayWhole(regex: String) {
    #expect(ShortenedRegex(regex) == nil)
  }

  @Test func builtInRegexesMatchTheSame() throws {
    let seed = Proof.seed("shortened regexes")
    var random = SeededGenerator(seed: seed)
    let matcher = try #require(MatchContext())
    var compared = 0
    var longest = 0
    for detector in BuiltIn.catalogue.detectors {
      guard let shortened = BuiltIn.catalogue.regexes.confirming(detector.index), !shortened.runs.isEmpty,
        let whole = BuiltIn.catalogue.regexes.anchored(detector.index)
      else { continue }
      let regex = ConfirmingRegexes.Regex(code: shortened.code, runs: shortened.runs)
      let definition = detector.definition
      let pieces = (definition.examples + definition.counterExamples + definition.keys.map { $0 + "=" }).map {
        Array($0.utf8)
      }
      for _ in 0..<12 {
        var bytes: [UInt8] = []
        let separators = ["", "", "&", "(", " ", "\"", "=", "|"].map { Array($0.utf8) }
        while bytes.count < 6000 {
          let piece = pieces.randomElement(using: &random) ?? []
          for _ in 0..<(Int.random(in: 0..<4, using: &random) == 0 ? 60 : 1) {
            bytes += piece
            bytes += separators.randomElement(using: &random) ?? []
          }
        }
        let text = PaddedText(bytes)
        matcher.begin()
        for _ in 0..<150 {
          let start = Int.random(in: 0..<bytes.count, using: &random)
          let end = Bool.random(using: &random) ? bytes.count : Int.random(in: start...bytes.count, using: &random)
          let subject = UnsafeRawBufferPointer(rebasing: text.text[..<end])
          let expected = Span(matcher.match(whole, in: subject, from: start))
          let answer = Span(matcher.match(regex, in: subject, from: start))
          #expect(answer == expected, "seed \(seed), \(definition.name) at \(start) to \(end)")
          compared += expected == nil ? 0 : 1
          longest = max(longest, expected.map { $0.bounds[1] - $0.bounds[0] } ?? 0)
        }
      }
    }
    #expect(compared > 5000 && longest > 2000)
  }

  @Test func randomRegexesMatchTheSame() throws {
    let seed = Proof.seed("random shortened regexes")
    var random = SeededGenerator(seed: seed)
    let matcher = try #require(MatchContext())
    var shortenedCount = 0
    var matchCount = 0
    for _ in 0..<20_000 {
      let sketch = RegexSketch.random(using: &random)
      let pattern = sketch.pattern
      var sets: [ByteSet] = []
      guard let whole = try? CompiledRegex(pattern, isAnchored: true),
        let shortened = try? ConfirmingRegex(
          pattern, leastGain: 1,
          setNumber: { set in
            sets.append(set)
            return sets.count - 1
          }), !shortened.runs.isEmpty
      else { continue }
      shortenedCount += 1
      let regex = ConfirmingRegexes.Regex(code: shortened.code, runs: shortened.runs)
      var bytes = (0..<6).flatMap { _ in sketch.sample(using: &random) }
      for _ in 0..<20 { bytes.append(RegexSketch.alphabet.randomElement(using: &random) ?? 0) }
      let text = PaddedText(bytes)
      matcher.begin()
      for start in bytes.indices {
        let end = Bool.random(using: &random) ? bytes.count : Int.random(in: start...bytes.count, using: &random)
        let subject = UnsafeRawBufferPointer(rebasing: text.text[..<end])
        let expected = Span(matcher.match(whole, in: subject, from: start))
        let answer = Span(matcher.match(regex, in: subject, from: start))
        #expect(answer == expected, "seed \(seed), \(pattern) at \(start) to \(end) of \(printable(bytes))")
        matchCount += expected == nil ? 0 : 1
      }
    }
    #expect(shortenedCount > 500 && matchCount > 2000)
  }

  /// Where a match stands, and its value.
  private struct Span: Equatable {
    let bounds: [Int]

    init?(_ outcome: MatchContext.Outcome) {
      guard case .match(let start, let end, let valueStart, let valueEnd) = outcome else { return nil }
      bounds = [start, end, valueStart, valueEnd]
    }
  }
}
