import Testing

@testable import Blot

struct BlockBudgetTests {
  @Test func blocksHoldWindowsThatMakeProgress() {
    var settings = RunSettings(jobs: 2)
    settings.blockBytes = 1
    #expect(BlockBudget(settings, overlap: 8000).contentCapacity == 32_000)
  }

  @Test func aLimitMakesBlocksFewerAndSmaller() {
    var settings = RunSettings(jobs: 2)
    let unlimited = BlockBudget(settings, overlap: 100)
    settings.maximumBlockMemory = 2 << 20
    let limited = BlockBudget(settings, overlap: 100)
    #expect(limited.blockCount * limited.contentCapacity * 4 <= 2 << 20)
    #expect(limited.blockCount * limited.contentCapacity < unlimited.blockCount * unlimited.contentCapacity)
    // The input being written goes on whatever the others hold, and so does what is scanned a second time.
    #expect(limited.blockCount > limited.reservedCount)
    let inPlace = BlockBudget(settings, overlap: 100, verifierCount: 2)
    #expect(inPlace.besideCount == 4)
    #expect(inPlace.blockCount > inPlace.reservedCount + inPlace.besideCount)
    #expect(inPlace.blockCount * inPlace.contentCapacity * 4 <= 2 << 20)
  }

  @Test func whatIsKeptOfBlocksCountsAsWell() {
    var settings = RunSettings(jobs: 2)
    #expect(BlockBudget(settings, overlap: 100).outlineBytes == 0)
    settings.maximumBlockMemory = 2 << 20
    let limited = BlockBudget(settings, overlap: 100, writesText: false)
    #expect(limited.outlineBytes > 0)
    #expect(limited.blockCount * limited.contentCapacity * 4 + limited.outlineBytes <= 2 << 20)
    // Later inputs have blocks of their own, or they would not be read ahead.
    #expect(limited.blockCount > limited.reservedCount)
    for jobs in [1, 2, 16] {
      let budget = BlockBudget(RunSettings(jobs: jobs), overlap: 100, writesText: false)
      #expect(budget.blockCount - budget.reservedCount >= 2 * jobs)
    }
  }
}
