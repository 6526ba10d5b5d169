/// Counts by hour in bounded memory: where there would be too many hours they become days, then months, then years.
struct TimeHistogram {
  enum Unit: Int {
    case hour, day, month, year

    var name: String {
      switch self {
      case .hour: "hour"
      case .day: "day"
      case .month: "month"
      case .year: "year"
      }
    }
  }

  /// The most that are kept apart while counting.
  private static let limit = 10_000

  private(set) var unit = Unit.hour
  /// By `yyyymmddhh`, or as many digits less as the unit is coarser.
  private(set) var counts: [Int: Int] = [:]

  /// - Parameter time: a `LineTime.number`.
  mutating func add(_ time: Int) {
    counts[Self.key(time, unit), default: 0] += 1
    coarsen(to: Self.limit)
  }

  /// Makes the unit as coarse as it takes to have at most `rowCount` rows, or a row a year.
  mutating func coarsen(to rowCount: Int) {
    while counts.count > rowCount, let next = Unit(rawValue: unit.rawValue + 1) {
      unit = next
      var coarser: [Int: Int] = [:]
      for (key, count) in counts { coarser[key / 100, default: 0] += count }
      counts = coarser
    }
  }

  private static func key(_ time: Int, _ unit: Unit) -> Int {
    var key = time / 10_000
    for _ in 0..<unit.rawValue { key /= 100 }
    return key
  }

  /// The rows in the order of time: `2026-01-02 03h`, `2026-01-02`, `2026-01` or `2026`.
  var rows: [(name: String, count: Int)] {
    counts.sorted { $0.key < $1.key }.map { (name: name($0.key), count: $0.value) }
  }

  private func name(_ key: Int) -> String {
    switch unit {
    case .hour: "\(LineTime.day(key / 100)) \(LineTime.padded(key % 100))h"
    case .day: LineTime.day(key)
    case .month: "\(LineTime.year(key / 100))-\(LineTime.padded(key % 100))"
    case .year: LineTime.year(key)
    }
  }
}
