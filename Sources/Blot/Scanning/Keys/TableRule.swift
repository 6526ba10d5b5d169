/// The line that a program draws between the names of the columns of a table and its rows, where it prints one among its
/// messages:
///
///     +----+-------+      |  id |  name |       id | name
///     | id | name  |      |----:|:------|      ----+------
///     +----+-------+      |   1 | Jane  |        1 | Jane
///
/// as clients of MySQL and `show` of Spark do, as in Markdown, and as psql does.
struct TableRule {
  /// How many columns it has.
  let columnCount: Int
  /// Whether rows begin and end with `|`.
  private let hasEdges: Bool

  /// Nil where `line`, without its "\n", is none.
  init?(_ line: UnsafeRawBufferPointer) {
    let line = Self.withoutEnd(line)
    guard let first = line.first, let last = line.last else { return nil }
    hasEdges = Self.isCrossing(first)
    guard hasEdges == Self.isCrossing(last), line.count > 2 else { return nil }
    var crossings = 0
    var strokes = 0
    for byte in line {
      switch byte {
      case _ where Self.isCrossing(byte):
        if crossings > 0 || !hasEdges, strokes == 0 { return nil }
        crossings += 1
        strokes = 0
      case UInt8(ascii: "-"), UInt8(ascii: "="): strokes += 1
      case UInt8(ascii: ":"), 0x20: break
      default: return nil
      }
    }
    columnCount = hasEdges ? crossings - 1 : crossings + 1
    guard columnCount >= (hasEdges ? 1 : 2) else { return nil }
  }

  private static func isCrossing(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "|") }

  private static func withoutEnd(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer.SubSequence {
    var end = line.count
    while end > 0, line[end - 1] == 0x20 || line[end - 1] == 0x0D { end -= 1 }
    return line[..<end]
  }

  /// Whether so many names may stand above it, counted with what is outside of the edges.
  func fits(_ nameCount: Int, _ delimiter: UInt8) -> Bool {
    delimiter == UInt8(ascii: "|") && nameCount == (hasEdges ? columnCount + 2 : columnCount)
  }

  /// Whether a line, without its "\n", is a row below it, or such a rule itself.
  func isRow(_ line: UnsafeRawBufferPointer) -> Bool {
    let row = Self.withoutEnd(line)
    guard let first = row.first, let last = row.last else { return false }
    if first == UInt8(ascii: hasEdges ? "+" : "-"), let rule = Self(line) { return rule.columnCount == columnCount }
    if hasEdges, first != UInt8(ascii: "|") || last != first { return false }
    // What a cell has of them counts as well.
    return row.count { $0 == UInt8(ascii: "|") } >= (hasEdges ? columnCount + 1 : columnCount - 1)
  }
}
