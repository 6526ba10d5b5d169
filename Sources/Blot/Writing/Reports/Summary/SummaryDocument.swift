import PatternFiles

/// Adds findings up and writes the tables at the end of the run. Memory is bounded: there are as many tallies as types,
/// the files with the most findings, and hours that become days where there are too many.
struct SummaryDocument: ReportDocument {
  /// Files that are told one by one, those with the most findings.
  private static let fileLimit = 100
  /// Rows of the table by time; a longer one is made coarser.
  private static let timeRowLimit = 72
  /// Types that a file is told to hold.
  private static let typesOfFile = 3

  private struct File {
    var name: String
    var count: Int
    var cells: [String]
  }

  private let isColoured: Bool
  private let typeNames: [String]
  /// The type of each detector, as an index into `typeNames`.
  private let types: [Int]
  private var byType: [FindingTally]
  /// Inputs that hold the type.
  private var fileCounts: [Int]
  private var total = FindingTally()
  private var hours = TimeHistogram()
  private var untimedCount = 0

  private var current = FindingTally()
  private var currentTypes: [Int]
  private var files: [File] = []
  private var fileCount = 0

  init(_ catalogue: Catalogue, isColoured: Bool) {
    self.isColoured = isColoured
    var indexes: [String: Int] = [:]
    var names: [String] = []
    types = catalogue.detectors.map { detector in
      let type = detector.definition.type
      if let index = indexes[type] { return index }
      indexes[type] = names.count
      names.append(type)
      return names.count - 1
    }
    typeNames = names
    byType = Array(repeating: FindingTally(), count: names.count)
    fileCounts = Array(repeating: 0, count: names.count)
    currentTypes = fileCounts
  }

  mutating func begin(_ input: InputHandle) {
    if current.count > 0 { current.reset() }
  }

  mutating func append(_ block: Block, into output: inout [UInt8]) {
    block.forEachNewFinding { finding, _, bytes in
      let entry = bytes.withUnsafeBytes { $0.loadUnaligned(as: SummaryReport.Entry.self) }
      add(entry, type: types[finding.detector])
    }
  }

  private mutating func add(_ entry: SummaryReport.Entry, type: Int) {
    byType[type].add(entry)
    current.add(entry)
    total.add(entry)
    currentTypes[type] += 1
    if entry.time > 0 { hours.add(entry.time) } else { untimedCount += 1 }
  }

  mutating func end(_ input: InputSummary) {
    guard current.count > 0 else { return }
    fileCount += 1
    var counts: [(type: Int, count: Int)] = []
    for (type, count) in currentTypes.enumerated() where count > 0 {
      fileCounts[type] += 1
      counts.append((type: type, count: count))
      currentTypes[type] = 0
    }
    counts.sort { $0.count != $1.count ? $0.count > $1.count : typeNames[$0.type] < typeNames[$1.type] }
    var told = counts.prefix(Self.typesOfFile).map { "\(typeNames[$0.type]) \(TextTable.number($0.count))" }
    if counts.count > Self.typesOfFile { told.append("\(counts.count - Self.typesOfFile) more types") }
    keep(File(name: input.name, count: current.count, cells: current.cells + [told.joined(separator: ", ")]))
  }

  /// Keeps the files with the most findings, the first ones where they are equal, in falling order.
  private mutating func keep(_ file: File) {
    let place = files.firstIndex { $0.count < file.count } ?? files.endIndex
    files.insert(file, at: place)
    if files.count > Self.fileLimit { files.removeLast() }
  }

  mutating func end(_ summary: RunSummary, into output: inout [UInt8]) {
    if total.count > 0 {
      output += "\(typeTable)\n\(fileTable)\n\(timeTable)\n".utf8
    }
    let inputs = summary.inputCount + summary.memberCount
    output += "\(Self.counted(total.count, "finding")) of \(FindingTally.values(total.values)) different values ".utf8
    output += "in \(TextTable.number(fileCount)) of \(Self.counted(inputs, "input"))\n".utf8
  }

  private var typeTable: String {
    var table = TextTable([
      ("TYPE", .left), ("findings", .right), ("values", .right), ("first", .left), ("last", .left), ("files", .right)
    ])
    let order = byType.indices.filter { byType[$0].count > 0 }.sorted {
      byType[$0].count != byType[$1].count ? byType[$0].count > byType[$1].count : typeNames[$0] < typeNames[$1]
    }
    for type in order { table.add([typeNames[type]] + byType[type].cells + [TextTable.number(fileCounts[type])]) }
    return table.text(isColoured: isColoured)
  }

  private var fileTable: String {
    var table = TextTable([
      ("FILE", .left), ("findings", .right), ("values", .right), ("first", .left), ("last", .left), ("types", .left)
    ])
    for file in files { table.add([PrintableText.string(file.name)] + file.cells) }
    let untold = fileCount - files.count
    let more =
      untold > 0
      ? "and \(Self.counted(untold, "more file")) with "
        + "\(Self.counted(total.count - files.reduce(0) { $0 + $1.count }, "finding"))\n" : ""
    return table.text(isColoured: isColoured) + more
  }

  private var timeTable: String {
    var hours = hours
    hours.coarsen(to: Self.timeRowLimit)
    var table = TextTable([(hours.unit.name.uppercased(), .left), ("findings", .right), ("", .left)])
    let rows = hours.rows
    let most = rows.map(\.count).max() ?? 1
    for row in rows {
      let bar = String(repeating: "█", count: max(1, row.count * 40 / most))
      table.add([row.name, TextTable.number(row.count), bar])
    }
    if untimedCount > 0 { table.add(["without a time", TextTable.number(untimedCount), ""]) }
    return table.text(isColoured: isColoured)
  }

  /// `1 finding`, `12,345 findings`.
  private static func counted(_ number: Int, _ noun: String) -> String {
    "\(TextTable.number(number)) \(noun)\(number == 1 ? "" : "s")"
  }
}
