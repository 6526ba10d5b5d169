import Testing

@testable import Blot

/// A kernel tells where words may begin; what it tells is what the bytes say.
struct WordListTests {
  private static let words = WordList(" hset x-cache etag set-cookie a ")
  private static let all = ["hset", "x-cache", "etag", "set-cookie", "a"]

  private func hasWord(_ text: String, from start: Int = 0) -> Bool {
    let bytes = Array(text.utf8)
    let padded = PaddedText(bytes)
    return withExtendedLifetime(padded) {
      ValuePlace(text: padded.pointer, value: bytes.count..<bytes.count, line: 0..<bytes.count)
        .hasWord(Self.words, in: start..<bytes.count)
    }
  }

  @Test func wordsAreFoundAsBytesSay() {
    var random = SeededGenerator(seed: 11)
    let pieces =
      Self.all + ["HSET", "X-Cache", "hsets", "b", "33", "\u{e9}", " ", " ", ",", "\"", "-", "_", "{", "cache", "x"]
    var count = 0
    for _ in 0..<5000 {
      let text = (0..<Int.random(in: 1...40, using: &random))
        .map { _ in pieces[Int.random(in: pieces.indices, using: &random)] }.joined()
      let bytes = Array(text.utf8)
      let start = Int.random(in: 0..<bytes.count, using: &random)
      let expected = bytes[start...]
        .split { !(Boundary.isWord($0) || $0 == UInt8(ascii: "-")) }
        .contains { Self.all.contains(String(decoding: $0, as: UTF8.self).lowercased()) }
      #expect(hasWord(text, from: start) == expected, "from \(start) of \(text)")
      count += expected ? 1 : 0
    }
    #expect((500...4500).contains(count))
  }

  @Test(arguments: [(#"\nhset 1"#, true), (#"\thsets"#, false), (#"a\n hset"#, true), (#"ahset \n"#, false)])
  func theLetterOfAnEscapeIsNoneOfTheWord(_ text: String, _ isFound: Bool) {
    #expect(hasWord(text) == isFound)
  }
}
