import Testing

@testable import Blot

/// One finding a place: which of several it is decides what a report says and how much redaction blots out.
struct OverlapResolutionTests {
  private func finding(
    _ range: Range<Int>, detector: Int = 0, confidence: Double = 0.5, isValidated: Bool = false
  ) -> Finding {
    Finding(
      start: range.lowerBound, end: range.upperBound, lineStart: 0, lineIndex: 0, detector: detector,
      confidence: confidence,
      isValidated: isValidated)
  }

  private func resolved(_ findings: [Finding]) -> [Finding] {
    var copy = findings
    OverlapResolution.resolve(&copy, from: 0)
    return copy
  }

  /// The rule itself, compared with every pair.
  private func plain(_ findings: [Finding]) -> [Finding] {
    var chosen: [Finding] = []
    for finding in findings.sorted(by: OverlapResolution.isBetter)
    where !chosen.contains(where: { $0.start < finding.end && finding.start < $0.end }) {
      chosen.append(finding)
    }
    return chosen.sorted { $0.start < $1.start }
  }

  @Test func validatedComesBeforeConfidenceBeforeLengthBeforeTheOrderOfTheCatalogue() {
    let better = [
      (finding(0..<5, detector: 9, confidence: 0.1, isValidated: true), finding(0..<9, confidence: 1)),
      (finding(2..<5, detector: 9, confidence: 0.6), finding(0..<9, confidence: 0.5)),
      (finding(0..<9, detector: 9), finding(2..<5)),
      (finding(0..<5, detector: 1), finding(4..<9, detector: 2)),
      (finding(4..<9, detector: 1), finding(0..<5, detector: 2)),
      (finding(0..<5, detector: 1), finding(4..<9, detector: 1))
    ]
    for (winner, loser) in better {
      #expect(resolved([winner, loser]) == [winner])
      #expect(resolved([loser, winner]) == [winner])
    }
  }

  @Test func neighboursThatOnlyTouchBothStay() {
    let both = [finding(0..<5), finding(5..<9, confidence: 0.9)]
    #expect(resolved(both) == both)
  }

  /// A loser takes nothing with it: what it alone overlapped is found all the same.
  @Test func whatOverlapsOnlyALoserStays() {
    let chain = [finding(0..<5, confidence: 0.6), finding(4..<9, confidence: 0.5), finding(8..<12, confidence: 0.3)]
    #expect(resolved(chain) == [chain[0], chain[2]])
  }

  @Test func whatStoodThereBeforeIsLeftAlone() {
    var findings = [finding(0..<9), finding(3..<5), finding(7..<9, confidence: 0.9), finding(0..<9, confidence: 0.1)]
    OverlapResolution.resolve(&findings, from: 2)
    #expect(findings == [finding(0..<9), finding(3..<5), finding(7..<9, confidence: 0.9)])
  }

  @Test func randomChainsAreResolvedAsTheRuleSays() {
    let seed = Proof.seed("chains")
    var random = SeededGenerator(seed: seed)
    for _ in 0..<400 {
      let span = [20, 200, 3000].randomElement(using: &random) ?? 20
      let findings = (0..<Int.random(in: 0..<150, using: &random)).map { _ -> Finding in
        let start = Int.random(in: 0..<span, using: &random)
        let longest = [3, 20, 300].randomElement(using: &random) ?? 3
        let length = Int.random(in: 1...longest, using: &random)
        let confidence = Double(Int.random(in: 0...3, using: &random)) / 4
        return finding(
          start..<start + length, detector: Int.random(in: 0..<4, using: &random), confidence: confidence,
          isValidated: Bool.random(using: &random))
      }
      #expect(resolved(findings) == plain(findings), "seed \(seed)")
    }
  }

  /// A line of digits a megabyte long is one chain; a rule applied pair by pair would take hours for it.
  @Test func aChainOfHundredThousandsIsResolved() {
    let findings = (0..<400_000).map { (index: Int) -> Finding in
      let start = index * 3
      return finding(start..<start + 16, detector: index % 7, confidence: Double(index % 5) / 8)
    }
    let winners = resolved(findings)
    #expect(winners.count > 40_000)
    #expect(zip(winners, winners.dropFirst()).allSatisfy { $0.end <= $1.start })
  }
}
