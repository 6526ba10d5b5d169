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

  /// What an equals sign ends may be base64, however it is spelled.
  @Test(arguments: [
    "dGhpc2lzYXNlY3JldDE=", "dGhpc2lzYXNlY3JldDE=3D", "dGhpc2lzYXNlY3JldDE%3D", "x3D", "4111111-", "ann"
  ])
  func aValueMayBeHidden(_ before: String) throws { #expect(try mayHide(before + "hunter2", "hunter2")) }
}
