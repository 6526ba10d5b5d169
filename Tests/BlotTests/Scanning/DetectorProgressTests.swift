import Testing

@testable import Blot

/// What is noted of many detectors at once is what is noted of each.
struct DetectorProgressTests {
  private static let detectorCount = 150
  private static let setWords = 3

  /// What a detector has come to, noted by itself.
  private struct Place {
    var nextStart = 0
    var undecided = 0..<0

    func isFree(at position: Int) -> Bool { position >= nextStart && position >= undecided.upperBound }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func matchesOfManyAreAsThoseOfEach(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let progress = DetectorProgress(detectorCount: Self.detectorCount)
    for _ in 0..<5 {
      progress.begin()
      var expected = Array(repeating: Place(), count: Self.detectorCount)
      var position = 0
      for _ in 0..<200 {
        position += Int.random(in: 0...6, using: &random)
        let match = position..<position + Int.random(in: 1...20, using: &random)
        let isOne = Bool.random(using: &random)
        let isMarked = (0..<Self.detectorCount).map { _ in Int.random(in: 0..<3, using: &random) == 0 }
        var set = [UInt64](repeating: 0, count: Self.setWords)
        for detector in isMarked.indices where isMarked[detector] { set[detector >> 6] |= 1 << UInt64(detector & 63) }
        let taken = set.indices.map { progress.taken(set[$0], ofWord: $0, at: position) }
        for detector in isMarked.indices {
          let isFree = expected[detector].isFree(at: position)
          #expect(progress.isFree(detector, at: position) == isFree)
          #expect(taken[detector >> 6] >> UInt64(detector & 63) & 1 == (isMarked[detector] && !isFree ? 1 : 0))
          if !isFree, position < expected[detector].undecided.upperBound {
            #expect(progress.undecided(detector, at: position) == expected[detector].undecided)
          }
        }
        if progress.areAllFree(at: position) { #expect(expected.allSatisfy { $0.isFree(at: position) }) }
        if isOne {
          let detector = Int.random(in: 0..<Self.detectorCount, using: &random)
          if Bool.random(using: &random) {
            progress.setNextStart(detector, match.upperBound)
            expected[detector].nextStart = match.upperBound
          } else {
            progress.setUndecided(detector, match, at: position)
            expected[detector].undecided = match
          }
        } else {
          progress.setUndecided(allOf: set, but: taken, match)
          for detector in isMarked.indices where isMarked[detector] && expected[detector].isFree(at: position) {
            expected[detector].undecided = match
          }
        }
      }
    }
  }
}
