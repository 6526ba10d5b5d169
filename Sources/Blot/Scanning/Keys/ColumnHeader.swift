import PatternFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The header of a table (CSV, TSV, semicolons, pipes with spaces around cells or not, and fields as IIS and Zeek name
/// them): what the names of its columns say about the cells below them.
public final class ColumnHeader: Sendable {
  /// Where the name of each column stands in the header, without quotes.
  private let names: [Range<Int>]
  /// For each column a line `name=`, and where it begins.
  private let keyLines: [UInt8]
  private let keyLineStarts: [Int]
  /// By column: the detectors whose key its name is.
  private let keyed: [[Int32]]
  /// The last column whose name is a key; -1 where none is.
  private let lastKeyed: Int
  /// By column: the detectors of which its name is a context word, a bit each.
  private let context: [UInt64]
  /// Words of `context` that a column takes.
  private let contextWordCount: Int
  /// Of the detectors in `context` those that are looked for beside a context word only, of all columns together.
  let awaiting: [UInt64]

  /// How many columns there are, and how many names of them say something to a detector.
  var count: Int { names.count }
  let usefulCount: Int
  /// Whether a name is written as programs write them and people do not, `mother_name`, or is `id`.
  let hasProgramName: Bool
  /// Whether no row has such words, even of a table with as many columns: most of them say something, and one is written
  /// as programs write names.
  var isPlainlyOne: Bool { hasProgramName && usefulCount >= 2 && 2 * usefulCount >= count }
  /// Whether a name says anything. Else it tells no more than where cells end.
  let saysSomething: Bool
  let delimiter: UInt8
  /// Whether it names fields behind a mark: then no line that begins with `#` is a row.
  let isOfFields: Bool
  /// Whether it is a statement of a dump that copies the rows below it, up to a line `\.`, into a table.
  let isOfCopy: Bool
  /// Whether it stands for the lines of a dump that are between such tables.
  let isBesideCopies: Bool
  /// Whether each line of the table is one cell of another one, with quotes around it.
  private let isInCells: Bool
  /// The header itself, which is no row.
  let line: [UInt8]

  /// Where each line below it is a part of one cell: the column of that.
  private let onlyColumn: Int?

  private typealias Cell = ColumnNames.Cell

  /// Reads the first line of an input (without "\n"); nil where it is no header, or no name says anything and it may be
  /// a message.
  public convenience init?(firstLine: UnsafeRawBufferPointer, catalogue: Catalogue) {
    self.init(firstLine: firstLine, catalogue: catalogue, moreKeys: nil)
  }

  /// - Parameter moreKeys: other names that say something.
  convenience init?(firstLine: UnsafeRawBufferPointer, catalogue: Catalogue, moreKeys: LogKeyIndex?) {
    guard let names = ColumnNames(firstLine) else { return nil }
    self.init(names, catalogue: catalogue, moreKeys: moreKeys)
  }

  /// Looks the names of a line up; nil where none says anything and it may be a message.
  init?(_ names: ColumnNames, catalogue: Catalogue, moreKeys: LogKeyIndex?) {
    let wordCount = catalogue.context.wordCount
    var keyed: [[Int32]] = []
    keyed.reserveCapacity(names.cells.count)
    var context = Array(repeating: UInt64(0), count: names.cells.count * wordCount)
    var isOfUse = false
    var isOfPersons = false
    // Keys are looked up backwards into the bytes before them, so the copy begins behind a line end.
    var padded: [UInt8] = []
    padded.reserveCapacity(Self.paddingCount + names.line.count + 1)
    padded.append(contentsOf: repeatElement(0x0A, count: Self.paddingCount))
    padded.append(contentsOf: names.line)
    padded.append(0x0A)
    padded.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let text = base + Self.paddingCount
      let keys = catalogue.prefilter.keys
      for (column, cell) in names.cells.enumerated() {
        if cell.isEmpty {
          keyed.append([])
          continue
        }
        let entry = keys.isEmpty ? -1 : keys.key(endingAt: cell.upperBound - 1, in: text, lineStart: cell.lowerBound)
        keyed.append(entry >= 0 ? keys.detectors[entry] : [])
        var nesting = KeyNesting()
        if let watched = catalogue.watchedKeys {
          keyed[column].removeAll(where: watched.holds)
          watched.index.forEachKey(endingAt: cell.upperBound - 1, in: text, cell, &nesting) { key in
            keyed[column].append(Int32(watched.detectors[key]))
            return false
          }
        }
        context.withUnsafeMutableBufferPointer { bits in
          if let bits = bits.baseAddress {
            catalogue.context.collectWords(
              text, cell.lowerBound, cell.upperBound, cell.lowerBound, into: bits + column * wordCount)
          }
        }
        if let moreKeys, moreKeys.key(endingAt: cell.upperBound - 1, in: text, cell, &nesting) != nil {
          isOfUse = true
        }
        isOfPersons = isOfPersons || Self.isOfPerson(keyed[column], cell, in: text, catalogue)
      }
    }
    if isOfPersons { Self.nameColumns(&keyed, names, catalogue) }
    let usefulCount = keyed.indices.count { column in
      !keyed[column].isEmpty || context[column * wordCount..<(column + 1) * wordCount].contains { $0 != 0 }
    }
    isOfUse = isOfUse || usefulCount > 0
    guard isOfUse || Self.isSurelyHeader(names.cells.map { names.line[$0] }) else { return nil }
    saysSomething = isOfUse
    self.usefulCount = usefulCount
    self.names = names.cells
    // The byte before a line is readable.
    var keyLines: [UInt8] = [0x0A]
    var keyLineStarts: [Int] = []
    for cell in names.cells {
      keyLineStarts.append(keyLines.count)
      keyLines += names.line[cell]
      keyLines += [UInt8(ascii: "="), 0x0A]
    }
    self.keyLines = keyLines
    self.keyLineStarts = keyLineStarts
    self.keyed = keyed
    lastKeyed = keyed.lastIndex { !$0.isEmpty } ?? -1
    self.context = context
    contextWordCount = wordCount
    awaiting = catalogue.context.awaiting.enumerated().map { word, awaiting in
      stride(from: word, to: context.count, by: wordCount).reduce(0) { $0 | context[$1] } & awaiting
    }
    hasProgramName = names.hasProgramName
    delimiter = names.delimiter
    isOfFields = names.isOfFields
    isOfCopy = names.isOfCopy
    isBesideCopies = false
    isInCells = names.isInCells
    line = names.line
    onlyColumn = nil
  }

  /// The lines of a dump that are in no table.
  static let besideCopies = ColumnHeader()

  private init() {
    names = []
    keyLines = [0x0A]
    keyLineStarts = []
    keyed = []
    lastKeyed = -1
    context = []
    contextWordCount = 0
    awaiting = []
    usefulCount = 0
    hasProgramName = false
    saysSomething = false
    delimiter = UInt8(ascii: "\t")
    isOfFields = false
    isOfCopy = false
    isBesideCopies = true
    isInCells = false
    line = []
    onlyColumn = nil
  }

  /// What `header` says of lines each of which is a part of a cell in one column.
  init(_ header: ColumnHeader, ofCellsIn column: Int) {
    saysSomething = header.saysSomething
    usefulCount = header.usefulCount
    names = header.names
    keyLines = header.keyLines
    keyLineStarts = header.keyLineStarts
    keyed = header.keyed
    lastKeyed = header.lastKeyed
    context = header.context
    contextWordCount = header.contextWordCount
    awaiting = header.awaiting
    hasProgramName = header.hasProgramName
    delimiter = header.delimiter
    isOfFields = header.isOfFields
    isOfCopy = header.isOfCopy
    isBesideCopies = header.isBesideCopies
    isInCells = header.isInCells
    line = header.line
    onlyColumn = column
  }

  private static let paddingCount = 3

  /// Whether a line is this header as it stands there.
  func isLine(_ other: UnsafeRawBufferPointer) -> Bool {
    guard other.count == line.count, !isOfFields, let bytes = other.baseAddress else { return false }
    return line.withUnsafeBytes { own in own.baseAddress.map { memcmp($0, bytes, own.count) == 0 } ?? false }
  }

  /// Whether names that say nothing are those of a table nevertheless, and no words of a message with commas: three or
  /// more without spaces.
  private static func isSurelyHeader(_ names: [ArraySlice<UInt8>]) -> Bool {
    names.count >= 3 && names.allSatisfy { !$0.isEmpty && !$0.contains(UInt8(ascii: " ")) }
  }

  /// Whether the rows of a table with this column are about persons: it is one of births, of telephones or of addresses
  /// of mail.
  private static func isOfPerson(
    _ keyed: [Int32], _ name: Range<Int>, in text: UnsafePointer<UInt8>, _ catalogue: Catalogue
  ) -> Bool {
    keyed.contains { catalogue.tellsOfPersons[Int($0)] }
      || mailWords.contains { NamedPair.isLastSegment($0, of: name, in: text) }
  }

  static let mailWords: [StaticString] = ["email", "mail", "email_address"]
  static let typesOfPersons = ["DATE_OF_BIRTH", "PHONE_NUMBER", "US_SSN"]

  /// In a table of persons `name` is the name of one, whereas elsewhere it may be that of anything.
  private static func nameColumns(_ keyed: inout [[Int32]], _ names: ColumnNames, _ catalogue: Catalogue) {
    let keys = catalogue.prefilter.keys
    guard keys.fullName >= 0 else { return }
    for (column, cell) in names.cells.enumerated() where keyed[column].isEmpty && cell.count == 4 {
      if names.line[cell].elementsEqual("name".utf8, by: { $0 | 0x20 == $1 }) {
        keyed[column] = keys.detectors[keys.fullName]
      }
    }
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

  // MARK: Rows

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
