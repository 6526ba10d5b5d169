import Testing

@testable import Blot

struct WantingMatchesTests {
  private static func finding(_ range: Range<Int>) -> Finding {
    Finding(
      start: range.lowerBound, end: range.upperBound, lineStart: 0, lineIndex: 0, detector: 0, confidence: 1,
      isValidated: false)
  }

  @Test func detectorsOfOnePlaceAreTogether() {
    var matches = WantingMatches()
    for (range, detector) in [(4..<9, 7), (4..<9, 3), (4..<8, 300), (0..<2, 1)] {
      matches.note(range.lowerBound, range.upperBound, detector)
    }
    #expect(matches.places.map(\.range) == [4..<9, 4..<8, 0..<2])
    #expect(matches.places.map { Array(matches.detectors(at: $0)) } == [[7, 3], [300], [1]])
    matches.removeAll()
    #expect(matches.isEmpty)
    matches.note(5, 6, 2)
    #expect(matches.places.map { Array(matches.detectors(at: $0)) } == [[2]])
  }

  @Test func detectorsOfASetAreNotedTogether() {
    var matches = WantingMatches()
    let set: [UInt64] = [0b1001, 0, 1 << 63]
    set.withUnsafeBufferPointer { matches.note(4, 9, allOf: $0) }
    matches.note(4, 9, 64)
    #expect(matches.places.map(\.range) == [4..<9])
    #expect(matches.places.map { Array(matches.detectors(at: $0)) } == [[0, 3, 191, 64]])
  }

  /// In order, without those that findings overlap.
  @Test func placesBesideFindingsAreKept() {
    var matches = WantingMatches()
    for (range, detector) in [(30..<40, 0), (10..<20, 1), (0..<5, 2), (12..<25, 3), (50..<60, 4)] {
      matches.note(range.lowerBound, range.upperBound, detector)
    }
    matches.keep(beside: [Self.finding(5..<10), Self.finding(20..<30), Self.finding(59..<70)])
    #expect(matches.places.map(\.range) == [0..<5, 10..<20, 30..<40])
    #expect(matches.places.map { Array(matches.detectors(at: $0)) } == [[2], [1], [0]])
  }
}
