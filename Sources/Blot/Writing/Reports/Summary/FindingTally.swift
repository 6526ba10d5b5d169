/// What is counted of a group of findings: those of a type, or of a file.
struct FindingTally {
  private(set) var count = 0
  private(set) var values = DistinctCount()
  /// `LineTime.number` of the earliest and the latest line; 0 where no line has a time.
  private(set) var first = 0
  private(set) var last = 0

  mutating func add(_ entry: SummaryReport.Entry) {
    count += 1
    values.add(entry.value)
    guard entry.time > 0 else { return }
    first = first == 0 ? entry.time : min(first, entry.time)
    last = max(last, entry.time)
  }

  mutating func reset() {
    count = 0
    values.reset()
    first = 0
    last = 0
  }

  /// Findings, values, first and last time as cells of a table.
  var cells: [String] {
    [TextTable.number(count), Self.values(values), Self.time(first), Self.time(last)]
  }

  /// An estimate is marked as one.
  static func values(_ values: DistinctCount) -> String {
    (values.isExact ? "" : "~") + TextTable.number(values.estimate)
  }

  private static func time(_ number: Int) -> String { number == 0 ? "-" : LineTime.text(number) }
}
