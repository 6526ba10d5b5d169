import Testing

@testable import Blot

struct TimeHistogramTests {
  private func rows(_ histogram: TimeHistogram) -> [String] { histogram.rows.map { "\($0.name) \($0.count)" } }

  @Test func countsByHourInTheOrderOfTime() {
    var histogram = TimeHistogram()
    for time in [2026_01_02_04_00_00, 2026_01_02_03_59_59, 2026_01_02_03_00_00, 1_02_03_00_00] { histogram.add(time) }
    #expect(rows(histogram) == ["01-02 03h 1", "2026-01-02 03h 2", "2026-01-02 04h 1"])
  }

  @Test func becomesCoarserWhereThereAreTooManyRows() {
    var histogram = TimeHistogram()
    for day in 1...28 {
      for hour in 0..<24 { histogram.add(((2026_01 * 100 + day) * 100 + hour) * 10_000) }
    }
    histogram.add(2027_02_01_00_00_00)
    histogram.coarsen(to: 29)
    #expect(histogram.unit == .day)
    #expect(histogram.rows.first?.name == "2026-01-01" && histogram.rows.first?.count == 24)
    histogram.coarsen(to: 2)
    #expect(rows(histogram) == ["2026-01 672", "2027-02 1"])
    histogram.coarsen(to: 1)
    // A row a year is as coarse as it gets.
    #expect(rows(histogram) == ["2026 672", "2027 1"])
  }

  /// Whoever writes the log chooses its times: memory must not grow with them.
  @Test func staysBounded() {
    var histogram = TimeHistogram()
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<100_000 {
      let date = Int.random(in: 0...9999, using: &generator) * 100 + Int.random(in: 1...12, using: &generator)
      histogram.add(((date * 100 + 1) * 100 + Int.random(in: 0...23, using: &generator)) * 10_000)
    }
    #expect(histogram.counts.count <= 10_000)
    #expect(histogram.counts.values.reduce(0, +) == 100_000)
  }
}
