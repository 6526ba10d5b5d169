import Blot

/// What `--stats` prints: the findings by type, then what was read and how fast.
struct SummaryTable {
  private let summary: RunSummary
  private let rows: [(type: String, count: Int)]
  private let isColoured: Bool

  init(_ summary: RunSummary, _ catalogue: Catalogue, isColoured: Bool) {
    self.summary = summary
    rows = summary.findingsByType(catalogue)
    self.isColoured = isColoured
  }

  var text: String {
    let width = rows.map { $0.type.utf8.count }.max() ?? 0
    let digits = rows.map { "\($0.count)".utf8.count }.max() ?? 0
    var text = ""
    for row in rows {
      let count = "\(row.count)"
      let gap = String(repeating: " ", count: width - row.type.utf8.count + 2 + digits - count.utf8.count)
      text += (isColoured ? "\u{1B}[1;31m\(row.type)\u{1B}[0m" : row.type) + gap + count + "\n"
    }
    return text + closing + "\n"
  }

  private var closing: String {
    var size = Quantity.bytes(summary.decompressedByteCount)
    if summary.byteCount != summary.decompressedByteCount {
      size += " (\(Quantity.bytes(summary.byteCount)) as stored)"
    }
    var parts = [
      Quantity.count(summary.findingCount, "finding"), Quantity.count(summary.lineCount, "line"), size,
      Quantity.count(summary.inputCount, "input")
    ]
    if summary.knownCount > 0 { parts.insert("\(Quantity.count(summary.knownCount, "known one"))", at: 1) }
    if summary.memberCount > 0 { parts.append(Quantity.count(summary.memberCount, "member")) }
    if summary.skippedCount > 0 { parts.append("\(summary.skippedCount) skipped") }
    if summary.failedCount > 0 { parts.append("\(summary.failedCount) failed") }
    let seconds = Quantity.seconds(summary.duration)
    parts.append("\(seconds), \(Quantity.rate(summary.decompressedByteCount, summary.duration))")
    return parts.joined(separator: ", ")
  }
}
