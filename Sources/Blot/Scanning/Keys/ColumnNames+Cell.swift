extension ColumnNames {
  /// Where cells of rows begin and end.
  enum Cell {
    /// The inside of the cell that begins at `start`, without its quotes and the spaces around it.
    ///
    /// - Parameter isOfHeader: then spaces count, but for those beside `|`: `Done, with errors` is a message.
    static func range(
      _ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ delimiter: UInt8, isOfHeader: Bool = false
    ) -> Range<Int> {
      var start = start
      let trims = delimiter == UInt8(ascii: "|") || !isOfHeader && delimiter != UInt8(ascii: " ")
      if trims { while start < end, text[start] == UInt8(ascii: " ") { start += 1 } }
      if start < end, text[start] == UInt8(ascii: "\"") {
        if let inside = insideOfSeveralQuotes(text, start, end, delimiter) { return inside }
        var index = start + 1
        while index < end {
          if text[index] == UInt8(ascii: "\"") {
            // A doubled quote stands for itself.
            guard index + 1 < end, text[index + 1] == UInt8(ascii: "\"") else { break }
            index += 1
          }
          index += 1
        }
        return (start + 1)..<max(start + 1, index)
      }
      var index = start
      while index < end, !isDelimiter(text[index], delimiter) { index += 1 }
      if trims { while index > start, text[index - 1] == UInt8(ascii: " ") { index -= 1 } }
      return start..<index
    }

    /// The inside of a cell that several quotes open and as many close, since it was quoted before it was written into a cell:
    /// `"""password"""`. Nil where it is none: `""`, `"""a"" and b"`.
    private static func insideOfSeveralQuotes(
      _ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ delimiter: UInt8
    ) -> Range<Int>? {
      let inside = quotesEnd(text, start, end)
      let count = inside - start
      guard count > 1, inside < end, text[inside] != 0x20, !isDelimiter(text[inside], delimiter) else { return nil }
      var index = inside
      let limit = min(end, start + longestQuoted)
      while index < limit {
        guard text[index] == UInt8(ascii: "\"") else {
          index += 1
          continue
        }
        let behind = quotesEnd(text, index, end)
        if behind == end || isDelimiter(text[behind], delimiter) {
          if behind - index == count { return inside..<index }
          // Doubled ones stand for themselves, and one more ends the cell.
          if (behind - index) % 2 == 1 { return nil }
        }
        index = behind
      }
      return nil
    }

    /// Calls `body` with the inside of each cell but the first of a row that stands in a cell, `"""a"",""b"""`.
    ///
    /// - Parameter cell: the inside of the cell.
    static func forEachBehindFirst(_ text: UnsafePointer<UInt8>, in cell: Range<Int>, _ body: (Range<Int>) -> Void) {
      let quote = UInt8(ascii: "\"")
      guard text[cell.lowerBound - 1] == quote else { return }
      var start: Int?
      var index = cell.lowerBound
      while index < cell.upperBound {
        guard text[index] == quote else {
          index += 1
          continue
        }
        let end = quotesEnd(text, index, cell.upperBound)
        if let start { body(start..<index) }
        start = nil
        index = end
        guard end < cell.upperBound, partsCells(text[end]) else { continue }
        var next = end + 1
        if next < cell.upperBound, text[next] == 0x20 { next += 1 }
        let behind = quotesEnd(text, next, cell.upperBound)
        if behind > next + 1 { start = behind }
        index = behind
      }
      if let start, start < cell.upperBound { body(start..<cell.upperBound) }
    }

    private static func partsCells(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"): true
      default: false
      }
    }

    /// How far the quotes are looked for.
    private static let longestQuoted = 512

    /// Behind the quotes that begin at `start`.
    private static func quotesEnd(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
      var index = start
      while index < end, text[index] == UInt8(ascii: "\"") { index += 1 }
      return index
    }

    /// Whether a line is one cell in quotes that has others in it.
    static func isOneCell(_ text: UnsafePointer<UInt8>, _ count: Int, _ delimiter: UInt8) -> Bool {
      guard count > 4, text[0] == UInt8(ascii: "\""), text[count - 1] == UInt8(ascii: "\"") else { return false }
      let cell = range(text, 0, count, delimiter, isOfHeader: true)
      return cell == 1..<count - 1 && cell.contains { isDelimiter(text[$0], delimiter) }
    }

    /// Of fields that are named with spaces between them the rows may have tabs.
    static func isDelimiter(_ byte: UInt8, _ delimiter: UInt8) -> Bool {
      byte == delimiter || delimiter == UInt8(ascii: " ") && byte == UInt8(ascii: "\t")
    }

    /// Where the cell behind `cell` begins, beyond `end` where there is none.
    static func next(_ text: UnsafePointer<UInt8>, _ cell: Range<Int>, _ end: Int, _ delimiter: UInt8) -> Int {
      var index = quotesEnd(text, cell.upperBound, end)
      if delimiter != UInt8(ascii: " ") { while index < end, text[index] == UInt8(ascii: " ") { index += 1 } }
      return index + 1
    }
  }
}
