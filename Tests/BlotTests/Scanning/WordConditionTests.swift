import Testing

@testable import PatternCompiler

@Suite("What must stand at a word besides its first bytes")
struct WordConditionTests {
  @Test(arguments: [
    ("[0-9]{3}", WordCondition.always),
    ("[0-9a-f]{15}", .address15),
    ("[0-9a-f]{14}", .always),
    ("(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}", .address15),
    ("[0-9a-f]{2}(?:-[0-9a-f]{2}){5}", .address15),
    ("[0-9a-f]{4}(?: [0-9a-f]{4}){3}", .always),
    ("key_[a-z]{12}", .longWord),
    ("key_[a-z]{11}", .always),
    ("sk-[a-z]{40}", .always),
    ("[0-9a-f]{36}NRAL", .longWord),
    ("[0-9a-f]{1,4}::", .doubleColon),
    ("(?:[0-9a-f]{1,4}:){1,6}:[0-9a-f]{1,4}", .doubleColon),
    // Without one of the two, in one of the ways.
    ("(?:[0-9a-f]{1,4}:){1,6}:?[0-9a-f]{1,4}", .always),
    ("[0-9a-f]{1,4}:[0-9a-f]:", .always),
    ("[0-9a-f]{1,4}(?:::|:0:)", .always),
    // Too far off.
    ("[a-z]{1,62}::", .doubleColon),
    ("[a-z]{1,64}::", .always)
  ])
  func theRarestIsTakenThatAlwaysHolds(_ regex: String, _ condition: WordCondition) throws {
    let parsed = try #require(RegexParser.parse(regex))
    #expect(WordCondition.holding(for: parsed.node) == condition)
  }

  @Test func branchesDifferInWhatTheyAsk() throws {
    let parsed = try #require(RegexParser.parse("(?:eu[0-9]{2}xx[a-f0-9]{28}|[a-f0-9]{36})NRAL"))
    #expect(ShapeDerivation.branches(parsed.node).map(WordCondition.holding) == [.longWord, .longWord])
    #expect(ShapeDerivation.branches(.set(.digit)).count == 1)
  }
}
