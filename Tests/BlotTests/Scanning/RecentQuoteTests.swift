import Testing

@testable import Blot

struct RecentQuoteTests {
  /// What was asked before makes no difference.
  @Test func theLastQuoteIsFound() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<50 {
      let share = Int.random(in: 1...40, using: &random)
      let bytes = (0..<200).map { _ in Int.random(in: 0..<share, using: &random) == 0 ? UInt8(ascii: "\"") : 0x61 }
      let text = PaddedText(bytes)
      let quotes = RecentQuote()
      for _ in 0..<300 {
        let start = Int.random(in: 0..<200, using: &random)
        let range = start..<Int.random(in: start...200, using: &random)
        let expected = bytes[range].lastIndex(of: UInt8(ascii: "\""))
        #expect(quotes.last(in: range, of: text.pointer) == expected)
      }
    }
  }

  @Test func anotherTextHasItsOwn() {
    let quotes = RecentQuote()
    let first = PaddedText(Array("a\"aaa".utf8))
    let second = PaddedText(Array("aaa\"a".utf8))
    #expect(quotes.last(in: 0..<5, of: first.pointer) == 1)
    quotes.begin()
    #expect(quotes.last(in: 0..<5, of: second.pointer) == 3)
  }
}
