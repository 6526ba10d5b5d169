import PatternCompiler
import PatternFiles
import Testing

@testable import Blot

/// A number within something longer is no number of its own: these are the false alarms that make people switch a
/// scanner off.
struct BoundaryTests {
  /// Whether the part between `<` and `>` stands by itself.
  private func holds(_ boundary: DetectorDefinition.Boundary, _ marked: String) -> Bool {
    let bytes = Array(marked.utf8)
    guard let start = bytes.firstIndex(of: UInt8(ascii: "<")), let end = bytes.lastIndex(of: UInt8(ascii: ">")) else {
      return false
    }
    let text = PaddedText(bytes[..<start] + bytes[(start + 1)..<end] + bytes[(end + 1)...])
    return Boundary.holds(boundary, text.pointer, start, end - 1, 0, text.text.count)
  }

  @Test(arguments: [
    "<4111>", " <4111> ", "=<4111>,", "\"<4111>\"", "-<4111>-", ".<4111>.", "\u{E9}<4111>\u{E9}", "(<4111>)",
    "\\n<4111>\\n"
  ])
  func aWordStandsByItself(text: String) { #expect(holds(.word, text)) }

  @Test(arguments: ["a<4111>", "<4111>a", "1<4111>", "<4111>1", "_<4111>", "<4111>_", "\\\\n<4111>", "n<4111>"])
  func aPartOfAWordDoesNot(text: String) { #expect(!holds(.word, text)) }

  @Test(arguments: [
    "<4111>", "card=<4111>", "card: <4111>.", "<4111>, next", "(<4111>)", "\"<4111>\"", "<4111>:", "no. <4111>",
    "v <4111> - x", "#<4111>",
    "+<4111>", "path/<4111>", "\\t<4111>\\n", "x\\n<4111>", "<4111>. Next", "[<4111>]:", "a/<4111>/b",
    "<411111111>:59", "10:<411111111>:4"
  ])
  func aNumberStandsByItself(text: String) { #expect(holds(.number, text)) }

  @Test(arguments: [
    "1.<4111>", "<4111>.5", "10:<4111>", "<4111>:59", "2026-<4111>", "<4111>-11", "abc-<4111>", "<4111>-abc", "@<4111>",
    "<4111>@host", "1/<4111>",
    "<4111>/2", "550e8400-e29b-<4111>-a716-446655440000", "QWxhZGRpbjpvcGVuIHNlc2FtZQ+<4111>/xYz9",
    "<4111>+QWxhZGRpbjpvcGVu0123"
  ])
  func aPartOfALongerNumberDoesNot(text: String) { #expect(!holds(.number, text)) }

  @Test func withoutABoundaryTheRegexAloneDecides() {
    #expect(holds(.none, "a<4111>b"))
  }

  /// Lines are judged one by one: what ends the line before is not next to a value.
  @Test func theLinesAroundAreNoNeighbours() {
    let text = PaddedText("12\n4111\n34".utf8)
    #expect(Boundary.holds(.number, text.pointer, 3, 7, 3, 7))
    let window = PaddedText("x4111y".utf8)
    #expect(Boundary.holds(.number, window.pointer, 1, 5, 1, 5))
  }

  /// The prefilter never refuses a neighbour that the boundary accepts, but for the letter of an escape.
  @Test func thePrefilterAllowsEveryNeighbourThatTheBoundaryDoes() {
    for boundary in DetectorDefinition.Boundary.allCases {
      let allowed: ByteSet = boundary == .none ? .all : ByteSet.word.complement
      for byte in UInt8.min...UInt8.max where byte != 0x0A {
        let before = PaddedText([byte] + Array("4111".utf8)), behind = PaddedText(Array("4111".utf8) + [byte])
        if Boundary.holds(boundary, before.pointer, 1, 5, 0, 5) { #expect(allowed.contains(byte)) }
        if Boundary.holds(boundary, behind.pointer, 0, 4, 0, 5) { #expect(allowed.contains(byte)) }
      }
    }
  }

  /// What was seen of base64 beside other matches makes no difference.
  @Test func whatIsRememberedMakesNoDifference() {
    let recent = RecentBase64(RecentQuote())
    for line in ["+49+49+49+49+49+49+49+49+49+49+49+49+49+49", "a/b+49/QWxhZGRpbjpvcGVu+4111/xYz9 +49", "1/2 a+b 3/4"] {
      recent.begin()
      let text = PaddedText(Array(line.utf8))
      let count = text.text.count
      for start in 0..<count {
        for end in start + 1...count {
          for boundary in [DetectorDefinition.Boundary.word, .number] {
            let expected = Boundary.holds(boundary, text.pointer, start, end, 0, count)
            #expect(Boundary.holds(boundary, text.pointer, start, end, 0, count, recent) == expected, "\(start) \(end)")
          }
        }
      }
    }
  }
}
