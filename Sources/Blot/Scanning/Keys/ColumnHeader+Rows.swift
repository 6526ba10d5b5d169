/// The rows below a header: their cells, and what the names of their columns say of them.
extension ColumnHeader {
  private typealias Cell = ColumnNames.Cell

  /// Whether the line is drawn between the header and the rows: `|----|----|`, `----+----`.
  private func isRule(_ text: UnsafePointer<UInt8>, _ lineStart: Int, _ lineEnd: Int) -> Bool {
    var index = lineStart
    while index < lineEnd {
      switch text[index] {
      case UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ":"), UInt8(ascii: "="),
        UInt8(ascii: " "), 0x0D:
        index += 1
      default: return false
      }
    }
    return true
  }

  /// Whether a line is the header once more, or belongs to it.
  func isHeader(_ text: UnsafePointer<UInt8>, _ lineStart: Int, _ lineEnd: Int) -> Bool {
    if onlyColumn != nil { return false }
    if isOfFields, text[lineStart] == UInt8(ascii: "#") { return true }
    if delimiter == UInt8(ascii: "|"), isRule(text, lineStart, lineEnd) { return true }
    func isHeader(from start: Int) -> Bool {
      guard lineEnd - start >= line.count, lineEnd - start <= line.count + 1 else { return false }
      for index in line.indices where text[start + index] != line[index] { return false }
      return true
    }
    guard lineEnd > lineStart, text[lineStart] == ColumnNames.byteOrderMark[0] else { return isHeader(from: lineStart) }
    return isHeader(from: lineStart) || isHeader(from: lineStart + ColumnNames.byteOrderMark.count)
  }

  /// Calls `body` with the cells of a row and the numbers of their columns, until it returns false.
  ///
  /// A cell in quotes may go over lines. The line that it ends in has the last columns.
  ///
  /// - Returns: the number of the column behind the last cell, and whether that goes on in the next line.
  @discardableResult
  func forEachCellOfRow(
    _ text: UnsafePointer<UInt8>, _ lineStart: Int, _ lineEnd: Int, _ body: (Int, Range<Int>) -> Bool
  ) -> (column: Int, isOpen: Bool) {
    if let onlyColumn {
      _ = body(onlyColumn, lineStart..<lineEnd)
      return (count, false)
    }
    let isWindows = lineEnd > lineStart && text[lineEnd - 1] == UInt8(ascii: "\r")
    let lineEnd = isWindows ? lineEnd - 1 : lineEnd
    if isOfCopy, delimiter == UInt8(ascii: "\t") {
      return (CopiedRows.forEachCell(text, lineStart..<lineEnd, body), false)
    }
    // Of a table with other delimiters only those rows have quotes around them that need some.
    if isInCells && lineEnd - lineStart > 2 && text[lineStart] == UInt8(ascii: "\"")
      && text[lineEnd - 1] == UInt8(ascii: "\"") || Cell.isOneCell(text + lineStart, lineEnd - lineStart, delimiter)
    {
      return forEachCell(text, from: lineStart + 1, lineEnd - 1, 0, body)
    }
    var start = lineStart
    var index = 0
    if let rest = continuedCell(text, lineStart, lineEnd) {
      let (behind, isOpen) = forEachCell(text, from: Cell.next(text, rest, lineEnd, delimiter), lineEnd) { _, _ in true
      }
      // Between two such cells nothing tells the columns.
      guard !isOpen, behind < count else { return (0, isOpen) }
      index = count - behind - 1
      if !rest.isEmpty, !body(index, rest) { return (index, false) }
      index += 1
      start = Cell.next(text, rest, lineEnd, delimiter)
    }
    return forEachCell(text, from: start, lineEnd, index, body)
  }

  /// The same from `start` on, where the cell of column `index` begins, whatever row that is in.
  private func forEachCell(
    _ text: UnsafePointer<UInt8>, from start: Int, _ lineEnd: Int, _ index: Int = 0, _ body: (Int, Range<Int>) -> Bool
  ) -> (column: Int, isOpen: Bool) {
    var start = start
    var index = index
    var isOpen = false
    while start <= lineEnd {
      let cell = Cell.range(text, start, lineEnd, delimiter)
      if !body(index, Self.withoutClosingQuote(text, cell)) { return (index, false) }
      isOpen = Self.isOpen(text, cell, lineEnd)
      start = Cell.next(text, cell, lineEnd, delimiter)
      index += 1
    }
    return (index, isOpen)
  }

  /// A cell without the quote at its end that nothing in it opens: it may be that of a cell which began in a line before, in
  /// what looks like a row by itself, and redaction must leave it.
  @inline(__always)
  private static func withoutClosingQuote(_ text: UnsafePointer<UInt8>, _ cell: Range<Int>) -> Range<Int> {
    guard !cell.isEmpty, text[cell.upperBound - 1] == UInt8(ascii: "\"") else { return cell }
    let quotes = cell.count { text[$0] == UInt8(ascii: "\"") }
    return quotes % 2 == 1 ? cell.lowerBound..<cell.upperBound - 1 : cell
  }

  /// Whether a cell in quotes has no closing one in its line.
  private static func isOpen(_ text: UnsafePointer<UInt8>, _ cell: Range<Int>, _ lineEnd: Int) -> Bool {
    cell.upperBound == lineEnd && cell.lowerBound > 0 && text[cell.lowerBound - 1] == UInt8(ascii: "\"")
  }

  /// The end of a cell that began in a line before; nil where the line begins a row. Its closing quote has no opening one
  /// before it.
  private func continuedCell(_ text: UnsafePointer<UInt8>, _ lineStart: Int, _ lineEnd: Int) -> Range<Int>? {
    let row = UnsafeRawBufferPointer(start: text + lineStart, count: lineEnd - lineStart)
    var quote = -1
    var end = 0
    repeat {
      guard let found = row.firstOffset(of: "\"", from: end) else { return nil }
      end = found
      while end < row.count, row[end] == UInt8(ascii: "\"") { end += 1 }
      // Doubled ones stand for themselves.
      if (end - found) % 2 == 1 { quote = lineStart + end - 1 }
    } while quote < 0
    let behind = quote + 1
    guard behind == lineEnd || Cell.isDelimiter(text[behind], delimiter) else { return nil }
    var before = quote
    while before > lineStart, text[before - 1] == UInt8(ascii: " ") { before -= 1 }
    guard before > lineStart, !Cell.isDelimiter(text[before - 1], delimiter) else { return nil }
    // A sign of inches, if the row is one by itself.
    let whole = forEachCell(text, from: lineStart, lineEnd) { _, _ in true }
    return whole.column == count && !whole.isOpen ? nil : lineStart..<quote
  }

  /// Calls `body` with each cell of a row whose column name is a key, and with the detectors of that key.
  func forEachCell(
    _ text: UnsafePointer<UInt8>, _ lineStart: Int, _ lineEnd: Int, _ body: (Range<Int>, [Int32]) -> Void
  ) {
    if lastKeyed < 0 || isHeader(text, lineStart, lineEnd) { return }
    forEachCellOfRow(text, lineStart, lineEnd) { index, cell in
      guard index <= lastKeyed else { return false }
      if !keyed[index].isEmpty, !cell.isEmpty { body(cell, keyed[index]) }
      return index < lastKeyed
    }
  }

  /// Whether the name of a column is a key.
  func isKey(_ column: Int) -> Bool { column < count && !keyed[column].isEmpty }

  /// Calls `body` with each cell of a row and the name of its column.
  func forEachNamedCell(
    _ text: UnsafePointer<UInt8>, _ lineStart: Int, _ lineEnd: Int,
    _ body: (Range<Int>, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    if isHeader(text, lineStart, lineEnd) { return }
    line.withUnsafeBufferPointer { line in
      _ = forEachCellOfRow(text, lineStart, lineEnd) { index, cell in
        guard index < count else { return false }
        if !cell.isEmpty { body(cell, UnsafeBufferPointer(rebasing: line[names[index]])) }
        return true
      }
    }
  }

  /// Whether values end with their cells: with other delimiters they have none in them.
  var cutsValues: Bool { delimiter == UInt8(ascii: ",") || delimiter == UInt8(ascii: ";") }

  /// Sets the bits of the detectors of which the name of a column is a context word.
  func addContext(ofColumn column: Int, to bits: UnsafeMutablePointer<UInt64>) {
    guard column < count else { return }
    for word in 0..<contextWordCount { bits[word] |= context[column * contextWordCount + word] }
  }

  /// Whether a rule about the line around a value holds for one that a cell of the column begins with, as if the name of
  /// the column was its key.
  func holds(_ rule: (ValuePlace) -> Bool, inColumn column: Int) -> Bool {
    guard column < count else { return true }
    return keyLines.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return true }
      let start = keyLineStarts[column]
      let end = start + names[column].count + 1
      return rule(ValuePlace(text: base, value: end..<end, line: start..<end))
    }
  }

  /// The number of the column that `position` stands in; nil in the header itself, and beyond its columns.
  private func column(
    of position: Int, _ text: UnsafePointer<UInt8>, _ lineStart: Int, _ lineEnd: Int
  ) -> Int? {
    var row = TableRow()
    row.read(self, text, lineStart, lineEnd)
    return row.column(of: position).flatMap { $0 < count ? $0 : nil }
  }

  /// What the name of the column at `position` is to a detector: a key of it, or a context word; nil for neither.
  func name(
    at position: Int, for detector: Int, _ text: UnsafePointer<UInt8>, _ lineStart: Int, _ lineEnd: Int
  ) -> (text: String, isKey: Bool)? {
    guard let column = column(of: position, text, lineStart, lineEnd) else { return nil }
    let isKey = keyed[column].contains(Int32(detector))
    guard isKey || context[column * contextWordCount + detector / 64] >> UInt64(detector % 64) & 1 == 1 else {
      return nil
    }
    return (String(decoding: line[names[column]], as: UTF8.self), isKey)
  }
}
