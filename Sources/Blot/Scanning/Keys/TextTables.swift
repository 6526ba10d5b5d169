/// The tables that a text has rows of: one as a rule, and several where small ones follow each other in it.
struct TextTables: Sendable {
  /// Where the rows of each table begin, ascending; the first ones stand at the beginning of the text.
  private var starts: [Int]
  private var headers: [ColumnHeader]

  /// The tables of a text that begins with rows below `header`.
  init(_ header: ColumnHeader) {
    starts = [0]
    headers = [header]
  }

  /// Adds the table that begins at `start`, behind all others.
  mutating func append(_ header: ColumnHeader, from start: Int) {
    if starts[starts.count - 1] == start {
      headers[headers.count - 1] = header
    } else if headers[headers.count - 1] !== header {
      starts.append(start)
      headers.append(header)
    }
  }

  /// Whether a name of a column says anything. Either all tables of a text have such a name or none has.
  var saysSomething: Bool { headers[0].saysSomething }

  /// Adds the detectors that are looked for beside a context word only and find one in the name of a column.
  func addAwaiting(to detectors: DetectorSet) {
    for header in headers { detectors.formUnion(header.awaiting) }
  }

  /// The last of the headers, below which the next text goes on.
  var last: ColumnHeader { headers[headers.count - 1] }

  /// The header above the line that begins at `lineStart`. O(log *n*) in the number of tables.
  func header(ofLineAt lineStart: Int) -> ColumnHeader {
    if starts.count == 1 { return headers[0] }
    return headers[starts[1...].partitioningIndex { $0 > lineStart } - 1]
  }

  /// The tables of a text that is made of lines of this one.
  ///
  /// - Parameter lines: where each begins in this text, and in the other one, ascending in both.
  func ofLines(_ lines: some Sequence<(source: Int, start: Int)>) -> TextTables {
    if starts.count == 1 { return self }
    var tables: TextTables?
    for (source, start) in lines {
      let header = header(ofLineAt: source)
      if tables == nil { tables = TextTables(header) } else { tables?.append(header, from: start) }
    }
    return tables ?? self
  }

  /// The tables of a text that is made of lines of this one and of parts of cells, each as a line.
  ///
  /// - Parameter parts: where the line of each begins in this text, where it begins in the other one, ascending in both,
  ///   and of a cell the column.
  func ofParts(_ parts: [(source: Int, start: Int, column: Int?)]) -> TextTables {
    if parts.allSatisfy({ $0.column == nil }) { return ofLines(parts.lazy.map { ($0.source, $0.start) }) }
    var tables: TextTables?
    for (source, start, column) in parts {
      var header = header(ofLineAt: source)
      if let column { header = ColumnHeader(header, ofCellsIn: column) }
      if tables == nil { tables = TextTables(header) } else { tables?.append(header, from: start) }
    }
    return tables ?? self
  }
}
