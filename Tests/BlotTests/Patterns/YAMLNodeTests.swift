import Testing

@testable import PatternFiles

struct YAMLNodeTests {
  private static func pairs(_ text: String) throws -> [(key: YAMLNode, value: YAMLNode)] {
    let node = try #require(try YAMLNode.compose(text))
    guard case .mapping(let pairs) = node.content else { return [] }
    return pairs
  }

  private static func error(_ text: String) -> YAMLError? {
    do throws(YAMLError) {
      _ = try YAMLNode.compose(text)
      return nil
    } catch {
      return error
    }
  }

  @Test func everyNodeKnowsItsPlace() throws {
    let pairs = try Self.pairs("# first\nä: [one,\n  'two']\nb:\n  c: |\n    three\n")
    #expect(pairs.map(\.key.text) == ["ä", "b"])
    #expect(pairs.map(\.key.line) == [2, 4])
    guard case .sequence(let items) = pairs[0].value.content else {
      Issue.record("no list")
      return
    }
    #expect(items.map(\.text) == ["one", "two"])
    #expect(items.map(\.line) == [2, 3])
    #expect(items.map(\.column) == [5, 3])
    guard case .mapping(let inner) = pairs[1].value.content else {
      Issue.record("no mapping")
      return
    }
    #expect(inner.map(\.value.text) == ["three\n"])
  }

  @Test func quotesMakeATextOfAWord() throws {
    for (text, flag) in [("true", true), ("Yes", true), ("on", true), ("false", false), ("NO", false), ("off", false)] {
      #expect(try YAMLNode.compose(text)?.flag == flag)
      #expect(try YAMLNode.compose("'\(text)'")?.flag == nil)
    }
    #expect(try YAMLNode.compose("maybe")?.flag == nil)
    for text in ["~", "null", "a:"] {
      let node = try #require(try YAMLNode.compose(text))
      if case .mapping(let pairs) = node.content { #expect(pairs[0].value.isNull) } else { #expect(node.isNull) }
    }
    #expect(try YAMLNode.compose("\"null\"")?.isNull == false)
  }

  @Test func nothingIsNoDocument() throws {
    for text in ["", "\n", "# a remark\n"] { #expect(try YAMLNode.compose(text)?.line == nil) }
  }

  @Test func anAliasStandsForItsAnchor() throws {
    let pairs = try Self.pairs("a: &list [x, y]\nb: *list\n")
    guard case .sequence(let items) = pairs[1].value.content else {
      Issue.record("no list")
      return
    }
    #expect(items.map(\.text) == ["x", "y"])
    #expect(pairs[1].value.line == 2)
    #expect(Self.error("b: *list") == YAMLError(reason: .syntax("found undefined alias"), line: 1, column: 4))
  }

  @Test func mistakesAreNamedWithTheirPlace() {
    #expect(Self.error("a: 1\nb: 2\na: 3") == YAMLError(reason: .repeatedKey("a"), line: 3, column: 1))
    #expect(Self.error("a: 1\n---\nb: 2") == YAMLError(reason: .secondDocument, line: 2, column: 1))
    for (text, line) in [("a: [1\nb: 2", 2), ("a: 1\n\tb: 2", 2), ("a: 1\nb: 'x", 2), ("a: 1\nb: \u{1}", 2)] {
      let error = Self.error(text)
      #expect(error?.line == line, "\(text.debugDescription): \(String(describing: error))")
    }
  }

  @Test func nestingWithoutEndIsAMistake() {
    for opening in ["[", "{a: ", "- ", "? "] {
      #expect(Self.error(String(repeating: opening, count: 100_000)) != nil, "\(opening)")
    }
  }
}
