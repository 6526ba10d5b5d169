import BlotKernels
import PatternCompiler
import Testing

/// How long the word may be that a match begins with, derived from its regex.
struct WordRunsTests {
  /// The lengths that a word may have with `byte` behind it.
  private func lengths(_ regex: String, behind byte: String) throws -> [Int] {
    let parsed = try #require(RegexParser.parse(regex))
    let neighbours = ByteSet.word.complement
    var automaton = CandidateAutomaton(detectorCount: 1)
    automaton.add(parsed.node, owner: 0, before: neighbours, behind: neighbours)
    let found = ShapeDerivation.shapes(parsed.node, before: neighbours)
    let runs = found.map { WordRuns(automaton, $0) }
    let classBehind = blot_class_behind(try #require(byte.utf8.first))
    return (1..<Int(BLOT_WORD_LENGTHS)).filter { length in runs.contains { $0.allows(length, behind: classBehind) } }
  }

  @Test func aNumberHasItsLengths() throws {
    #expect(try lengths("[0-9]{9}", behind: " ") == [9])
    #expect(try lengths("[0-9]{9}", behind: "-") == [9])
    #expect(try lengths("[1-9][0-9]{3,5}", behind: ".") == [4, 5, 6])
  }

  @Test func whatStandsBehindTheWordIsOfTheRegex() throws {
    #expect(try lengths("[0-9]{3}-[0-9]{2}", behind: "-") == [3])
    #expect(try lengths("[0-9]{3}-[0-9]{2}", behind: " ") == [])
    #expect(try lengths("[0-9]{3}[ -]?[0-9]{2}", behind: " ") == [3, 5])
    #expect(try lengths("ab(?=:)", behind: ":") == [2])
    #expect(try lengths("ab(?=:)", behind: ",") == [])
  }

  @Test func wordsWithoutEndGoOnToTheLast() throws {
    #expect(try lengths("key_[a-z]+", behind: " ") == Array(5...63))
    #expect(try lengths("[0-9]{70}", behind: " ") == [63])
  }

  /// The value is a group, so the word may go on behind the match.
  @Test func aMatchThatEndsWithinTheWordSaysNothingOfTheRest() throws {
    let parsed = try #require(RegexParser.parse("id[0-9]{2}"))
    var automaton = CandidateAutomaton(detectorCount: 1)
    automaton.add(parsed.node, owner: 0, before: ByteSet.word.complement, behind: .all)
    let shape = try #require(ShapeDerivation.shapes(parsed.node, before: ByteSet.word.complement).first)
    let runs = WordRuns(automaton, shape)
    #expect((1..<64).filter { runs.allows($0, behind: blot_class_behind(0x20)) } == Array(4...63))
  }
}
