/// What a line would name columns of, if it were the header of a table: told by its bytes alone.
struct ColumnNames {
  /// The line without what marks it, and its line end.
  let line: [UInt8]
  let delimiter: UInt8
  /// Whether the names stand behind a mark.
  let isOfFields: Bool
  /// Whether they stand in a statement that copies the rows below it into a table.
  let isOfCopy: Bool
  /// Whether each line of the table is one cell of another one, with quotes around it.
  let isInCells: Bool
  /// Where each name stands in the line, without quotes. Two or more.
  let cells: [Range<Int>]
  /// Whether a name is written as programs write them and people do not, `mother_name`, or is `id`.
  let hasProgramName: Bool

  /// Longer lines are no headers.
  static let longestLine = 8192
  /// As spreadsheets begin a table.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Reads a line (without "\n"); nil where it is no header.
  ///
  /// A header has two or more names of letters, digits, spaces and `_-.()`, each with a letter and none empty but what
  /// stands outside the first and the last `|`. Behind `#Fields: ` or `#fields` they are the names of fields.
  init?(_ line: UnsafeRawBufferPointer) {
    var start = 0
    var end = line.count
    if end > 0, line[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    if line[..<end].starts(with: Self.byteOrderMark) { start = Self.byteOrderMark.count }
    guard start < end, end - start <= Self.longestLine else { return nil }
    if let copied = CopiedRows(UnsafeRawBufferPointer(rebasing: line[start..<end])) {
      self.line = Array(line[start..<end])
      cells = copied.columns
      delimiter = copied.delimiter
      isOfCopy = true
      isOfFields = false
      isInCells = false
      // No message has such names.
      hasProgramName = true
      return
    }
    isOfCopy = false
    isOfFields = Self.isOfFields(line[start..<end])
    if isOfFields {
      let isByTabs = line[start + Self.fieldsMarkLength - 2] == UInt8(ascii: "\t")
      start += isByTabs ? Self.fieldsMarkLength - 1 : Self.fieldsMarkLength
      delimiter = isByTabs ? UInt8(ascii: "\t") : UInt8(ascii: " ")
    } else {
      guard let delimiter = Self.delimiter(of: line[start..<end]) else { return nil }
      self.delimiter = delimiter
    }
    guard let bytes = line.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return nil }
    let text = bytes + start
    let count = end - start
    var cells: [Range<Int>] = []
    cells.reserveCapacity(8)
    var hasProgramName = false
    isInCells = Cell.isOneCell(text, count, delimiter)
    let last = isInCells ? count - 1 : count
    var index = count - last
    while index <= last {
      let cell = Cell.range(text, index, last, delimiter, isOfHeader: true)
      let isOutside = delimiter == UInt8(ascii: "|") && (index == 0 || cell.upperBound == count)
      guard Self.isName(text, cell, &hasProgramName) || cell.isEmpty && isOutside else { return nil }
      cells.append(cell)
      index = Cell.next(text, cell, last, delimiter)
    }
    guard cells.count >= 2 else { return nil }
    self.cells = cells
    self.hasProgramName = hasProgramName
    self.line = Array(line[start..<end])
  }

  /// `#Fields: ` of the extended log format of the W3C, `#fields` and a tab of Zeek. The names follow.
  static func isOfFields(_ line: some Collection<UInt8>) -> Bool {
    guard line.first == UInt8(ascii: "#") else { return false }
    let start = line.prefix(fieldsMarkLength)
    return start.elementsEqual("#Fields: ".utf8) || start.starts(with: "#fields\t".utf8)
  }

  private static let fieldsMarkLength = 9

  /// The one of them that the line has most of; nil where it has none.
  private static func delimiter(of line: Slice<UnsafeRawBufferPointer>) -> UInt8? {
    var counts: (commas: Int, semicolons: Int, tabs: Int, bars: Int) = (0, 0, 0, 0)
    for byte in line {
      switch byte {
      case UInt8(ascii: ","): counts.commas += 1
      case UInt8(ascii: ";"): counts.semicolons += 1
      case UInt8(ascii: "\t"): counts.tabs += 1
      case UInt8(ascii: "|"): counts.bars += 1
      default: break
      }
    }
    var delimiter = UInt8(ascii: ",")
    var most = counts.commas
    for (byte, count) in [
      (UInt8(ascii: ";"), counts.semicolons), (UInt8(ascii: "\t"), counts.tabs), (UInt8(ascii: "|"), counts.bars)
    ] where count > most {
      delimiter = byte
      most = count
    }
    return most > 0 ? delimiter : nil
  }

  /// - Parameter isOfProgram: set where the name is written as programs write them.
  private static func isName(_ text: UnsafePointer<UInt8>, _ cell: Range<Int>, _ isOfProgram: inout Bool) -> Bool {
    guard !cell.isEmpty, cell.count <= 64 else { return false }
    var hasLetter = false
    for index in cell {
      let byte = text[index]
      guard
        FoldedHash.counts(byte) || KeyIndex.isSegmentSeparator(byte) || byte == UInt8(ascii: "(")
          || byte == UInt8(ascii: ")")
      else { return false }
      hasLetter = hasLetter || !Boundary.isDigit(byte)
      if byte == UInt8(ascii: "_") { isOfProgram = true }
    }
    let first = text[cell.lowerBound] | 0x20
    if cell.count == 2, first == UInt8(ascii: "i"), text[cell.lowerBound + 1] | 0x20 == UInt8(ascii: "d") {
      isOfProgram = true
    }
    return hasLetter
  }

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
