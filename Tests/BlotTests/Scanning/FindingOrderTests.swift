import Testing

@testable import Blot

struct FindingOrderTests {
  @Test func findingsAreSortedByPlaceAndThoseBeforeStay() {
    var random = SeededGenerator(seed: 31)
    for count in [0, 1, 2, 9, 300] {
      for first in [0, min(2, count)] {
        var findings = (0..<count).map { number in
          let start = Int.random(in: 0..<20, using: &random)
          return Finding(
            start: start, end: start + Int.random(in: 1...3, using: &random), lineStart: 0, lineIndex: number,
            detector: Int.random(in: 0..<3, using: &random), confidence: 1, isValidated: false)
        }
        // Those that are alike stay in their order.
        let expected =
          findings[..<first]
          + findings[first...].enumerated().sorted {
            ($0.element.start, $0.element.end, $0.element.detector, $0.offset)
              < ($1.element.start, $1.element.end, $1.element.detector, $1.offset)
          }.map(\.element)
        findings.sortByPlace(from: first)
        #expect(findings == Array(expected))
      }
    }
  }
}
