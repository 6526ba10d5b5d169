import PatternFiles

/// The header of a table (CSV, TSV, semicolons, pipes with spaces around cells or not, and fields as IIS and Zeek name
/// them): what the names of its columns say about the cells below them.
public struct ColumnHeader: Sendable {
  private struct Column: Sendable {
    /// Where its name stands in the header, without quotes.
    var name: Range<Int>
    /// Detectors whose key the name is.
    var keyed: [Int32] = []
    /// Detectors of which the name is a context word, a bit each.
    var context: [UInt64]

    /// Whether its name says anything to a detector.
    var isOfUse: Bool { !keyed.isEmpty || context.contains { $0 != 0 } }
  }

  private let columns: [Column]
  /// How many columns there are, and how many names of them say something.
  var count: Int { columns.count }
  var usefulCount: Int { columns.count { $0.isOfUse } }
  /// Whether a name is written as programs write them and people do not, `mother_name`, or is `id`.
  var hasProgramName: Bool {
    columns.contains { column in
      let name = line[column.name]
      return name.contains(UInt8(ascii: "_")) || name.elementsEqual("id".utf8, by: { $0 | 0x20 == $1 })
    }
  }
  /// Whether no row has such words, even of a table with as many columns: most of them say something, and one is written
  /// as programs write names.
  var isPlainlyOne: Bool { hasProgramName && usefulCount >= 2 && 2 * usefulCount >= count }
  /// Whether a name says anything. Else it tells no more than where cells end.
  let saysSomething: Bool
  let delimiter: UInt8
  /// Whether it names fields behind a mark: then no line that begins with `#` is a row.
  private let isOfFields: Bool
  /// Whether each line of it is one cell of another table, with quotes around it.
  private let isInCells: Bool
  /// The header itself, which is no row.
  let line: [UInt8]

  /// As spreadsheets begin a table.
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Longer first lines are no headers.
  static let longestHeader = 8192

  /// Reads the first line of an input (without "\n"); nil where it is no header, or no name says anything and it may be
  /// a message.
  ///
  /// A header has two or more names of letters, digits, spaces and `_-.()`, each with a letter and none empty but what
  /// stands outside the first and the last `|`. Behind `#Fields: ` or `#fields` they are the names of fields.
  public init?(firstLine: UnsafeRawBufferPointer, catalogue: Catalogue) {
    self.init(firstLine: firstLine, catalogue: catalogue, moreKeys: nil)
  }

  /// - Parameter moreKeys: other names that say something.
  init?(firstLine: UnsafeRawBufferPointer, catalogue: Catalogue, moreKeys: LogKeyIndex?) {
    var line = Array(firstLine.prefix(Self.longestHeader + 1))
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    if line.starts(with: Self.byteOrderMark) { line.removeFirst(Self.byteOrderMark.count) }
    guard line.count <= Self.longestHeader, let delimiter = Self.delimiter(of: line) else { return nil }
    isOfFields = Self.isOfFields(line)
    if isOfFields {
      line.removeFirst(delimiter == UInt8(ascii: "\t") ? Self.fieldsMarkLength - 1 : Self.fieldsMarkLength)
    }
    self.line = line
    self.delimiter = delimiter
    var columns: [Column] = []
    var isInCells = false
    var isOfUse = false
    var isOfPersons = false
    // Keys are looked up backwards into the bytes before them, so the copy begins behind a line end.
    let padded: [UInt8] = [0x0A, 0x0A, 0x0A] + line + [0x0A]
    let isHeader = padded.withUnsafeBufferPointer { buffer -> Bool in
      guard let base = buffer.baseAddress else { return false }
      let text = base + 3
      isInCells = Self.isOneCell(text, line.count, delimiter)
      let end = isInCells ? line.count - 1 : line.count
      var start = line.count - end
      while start <= end {
        let cell = Self.cell(text, start, end, delimiter, isOfHeader: true)
        let isOutside = delimiter == UInt8(ascii: "|") && (start == 0 || cell.upperBound == line.count)
        guard Self.isName(text, cell) || cell.isEmpty && isOutside else { return false }
        var column = Column(name: cell, context: Array(repeating: 0, count: catalogue.context.wordCount))
        let keys = catalogue.prefilter.keys
        let entry =
          keys.isEmpty || cell.isEmpty
          ? -1 : keys.key(endingAt: cell.upperBound - 1, in: text, lineStart: cell.lowerBound)
        if entry >= 0 { column.keyed = keys.detectors[entry] }
        var nesting = KeyNesting()
        if let watched = catalogue.watchedKeys, !cell.isEmpty {
          column.keyed.removeAll(where: watched.holds)
          watched.index.forEachKey(endingAt: cell.upperBound - 1, in: text, cell, &nesting) { key in
            column.keyed.append(Int32(watched.detectors[key]))
            return false
          }
        }
        column.context.withUnsafeMutableBufferPointer { bits in
          if let bits = bits.baseAddress {
            catalogue.context.collectWords(text, cell.lowerBound, cell.upperBound, cell.lowerBound, into: bits)
          }
        }
        if let moreKeys, !cell.isEmpty, moreKeys.key(endingAt: cell.upperBound - 1, in: text, cell, &nesting) != nil {
          isOfUse = true
        }
        isOfPersons = isOfPersons || Self.isOfPerson(column, in: text, catalogue)
        columns.append(column)
        start = Self.next(text, cell, end, delimiter)
      }
      return columns.count >= 2
    }
    guard isHeader else { return nil }
    if isOfPersons { Self.nameColumns(&columns, line, catalogue) }
    isOfUse = isOfUse || columns.contains(where: \.isOfUse)
    guard isOfUse || Self.isSurelyHeader(columns.map { line[$0.name] }) else { return nil }
    saysSomething = isOfUse
    self.columns = columns
    self.isInCells = isInCells
  }

  /// Whether names that say nothing are those of a table nevertheless, and no words of a message with commas: three or
  /// more without spaces.
  private static func isSurelyHeader(_ names: [ArraySlice<UInt8>]) -> Bool {
    names.count >= 3 && names.allSatisfy { !$0.isEmpty && !$0.contains(UInt8(ascii: " ")) }
  }

  /// Whether the rows of a table with this column are about persons: it is one of births, of telephones or of addresses
  /// of mail.
  private static func isOfPerson(_ column: Column, in text: UnsafePointer<UInt8>, _ catalogue: Catalogue) -> Bool {
    column.keyed.contains { typesOfPersons.contains(catalogue.detectors[Int($0)].definition.type) }
      || mailWords.contains { NamedPair.isLastSegment($0, of: column.name, in: text) }
  }

  static let mailWords: [StaticString] = ["email", "mail", "email_address"]
  static let typesOfPersons = ["DATE_OF_BIRTH", "PHONE_NUMBER", "US_SSN"]

  /// In a table of persons `name` is the name of one, whereas elsewhere it may be that of anything.
  private static func nameColumns(_ columns: inout [Column], _ line: [UInt8], _ catalogue: Catalogue) {
    let keys = catalogue.prefilter.keys
    guard keys.fullName >= 0 else { return }
    for index in columns.indices where columns[index].keyed.isEmpty {
      if line[columns[index].name].elementsEqual("name".utf8, by: { $0 | 0x20 == $1 }) {
        columns[index].keyed = keys.detectors[keys.fullName]
      }
    }
  }

  /// `#Fields: ` of the extended log format of the W3C, `#fields` and a tab of Zeek. The names follow.
  static func isOfFields(_ line: some Collection<UInt8>) -> Bool {
    let start = line.prefix(fieldsMarkLength)
    return start.elementsEqual("#Fields: ".utf8) || start.starts(with: "#fields\t".utf8)
  }

  private static let fieldsMarkLength = 9

  private static func delimiter(of line: [UInt8]) -> UInt8? {
    if isOfFields(line) { return line[7] == UInt8(ascii: "\t") ? UInt8(ascii: "\t") : UInt8(ascii: " ") }
    let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
    return candidates.max { left, right in line.count { $0 == left } < line.count { $0 == right } }
      .flatMap { line.contains($0) ? $0 : nil }
  }

  private static func isName(_ text: UnsafePointer<UInt8>, _ cell: Range<Int>) -> Bool {
    guard !cell.isEmpty, cell.count <= 64 else { return false }
    var hasLetter = false
    for index in cell {
      guard
        FoldedHash.counts(text[index]) || KeyIndex.isSegmentSeparator(text[index]) || text[index] == UInt8(ascii: "(")
          || text[index] == UInt8(ascii: ")")
      else { return false }
      hasLetter = hasLetter || !Boundary.isDigit(text[index])
    }
    return hasLetter
  }

  /// The inside of the cell that begins at `start`, without its quotes and the spaces around it.
  ///
  /// - Parameter isOfHeader: then spaces count, but for those beside `|`: `Done, with errors` is a message.
  private static func cell(
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

  /// How far the quotes are looked for.
  private static let longestQuoted = 512

  /// Behind the quotes that begin at `start`.
  private static func quotesEnd(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, text[index] == UInt8(ascii: "\"") { index += 1 }
    return index
  }

  /// Whether a line is one cell in quotes that has others in it.
  private static func isOneCell(_ text: UnsafePointer<UInt8>, _ count: Int, _ delimiter: UInt8) -> Bool {
    guard count > 4, text[0] == UInt8(ascii: "\""), text[count - 1] == UInt8(ascii: "\"") else { return false }
    let cell = cell(text, 0, count, delimiter, isOfHeader: true)
    return cell == 1..<count - 1 && cell.contains { isDelimiter(text[$0], delimiter) }
  }

  /// Of fields that are named with spaces between them the rows may have tabs.
  private static func isDelimiter(_ byte: UInt8, _ delimiter: UInt8) -> Bool {
    byte == delimiter || delimiter == UInt8(ascii: " ") && byte == UInt8(ascii: "\t")
  }

  /// Where the cell behind `cell` begins, beyond `end` where there is none.
  private static func next(_ text: UnsafePointer<UInt8>, _ cell: Range<Int>, _ end: Int, _ delimiter: UInt8) -> Int {
    var index = cell.upperBound
    index = quotesEnd(text, index, end)
    if delimiter != UInt8(ascii: " ") { while index < end, text[index] == UInt8(ascii: " ") { index += 1 } }
    return index + 1
  }

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

  private func isHeader(_ text: UnsafePointer<UInt8>, _ lineStart: Int, _ lineEnd: Int) -> Bool {
    if isOfFields, text[lineStart] == UInt8(ascii: "#") { return true }
    if delimiter == UInt8(ascii: "|"), isRule(text, lineStart, lineEnd) { return true }
    func isHeader(from start: Int) -> Bool {
      guard lineEnd - start >= line.count, lineEnd - start <= line.count + 1 else { return false }
      for index in line.indices where text[start + index] != line[index] { return false }
      return true
    }
    guard lineEnd > lineStart, text[lineStart] == Self.byteOrderMark[0] else { return isHeader(from: lineStart) }
    return isHeader(from: lineStart) || isHeader(from: lineStart + Self.byteOrderMark.count)
  }

  // MARK: Rows

  /// Calls `body` with the cells of a row and the numbers of their columns, until it returns false.
  ///
  /// A cell in quotes may go over lines. The line that it ends in has the last columns.
  ///
  /// - Returns: the number of the column behind the last cell, and whether that goes on in the next line.
  @discardableResult
  private func forEachCellOfRow(
    _ text: UnsafePointer<UInt8>, _ lineStart: Int, _ lineEnd: Int, _ body: (Int, Range<Int>) -> Bool
  ) -> (column: Int, isOpen: Bool) {
    let isWindows = lineEnd > lineStart && text[lineEnd - 1] == UInt8(ascii: "\r")
    let lineEnd = isWindows ? lineEnd - 1 : lineEnd
    // Of a table with other delimiters only those rows have quotes around them that need some.
    if isInCells && lineEnd - lineStart > 2 && text[lineStart] == UInt8(ascii: "\"")
      && text[lineEnd - 1] == UInt8(ascii: "\"") || Self.isOneCell(text + lineStart, lineEnd - lineStart, delimiter)
    {
      return forEachCell(text, from: lineStart + 1, lineEnd - 1, 0, body)
    }
    var start = lineStart
    var index = 0
    if let rest = continuedCell(text, lineStart, lineEnd) {
      let (count, isOpen) = forEachCell(text, from: Self.next(text, rest, lineEnd, delimiter), lineEnd) { _, _ in true }
      // Between two such cells nothing tells the columns.
      guard !isOpen, count < columns.count else { return (0, isOpen) }
      index = columns.count - count - 1
      if !rest.isEmpty, !body(index, rest) { return (index, false) }
      index += 1
      start = Self.next(text, rest, lineEnd, delimiter)
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
      let cell = Self.cell(text, start, lineEnd, delimiter)
      if !body(index, cell) { return (index, false) }
      isOpen = Self.isOpen(text, cell, lineEnd)
      start = Self.next(text, cell, lineEnd, delimiter)
      index += 1
    }
    return (index, isOpen)
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
    guard behind == lineEnd || Self.isDelimiter(text[behind], delimiter) else { return nil }
    var before = quote
    while before > lineStart, text[before - 1] == UInt8(ascii: " ") { before -= 1 }
    guard before > lineStart, !Self.isDelimiter(text[before - 1], delimiter) else { return nil }
    // A sign of inches, if the row is one by itself.
    let whole = forEachCell(text, from: lineStart, lineEnd) { _, _ in true }
    return whole.column == columns.count && !whole.isOpen ? nil : lineStart..<quote
  }

  /// Calls `body` with each cell of a row whose column name is a key, and with the detectors of that key.
  func forEachCell(
    _ text: UnsafePointer<UInt8>, _ lineStart: Int, _ lineEnd: Int, _ body: (Range<Int>, [Int32]) -> Void
  ) {
    if isHeader(text, lineStart, lineEnd) { return }
    forEachCellOfRow(text, lineStart, lineEnd) { index, cell in
      guard index < columns.count else { return false }
      if !columns[index].keyed.isEmpty, !cell.isEmpty { body(cell, columns[index].keyed) }
      return true
    }
  }

  /// Calls `body` with each cell of a row and the name of its column.
  func forEachNamedCell(
    _ text: UnsafePointer<UInt8>, _ lineStart: Int, _ lineEnd: Int,
    _ body: (Range<Int>, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    if isHeader(text, lineStart, lineEnd) { return }
    line.withUnsafeBufferPointer { names in
      _ = forEachCellOfRow(text, lineStart, lineEnd) { index, cell in
        guard index < columns.count else { return false }
        if !cell.isEmpty { body(cell, UnsafeBufferPointer(rebasing: names[columns[index].name])) }
        return true
      }
    }
  }

  /// The parts of `range` in the cells of its row that it stands in; nil where that is one, or where the row has not as
  /// many cells as the header has, so that what parts them may be part of a value.
  func cells(
    crossedBy range: Range<Int>, _ text: UnsafePointer<UInt8>, _ lineStart: Int, _ lineEnd: Int
  ) -> [Range<Int>]? {
    guard delimiter == UInt8(ascii: ",") || delimiter == UInt8(ascii: ";"),
      range.contains(where: { text[$0] == delimiter }), !isHeader(text, lineStart, lineEnd)
    else { return nil }
    var parts: [Range<Int>] = []
    let end = forEachCellOfRow(text, lineStart, lineEnd) { _, cell in
      let part = cell.clamped(to: range)
      if !part.isEmpty { parts.append(part) }
      return true
    }
    return (end.column == columns.count || end.isOpen) && parts.count > 1 ? parts : nil
  }

  /// Sets the bits of the detectors of which the name of the column at `position` is a context word.
  func addContext(
    of position: Int, _ text: UnsafePointer<UInt8>, _ lineStart: Int, _ lineEnd: Int,
    to bits: UnsafeMutablePointer<UInt64>
  ) {
    guard let column = column(of: position, text, lineStart, lineEnd) else { return }
    for word in columns[column].context.indices { bits[word] |= columns[column].context[word] }
  }

  /// The number of the column that `position` stands in; nil in the header itself, and beyond its columns.
  private func column(
    of position: Int, _ text: UnsafePointer<UInt8>, _ lineStart: Int, _ lineEnd: Int
  ) -> Int? {
    if isHeader(text, lineStart, lineEnd) { return nil }
    var column: Int?
    forEachCellOfRow(text, lineStart, lineEnd) { index, cell in
      guard index < columns.count, cell.lowerBound <= position else { return false }
      if cell.contains(position) { column = index }
      return column == nil
    }
    return column
  }

  /// What the name of the column at `position` is to a detector: a key of it, or a context word; nil for neither.
  func name(
    at position: Int, for detector: Int, _ text: UnsafePointer<UInt8>, _ lineStart: Int, _ lineEnd: Int
  ) -> (text: String, isKey: Bool)? {
    guard let column = column(of: position, text, lineStart, lineEnd) else { return nil }
    let isKey = columns[column].keyed.contains(Int32(detector))
    guard isKey || columns[column].context[detector / 64] >> UInt64(detector % 64) & 1 == 1 else { return nil }
    return (String(decoding: line[columns[column].name], as: UTF8.self), isKey)
  }
}
