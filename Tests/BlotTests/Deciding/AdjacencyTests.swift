import Testing

@testable import Blot

/// A line is searched again where a finding may hide a value beside it, which takes as long as the first search.
struct AdjacencyTests {
  private func mayHide(_ line: String, _ finding: String) throws -> Bool {
    let text = PaddedText(line.utf8)
    let range = try #require(line.firstRange(of: finding))
    let start = line.utf8.distance(from: line.startIndex, to: range.lowerBound)
    return Adjacency.mayHide(text.pointer, start, start + finding.utf8.count, 0, text.text.count)
  }

  @Test(arguments: ["password=", "password=3D", "password%3D", "a&password%3d", "x: "])
  func aKeyHidesNothing(_ before: String) throws { #expect(try !mayHide(before + "hunter2", "hunter2")) }

  /// The letter that a colour ends with is none of a value.
  @Test(arguments: ["\u{1B}[36m", "\u{1B}[1m\u{1B}[31m", #"\u001b[36m"#, "#033[36m", "^[[36m", #"\e[36m"#, "\u{1B}[K"])
  func aColourHidesNothing(_ colour: String) throws {
    #expect(try !mayHide(colour + "hunter2", "hunter2"))
    #expect(try !mayHide("user=\(colour)hunter2\(colour) x", "hunter2"))
    #expect(try mayHide("ann\(colour)hunter2", "hunter2"))
    #expect(try mayHide("4111111-\(colour)hunter2", "hunter2"))
    #expect(try mayHide("hunter2\(colour)4111111", "hunter2"))
    #expect(try mayHide("hunter2-\(colour)4111111", "hunter2"))
  }

  /// What an equals sign ends may be base64, however it is spelled.
  @Test(arguments: [
    "dGhpc2lzYXNlY3JldDE=", "dGhpc2lzYXNlY3JldDE=3D", "dGhpc2lzYXNlY3JldDE%3D", "x3D", "4111111-", "ann"
  ])
  func aValueMayBeHidden(_ before: String) throws { #expect(try mayHide(before + "hunter2", "hunter2")) }

  /// Where nothing says so without the end of the line, nothing does with it.
  @Test func whatMayBeHiddenIsToldWithoutTheEndOfTheLine() {
    var random = SeededGenerator(seed: 7)
    let alphabet = Array(#" "',;|)=&\\u0043:-/+.@%($_aZ09#^[m"#.utf8) + [0x1B, 0xC3, 0xA9]
    var hidden = 0
    for _ in 0..<20_000 {
      let bytes = (0..<12).map { _ in alphabet.randomElement(using: &random) ?? 0x20 }
      let text = PaddedText(bytes)
      let start = Int.random(in: 0..<6, using: &random), end = Int.random(in: 7...12, using: &random)
      if Adjacency.mayHide(text.pointer, start, end, 0, bytes.count) {
        hidden += 1
        #expect(Adjacency.mayHide(text.pointer, start, end, 0), "\(printable(bytes)) \(start)..<\(end)")
      }
    }
    #expect(hidden > 1_000)
  }
}
