import PatternCompiler
import PatternFiles
import Testing

@testable import Blot

/// Whatever regex a user writes: what the prefilter derives from it never costs a finding.
struct ShapeDerivationFuzzTests {
  /// The regex of a detector with its boundary behind it, so that it gives back what it took beyond.
  private func confirming(_ detector: Detector) -> String {
    let regex = detector.definition.regex
    return detector.definition.boundary == .none || detector.hasValueGroup ? regex : "(?:\(regex))(?!\\w)"
  }

  /// As PCRE2 alone gives it, tried at every byte of every line, with no engine of Blot's between: the findings of one
  /// detector without validator and context.
  private func plainFindings(
    of detector: Detector, in text: [UInt8], with context: MatchContext
  ) throws -> [Range<Int>]? {
    let definition = detector.definition
    let regex = try CompiledRegex(confirming(detector), isAnchored: true)
    let padded = PaddedText(text)
    var found: [Range<Int>] = []
    var lineStart = 0
    while lineStart < text.count {
      let lineEnd = text[lineStart...].firstIndex(of: 0x0A) ?? text.count
      let line = UnsafeRawBufferPointer(rebasing: padded.text[lineStart..<lineEnd])
      var from = 0
      while from < line.count {
        switch context.match(regex, in: line, from: from) {
        case .limitReached: return nil
        case .noMatch: from += 1
        case .match(let start, let end, let valueStart, let valueEnd):
          if valueStart < valueEnd,
            Boundary.holds(
              definition.boundary, padded.pointer, lineStart + valueStart, lineStart + valueEnd, lineStart, lineEnd)
          {
            found.append(lineStart + valueStart..<lineStart + valueEnd)
            from = max(end, start + 1)
          } else {
            from = start + 1
          }
        }
      }
      lineStart = lineEnd + 1
    }
    return found.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }

  /// Whether PCRE2 does not agree with itself on a regex: its compiler to machine code with its interpreter, or a
  /// search with matches at each place. PCRE2 10.42 does not for some with possessive counts in repeated atomic groups.
  /// Nothing can be said about those.
  private func isMiscompiled(_ detector: Detector, in text: [UInt8], with context: MatchContext) throws -> Bool {
    let anchored = try CompiledRegex(confirming(detector), isAnchored: true)
    let unanchored = try CompiledRegex(confirming(detector), isAnchored: false)
    for line in text.split(separator: 0x0A) {
      let padded = PaddedText(line)
      // A search must find what a match at one of the places behind finds: the optimisations of its start are at fault
      // where it does not.
      var next: Int?
      for from in line.indices.reversed().map({ $0 - line.startIndex }) {
        if case .match(let start, _, _, _) = context.match(anchored, in: padded.text, from: from) { next = start }
        var found: Int?
        if case .match(let start, _, _, _) = context.match(unanchored, in: padded.text, from: from) { found = start }
        if found != next { return true }
      }
    }
    for isAnchored in [false, true] {
      let compiled = try CompiledRegex(confirming(detector), isAnchored: isAnchored)
      let interpreted = try CompiledRegex("(*NO_JIT)" + confirming(detector), isAnchored: isAnchored)
      for line in text.split(separator: 0x0A) {
        let padded = PaddedText(line)
        for from in 0..<line.count {
          let results = [compiled, interpreted].map { "\(context.match($0, in: padded.text, from: from))" }
          if results[0] != results[1] { return true }
        }
      }
    }
    return false
  }

  private func text(for sketches: [RegexSketch], hasEscapes: Bool, using random: inout SeededGenerator) -> [UInt8] {
    let alphabet = hasEscapes ? RegexSketch.alphabet : RegexSketch.alphabet.filter { $0 != UInt8(ascii: "\\") }
    var text: [UInt8] = []
    for _ in 0..<60 {
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        if Int.random(in: 0..<3, using: &random) > 0, let sketch = sketches.randomElement(using: &random) {
          text += sketch.sample(using: &random).prefix(400)
        } else {
          for _ in 0..<Int.random(in: 0...9, using: &random) {
            text.append(alphabet.randomElement(using: &random) ?? 0x20)
          }
        }
        if Int.random(in: 0..<4, using: &random) == 0 { text.append(alphabet.randomElement(using: &random) ?? 0x20) }
      }
      text.append(0x0A)
    }
    return hasEscapes ? text : text.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "-") : $0 }
  }

  @Test func randomRegexesFindWhatPCRE2Finds() throws {
    #if DEBUG
      let patternCount = Proof.isThorough ? 30_000 : 5000
    #else
      let patternCount = Proof.isThorough ? 200_000 : 10_000
    #endif
    let seed = Proof.seed("random regexes")
    var random = SeededGenerator(seed: seed)
    let context = try #require(MatchContext())
    var tried = 0, refused = 0, derived = 0, findingCount = 0, miscompiled = 0, failures = 0
    while tried < patternCount, failures < 5 {
      // Alone a detector has a plan of its own; many share clusters and automaton.
      let wanted = [1, 1, 2, 5, 30, 120].randomElement(using: &random) ?? 1
      var sketches: [RegexSketch] = []
      var definitions: [DetectorDefinition] = []
      while definitions.count < wanted {
        let sketch = RegexSketch.random(using: &random)
        guard (try? CompiledRegex(sketch.pattern, isAnchored: false)) != nil else {
          refused += 1
          continue
        }
        sketches.append(sketch)
        definitions.append(
          DetectorDefinition(
            type: "T", name: "t\(definitions.count)", regex: sketch.pattern,
            boundary: DetectorDefinition.Boundary.allCases.randomElement(using: &random) ?? .none))
      }
      tried += definitions.count
      let pair = EnginePair(try Catalogue(definitions))
      derived += (0..<definitions.count).count { pair.catalogue.searchMethod(of: $0) != .fullScan }
      let hasEscapes = Bool.random(using: &random)
      let text = text(for: sketches, hasEscapes: hasEscapes, using: &random)
      let found = pair.prefiltered.unresolved(in: text)
      findingCount += found.count
      let reference = pair.reference.unresolved(in: text)
      // Where a regex gives up is not the same place for a search and for a match at one place.
      let givenUp = Set(pair.prefiltered.givenUp.keys).union(pair.reference.givenUp.keys)
      for detector in pair.catalogue.detectors where !givenUp.contains(detector.index) {
        let own = found.filter { $0.detector == detector.index }
        let isSame = own == reference.filter { $0.detector == detector.index }
        let plain = hasEscapes ? nil : try plainFindings(of: detector, in: text, with: context)
        if isSame, plain == nil || plain == own.map({ $0.start..<$0.end }) { continue }
        if try isMiscompiled(detector, in: text, with: context) {
          miscompiled += 1
          continue
        }
        failures += 1
        if !isSame {
          let single = EnginePair(try Catalogue([detector.definition]))
          let message = single.difference(in: text) ?? "only among \(wanted) detectors: \(detector.definition.regex)"
          Issue.record("seed \(seed): \(message)")
        }
        if let plain, plain != own.map({ $0.start..<$0.end }) {
          Issue.record(
            """
            seed \(seed), against PCRE2 alone: \(detector.definition.boundary) \(detector.definition.regex)
            text "\(printable(text))"
            found \(own.map { $0.start..<$0.end }), wanted \(plain)
            """)
        }
      }
    }
    print(
      """
      random regexes: \(tried) tried, \(derived) with something derived, \(findingCount) findings; \(refused) that PCRE2 \
      refuses, \(miscompiled) on which PCRE2 disagrees with itself
      """)
    // A fuzz that finds nothing, or of which nothing is derived, proves nothing.
    #expect(derived * 2 > tried)
    #expect(findingCount > tried)
  }
}
