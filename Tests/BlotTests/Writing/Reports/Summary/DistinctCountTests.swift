import Testing

@testable import Blot

struct DistinctCountTests {
  @Test func isExactUpToItsLimit() {
    var generator = SeededGenerator(seed: 7)
    var count = DistinctCount()
    let hashes = (0..<DistinctCount.limit).map { _ in generator.next() }
    for hash in hashes + hashes { count.add(hash) }
    #expect(count.isExact)
    #expect(count.estimate == DistinctCount.limit)
  }

  @Test(arguments: [10_000, 300_000]) func isAnEstimateBeyond(_ number: Int) {
    var generator = SeededGenerator(seed: 8)
    var count = DistinctCount()
    for _ in 0..<number {
      let hash = generator.next()
      count.add(hash)
      count.add(hash)
    }
    #expect(!count.isExact)
    // Four standard errors.
    #expect(abs(count.estimate - number) < number * 8 / 100, "\(count.estimate)")
  }
}
