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
}
