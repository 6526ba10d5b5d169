import Testing

@testable import Blot

@Suite("Finding window")
struct FindingWindowTests {
  private func finding(_ range: Range<Int>) -> Finding {
    Finding(
      start: range.lowerBound, end: range.upperBound, lineStart: 0, lineIndex: 0, detector: 0, confidence: 1,
      isValidated: true)
  }

  /// Groups of lines, some of them empty, that replace what is theirs: as if all findings were looked through for each.
  @Test func itDoesWhatALookAtAllFindingsDoes() {
    let seed = Proof.seed("finding window")
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      var start = 0
      let all = (0..<Int.random(in: 0...30, using: &random)).map { _ in
        start += Int.random(in: 1...20, using: &random)
        return finding(start..<start + 3)
      }
      var expected = all
      var window = FindingWindow(all)
      var groupStart = 0
      for _ in 0..<10 {
        let group = groupStart..<groupStart + Int.random(in: 1...60, using: &random)
        window.move(to: group)
        #expect(
          window.open.filter { group.contains($0.start) }.map(\.start).sorted()
            == expected.filter { group.contains($0.start) }.map(\.start).sorted(), "seed \(seed)")
        if Bool.random(using: &random) {
          let replacement = finding(group.lowerBound..<group.lowerBound + 1)
          window.open.removeAll { group.contains($0.start) }
          window.open.append(replacement)
          expected.removeAll { group.contains($0.start) }
          expected.append(replacement)
        }
        groupStart = Int.random(in: group.lowerBound...group.upperBound + 40, using: &random)
      }
      #expect(window.findings().map(\.start) == expected.map(\.start).sorted(), "seed \(seed)")
    }
  }

  /// What is in a group, and what touches others, whatever the order in which they came.
  @Test func itTellsWhatIsTouched() {
    let seed = Proof.seed("touched findings")
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      func row() -> [Finding] {
        var start = 0
        return (0..<Int.random(in: 0...30, using: &random)).map { _ in
          start += Int.random(in: 3...20, using: &random)
          return finding(start..<start + 3)
        }
      }
      let all = row()
      var window = FindingWindow(all)
      window.move(to: 0..<1000)
      window.open.shuffle(using: &random)
      let group = Int.random(in: 0...50, using: &random)..<Int.random(in: 51...300, using: &random)
      #expect(window.open(in: group).map(\.start) == all.map(\.start).filter(group.contains), "seed \(seed)")
      window.open.shuffle(using: &random)
      let parts = row()
      window.replaceTouched(by: parts)
      let kept = all.filter { known in !parts.contains { known.overlaps($0) } }
      #expect(window.findings().map(\.start) == (kept + parts).map(\.start).sorted(), "seed \(seed)")
    }
  }
}
