import PatternCompiler
import PatternFiles
import Testing

@testable import Blot

/// A regex that goes over a gap is left out only where what it goes to is not in reach.
struct RestBehindGapTests {
  @Test(
    arguments: [
      ("curl [^|]{0,400}?-u[a-z]{0,3}:x", #"\x2d\x75(?:[\x61-\x7a]){0,3}\x3a\x78"#, 405, 7),
      // It ends with as little as it can, and before the next gap.
      ("a[^|]{0,99}bc[0-9]{2,9}", #"\x62\x63(?:[\x30-\x39]){2,2}"#, 100, 4),
      ("a[^|]{0,99}bc[^|]{0,99}d", #"\x62\x63"#, 100, 2),
      // Each branch has its own.
      ("(?:a[^|]{0,99}b|cd)e", #"(?:\x62\x65|\x63\x64\x65)"#, 100, 3),
      // It goes over the beginning of another match, which may have a bracket or not.
      ("<?a[^<]{0,99}bc", #"\x62\x63"#, 101, 2), ("(?:<|a)b[^<]{0,99}cd", #"\x63\x64"#, 101, 2),
      // Fields are a gap as well.
      ("P(?:[^|]{0,80}x){3}ab", #"\x61\x62"#, 244, 2),
      ("a[^|]{0,99}b[0-9]*c", #"\x62(?:[\x30-\x39]){0,}\x63"#, 100, nil)
    ] as [(String, String, Int, Int?)])
  func itIsWhatStandsBehindTheFirstGap(regex: String, expected: String, reach: Int, longest: Int?) throws {
    let rest = try #require(RestBehindGap(of: RegexParser.parse(regex)?.node ?? .unconstrained))
    #expect(rest.regex == expected)
    #expect(rest.reach == reach)
    #expect(rest.longest == longest)
  }

  /// What a look has seen of a long line ahead is known to the next one, whole rests alone.
  @Test func restsThatBeginAheadAreSeenWhole() throws {
    let catalogue = try Catalogue([
      DetectorDefinition(type: "A", name: "user", regex: #"curl [^|\n]{0,400}?-u [a-z]{0,99}:[a-z]{2}"#)
    ])
    let matcher = try #require(MatchContext())
    for place in 860..<960 {
      let rests = RequiredRests(catalogue, matcher)
      let rest = "-u " + String(repeating: "n", count: 99) + ":ab"
      let bytes = Array((String(repeating: "x", count: place) + rest + String(repeating: "y", count: 9000)).utf8)
      let text = PaddedText(bytes)
      rests.begin()
      for _ in 0..<5 { rests.note(false, of: 0, at: 0) }
      #expect(!rests.mayHold(0, in: text.pointer, from: 0, 0..<bytes.count))
      #expect(rests.mayHold(0, in: text.pointer, from: 600, 0..<bytes.count), "\(place)")
    }
  }

  @Test(arguments: [
    "abc[0-9]{0,99}d", "a[^|]{0,20}bc", "a[^|]{0,99}b", "a[^|]{0,99}", "a[^|]{0,99}(?=bc)",
    // No gap goes over the beginning of another match.
    "://[^/]{0,99}ab", "(?:<|&lt;)a[^a]{0,99}bc", "x(?:a[^x]{0,99}bc|d[^|x]{0,99}ef)"
  ])
  func otherRegexesHaveNone(regex: String) throws {
    #expect(RestBehindGap(of: try #require(RegexParser.parse(regex)).node) == nil)
  }

  /// In lines of examples and what looks like them no match is left out.
  @Test func noMatchOfABuiltInRegexIsLeftOut() throws {
    let seed = Proof.seed("rests behind gaps")
    var random = SeededGenerator(seed: seed)
    let catalogue = BuiltIn.catalogue
    let matcher = try #require(MatchContext())
    let rests = RequiredRests(catalogue, matcher)
    var answers = [false: 0, true: 0]
    var matchCount = 0
    for detector in catalogue.detectors where catalogue.regexes.restBehindGap(detector.index) != nil {
      let regex = try #require(catalogue.regexes.anchored(detector.index))
      let own = (detector.definition.examples + detector.definition.counterExamples).map { Array($0.utf8) }
      for _ in 0..<20 {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...12, using: &random) {
          var piece =
            (Int.random(in: 0..<3, using: &random) > 0 ? own : AdversarialText.examples)
            .randomElement(using: &random) ?? []
          if Bool.random(using: &random) {
            piece = Array(piece.prefix(Int.random(in: 0...piece.count, using: &random)))
          }
          bytes += piece
          bytes.append(Bool.random(using: &random) ? 0x20 : Int.random(in: 0..<6, using: &random) == 0 ? 0x0A : 0x2C)
        }
        let text = PaddedText(bytes)
        rests.begin()
        var lineStart = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
          defer { lineStart += line.count + 1 }
          let subject = UnsafeRawBufferPointer(rebasing: text.text[lineStart..<lineStart + line.count])
          for start in 0..<line.count {
            rests.note(false, of: detector.index, at: lineStart + start)
            let answer = rests.mayHold(
              detector.index, in: text.pointer, from: lineStart + start, lineStart..<lineStart + line.count)
            answers[answer, default: 0] += 1
            guard case .match = matcher.match(regex, in: subject, from: start) else { continue }
            matchCount += 1
            #expect(answer, "seed \(seed), \(detector.definition.name) at \(start) of \(printable(line))")
          }
        }
      }
    }
    #expect(matchCount > 500 && answers.values.allSatisfy { $0 > 500 })
  }

  /// Where what ends the gap is found each time and the regex fails all the same, it is looked for ever more rarely.
  @Test func looksInVainBecomeRare() throws {
    let catalogue = try Catalogue([DetectorDefinition(type: "A", name: "near", regex: #"a [^|]{0,400}?-u[a-z](?!b)"#)])
    let rests = RequiredRests(catalogue, try #require(MatchContext()))
    let bytes = Array(String(repeating: "a -uxb ", count: 200).utf8) + Array(String(repeating: "a ", count: 600).utf8)
    let text = PaddedText(bytes)
    rests.begin()
    var skipped = 0
    for start in stride(from: 0, to: bytes.count, by: 1) where bytes[start] == UInt8(ascii: "a") {
      if rests.mayHold(0, in: text.pointer, from: start, 0..<bytes.count) {
        rests.note(false, of: 0, at: start)
      } else {
        skipped += 1
        #expect(start > 7 * 199)
      }
    }
    // All that nothing is in reach of but those that were not asked about.
    #expect((200...600).contains(skipped))
  }

  @Test func whatEndsTheGapIsLookedForOnceALine() throws {
    let catalogue = try Catalogue([
      DetectorDefinition(type: "A", name: "user", regex: #"curl [^|\n]{0,40}?-u [a-z]{0,9}:[a-z]{2}"#),
      DetectorDefinition(type: "B", name: "none", regex: "curl [0-9]{0,40}-u"),
      DetectorDefinition(type: "C", name: "far", regex: #"curl [^|\n]{0,400}?-u [a-z]{0,9}:[a-z]{2}"#)
    ])
    let rests = RequiredRests(catalogue, try #require(MatchContext()))
    let bytes = Array("curl -u ann curl -u ann and so on and so on curl -u ann:secret\ncurl -u ann".utf8)
    let text = PaddedText(bytes)
    rests.begin()
    let line = 0..<(bytes.firstIndex(of: 0x0A) ?? 0)
    func mayHold(_ detector: Int, _ start: Int, _ line: Range<Int>) -> Bool {
      rests.note(true, of: detector, at: start)
      for _ in 0..<4 { rests.note(false, of: detector, at: start) }
      return rests.mayHold(detector, in: text.pointer, from: start, line)
    }
    // Where nothing failed, or not often, all may be.
    #expect(rests.mayHold(2, in: text.pointer, from: 53, line))
    rests.note(false, of: 2, at: 53)
    #expect(rests.mayHold(2, in: text.pointer, from: 53, line))
    // A gap of few bytes is not looked through before.
    #expect(mayHold(0, 0, line) && mayHold(1, 0, line))
    #expect(mayHold(2, 0, line) && mayHold(2, 12, line) && mayHold(2, 44, line))
    #expect(!mayHold(2, 53, line) && !mayHold(2, line.upperBound + 1, line.upperBound + 1..<bytes.count))
  }
}
