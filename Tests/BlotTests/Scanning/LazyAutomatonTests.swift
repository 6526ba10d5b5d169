import BlotKernels
import PatternFiles
import Testing

@testable import Blot
@testable import PatternCompiler

@Suite("Lazy automaton")
struct LazyAutomatonTests {
  /// An automaton without detectors drops all candidates, whatever its memory held before.
  @Test func withoutDetectorsNothingIsLeft() {
    let text = PaddedText("192.0.2.17 ann@example.com 4111111111111111".utf8)
    for byte in [0x00, 0x41, 0x85, 0xFF] as [UInt8] {
      // What is freed is what the automaton gets.
      let dirty = (10...17).flatMap { shift in
        (0..<4).map { _ in
          let block = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << shift)
          block.initialize(repeating: byte, count: 1 << shift)
          return block
        }
      }
      for block in dirty { block.deallocate() }
      var program = CandidateAutomaton(detectorCount: 0)
      program.finish()
      let automaton = LazyAutomaton(program)
      var candidates: [UInt32] = [0, 11, 27]
      let walks = UnsafeMutablePointer<blot_walk>.allocate(capacity: candidates.count)
      defer { walks.deallocate() }
      let count = candidates.withUnsafeMutableBufferPointer { buffer in
        var list = blot_offsets(offsets: buffer.baseAddress, count: buffer.count)
        automaton.walk(text.pointer, &list, into: walks)
        return list.count
      }
      #expect(count == 0)
    }
  }

  /// What walks in lockstep drops no candidate at which the walk by itself finds something, whatever is known already, and
  /// drops the others once their transitions are known.
  @Test func candidatesAreDroppedOnlyWhereNothingMatches() throws {
    let catalogue = try Catalogue(Catalogue.builtInDefinitions().filter { !$0.isOptIn })
    var groupCount = 0
    let words = [
      "192.0.2.17", "4111111111111111", "123456789", "12345678901", "ann@example.com", "2026-11-24T09:31:05",
      "3fa90c1e", "x", "-", "DE8937"
    ]
    for seed in 1...20 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      let bytes = (0..<200).flatMap { _ in
        Array(words[Int.random(in: words.indices, using: &random)].utf8)
          + Array(" \n,".utf8.dropFirst(Int.random(in: 0..<3, using: &random)).prefix(1))
      }
      let padded = PaddedText(bytes)
      let text = padded.pointer
      // Those that need no context word, and the others, many of which match at one place.
      let finder =
        seed % 2 == 0
        ? CandidateFinder(
          catalogue.prefilter.search.sure, catalogue.prefilter.sureWords, Lookbehinds(catalogue))
        : CandidateFinder(
          catalogue.prefilter.search.contextual.made, catalogue.prefilter.contextualWords.tables,
          Lookbehinds(catalogue))
      let places = bytes.indices.filter { $0 == 0 || !Boundary.isWord(text[$0 - 1]) }.map { UInt32($0) }
      func isHit(_ candidate: UInt32) -> Bool {
        let offset = Int(candidate)
        finder.automata.anchored.run(text, at: offset, before: text[offset - 1])
        return finder.automata.anchored.hitCount > 0
      }
      let walks = UnsafeMutablePointer<blot_walk>.allocate(capacity: places.count)
      defer { walks.deallocate() }
      func left() -> [UInt32] {
        var candidates = places
        let count = candidates.withUnsafeMutableBufferPointer { buffer in
          var list = blot_offsets(offsets: buffer.baseAddress, count: buffer.count)
          finder.automata.anchored.walk(text, &list, into: walks)
          return list.count
        }
        return Array(candidates[..<count])
      }
      // Nothing is known: nothing is dropped.
      #expect(left() == places)
      let hits = Set(places.filter(isHit))
      let kept = left()
      #expect(hits.isSubset(of: kept))
      #expect(!hits.isEmpty && kept.count < places.count)
      #expect(kept == places.filter(Set(kept).contains))
      // A walk leads to the same hits as one from scratch.
      let anchored = finder.automata.anchored
      for (index, candidate) in kept.enumerated() {
        func allHits() -> [[Int32]] {
          (0..<anchored.hitCount).map { [anchored.hits[$0].detector, anchored.hits[$0].end] }
        }
        let offset = Int(candidate)
        anchored.run(text, at: offset, before: text[offset - 1])
        let expected = allHits()
        anchored.run(walks + index, anchored.generation, text, at: offset, before: text[offset - 1])
        #expect(allHits() == expected)
        // What is forgotten is walked again.
        anchored.run(walks + index, anchored.generation - 1, text, at: offset, before: text[offset - 1])
        #expect(allHits() == expected)
        // What stands in groups is none of the others, and all of them together are the same.
        anchored.run(walks + index, anchored.generation, text, at: offset, before: text[offset - 1], gathers: true)
        var all = allHits()
        for number in 0..<anchored.groupCount {
          let (end, detectors) = anchored.group(number)
          groupCount += 1
          for detector in catalogue.detectors.indices where detectors[detector >> 6] >> UInt64(detector & 63) & 1 == 1 {
            all.append([Int32(detector), Int32(end)])
          }
        }
        #expect(all.count == expected.count && Set(all) == Set(expected))
      }
    }
    #expect(groupCount > 20)
  }

  /// A text with something of everything makes more states than there may be. Then few detectors are left to their regexes
  /// early, and none is lost.
  @Test func whereStatesAreSparedNoDetectorIsLost() throws {
    let definitions = Catalogue.builtInDefinitions().filter { !$0.isOptIn }
    let catalogue = try Catalogue(definitions)
    func automaton() -> LazyAutomaton {
      CandidateFinder(catalogue.prefilter.search.sure, catalogue.prefilter.sureWords, Lookbehinds(catalogue)).automata
        .anchored
    }
    let spared = automaton()
    var random = SeededGenerator(seed: 3)
    let examples = definitions.flatMap(\.examples).filter { !$0.isEmpty && $0.utf8.count < 100 }
    /// Another one of the same form.
    func changed(_ byte: UInt8) -> UInt8 {
      switch byte {
      case 0x30...0x39: UInt8.random(in: 0x30...0x39, using: &random)
      case 0x41...0x5A: UInt8.random(in: 0x41...0x5A, using: &random)
      case 0x61...0x7A: UInt8.random(in: 0x61...0x7A, using: &random)
      default: byte
      }
    }
    var compared = 0
    var rounds = 0
    while rounds < 400, compared < 10_000 {
      rounds += 1
      let bytes = (0..<500).flatMap { _ in
        let example = examples[Int.random(in: examples.indices, using: &random)]
        return example.utf8.map { Int.random(in: 0..<3, using: &random) == 0 ? changed($0) : $0 } + [0x20]
      }
      let padded = PaddedText(bytes)
      let text = padded.pointer
      let known = automaton()
      for offset in bytes.indices where offset == 0 || !Boundary.isWord(text[offset - 1]) {
        spared.run(text, at: offset, before: text[offset - 1])
        guard spared.sparesStates else { continue }
        known.run(text, at: offset, before: text[offset - 1])
        #expect(!known.sparesStates)
        var ends: [Int32: Int32] = [:]
        for index in 0..<spared.hitCount { ends[spared.hits[index].detector] = spared.hits[index].end }
        for index in 0..<known.hitCount {
          let hit = known.hits[index]
          let end = try #require(ends[hit.detector])
          #expect(end == hit.end || end == -1)
        }
        compared += 1
      }
      withExtendedLifetime(padded) {}
    }
    #expect(compared >= 10_000)
  }

  /// Where the automaton tells the end of a match by itself, PCRE2 comes to the same one.
  @Test(arguments: [
    (#"[0-9]{1,3}(?:[.][0-9]{1,3}){1,3}(?![.][0-9])(?!-[a-z])"#, true),
    (#"[0-9]+(?:/(?:3[0-2]?|[12][0-9]?|[04-9])(?!-?[0-9]))?"#, true),
    (#"(?<!a[/.])[0-9]{2,4}(?:-[0-9]{1,2})*"#, true), (#"(?:a|b)[0-9]*(?!-a)"#, true),
    (#"(?<!\b[ab]{2}-)[0-9]{2,4}"#, true), (#"(?<!b|\b[ab][.])[0-9]{2,4}"#, true),
    // Each of these ends elsewhere than its longest match.
    (#"[0-9]{1,3}?(?:[.][0-9]{1,3}?){0,3}"#, false), (#"a(?:|b)[0-9]?"#, false),
    (#"(?!0{2})[0-9]{3}"#, false), (#"(?!0[12]|[ab]{2})[0-3a-b]{2,4}"#, false), (#"(?<!a)(?!0{2})[0-3]{2}"#, false),
    (#"[ab](?:[0-9]|[0-9][0-9]b)?"#, false), (#"[0-9]{2,3}-?[0-9]{2}[.]?"#, false)
  ])
  func endsAreThoseOfTheRegex(regex: String, isLongest: Bool) throws {
    var definition = DetectorDefinition(type: "TEST", name: "test", regex: regex)
    definition.boundary = .none
    let catalogue = try Catalogue([definition])
    let derived = try #require(CandidateDerivation(definition))
    var automaton = CandidateAutomaton(detectorCount: 1)
    automaton.add(
      derived.node, owner: 0, before: .all, behind: .all, isExact: derived.isExact, isGreedy: derived.isGreedy,
      lookbehinds: derived.lookbehinds)
    automaton.finish()
    #expect(automaton.traits[0].contains(.isExact))
    #expect(automaton.traits[0].contains(.isLongest) == isLongest)
    let walker = LazyAutomaton(automaton)
    let regexes = ConfirmingRegexes(catalogue, Lookbehinds(catalogue))
    let matcher = try #require(MatchContext())
    let compiled = try CompiledRegex(regex, isAnchored: true)
    var random = SeededGenerator(seed: 5)
    let alphabet = Array("0123ab./-".utf8)
    var ends = 0
    for _ in 0..<2000 {
      let bytes = (0..<18).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      let text = PaddedText(bytes)
      for position in bytes.indices {
        walker.run(text.pointer, at: position, before: position == 0 ? 0x0A : bytes[position - 1])
        let hit = walker.hitCount > 0 ? walker.hits[0] : nil
        var expected: Int32?
        if case .match(_, let end, _, _) = matcher.match(compiled, in: text.text, from: position) {
          expected = Int32(end)
        }
        guard let hit else {
          #expect(expected == nil, "at \(position) of \(printable(bytes))")
          continue
        }
        if hit.end < 0 { continue }
        ends += 1
        let holds =
          !walker.asksLookbehinds(0) || regexes.lookbehindsHold(0, at: text.pointer + position)
        #expect((holds ? hit.end : nil) == expected, "at \(position) of \(printable(bytes))")
      }
    }
    #expect(ends > 100)
  }

  /// What follows a lookahead that is repeated is what stands before it.
  @Test func aLookaheadInALoopIsForTheRegex() throws {
    let parsed = try #require(RegexParser.parse(#"[0-9](?:(?:-[ab](?![.]-))+|/)"#))
    var automaton = CandidateAutomaton(detectorCount: 1)
    automaton.add(parsed.node, owner: 0, before: .all, behind: .all, isExact: parsed.isExact, isGreedy: parsed.isGreedy)
    #expect(!automaton.traits[0].contains(.isExact))
  }
}
