/// The cells of the row of a table that was asked about last: each of the numbers in it asks for its column, and a row may
/// be as long as a block.
struct TableRow {
  private struct Cell {
    var column: Int
    var range: Range<Int>
  }

  private var lineStart = -1
  /// Those in which something stands, ascending; none in the header itself.
  private var cells: [Cell] = []
  /// Whether the row has as many cells as the header, or its last one goes on in the next line.
  private var isWhole = false

  /// More are not kept for the next row.
  private static let mostKept = 4096

  /// Forgets the row, since another text comes.
  mutating func forget() { lineStart = -1 }

  /// Reads the row in the line that begins at `lineStart`, unless it was the last one.
  mutating func read(_ header: ColumnHeader, _ text: UnsafePointer<UInt8>, _ lineStart: Int, _ lineEnd: Int) {
    if lineStart == self.lineStart { return }
    self.lineStart = lineStart
    cells.removeAll(keepingCapacity: cells.count <= Self.mostKept)
    isWhole = false
    guard !header.isHeader(text, lineStart, lineEnd) else { return }
    let end = header.forEachCellOfRow(text, lineStart, lineEnd) { column, range in
      if !range.isEmpty { cells.append(Cell(column: column, range: range)) }
      return true
    }
    isWhole = end.column == header.count || end.isOpen
  }

  /// The number of the column that `position` stands in, which may be beyond those that the header names; nil between
  /// the cells.
  func column(of position: Int) -> Int? { cell(at: position)?.column }

  /// The cell that `position` stands in, and the number of its column.
  func cell(at position: Int) -> (column: Int, range: Range<Int>)? {
    cells[...].overlapping(position..<position + 1, by: \.range).first.map { ($0.column, $0.range) }
  }

  /// The parts of `range` in the cells that it stands in; nil where that is one, or where the row has not as many cells
  /// as the header has, so that what parts them may be part of a value.
  func parts(of range: Range<Int>) -> [Range<Int>]? {
    guard isWhole else { return nil }
    let parts = cells[...].overlapping(range, by: \.range).map { $0.range.clamped(to: range) }
    return parts.count > 1 ? parts : nil
  }
}
