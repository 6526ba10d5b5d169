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
  let names: [Range<Int>]
  /// For each column a line `name=`, and where it begins.
  let keyLines: [UInt8]
  let keyLineStarts: [Int]
  /// By column: the detectors whose key its name is.
  let keyed: [[Int32]]
  /// The last column whose name is a key; -1 where none is.
  let lastKeyed: Int
  /// By column: the detectors of which its name is a context word, a bit each.
  let context: [UInt64]
  /// Words of `context` that a column takes.
  let contextWordCount: Int
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
  let isInCells: Bool
  /// The header itself, which is no row.
  let line: [UInt8]

  /// Where each line below it is a part of one cell: the column of that.
  let onlyColumn: Int?

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
    let meanings = NameMeanings(of: names, catalogue, moreKeys)
    let (keyed, context) = (meanings.keyed, meanings.context)
    let usefulCount = keyed.indices.count { column in
      !keyed[column].isEmpty || context[column * wordCount..<(column + 1) * wordCount].contains { $0 != 0 }
    }
    saysSomething = meanings.hasOtherKey || usefulCount > 0
    guard saysSomething || Self.isSurelyHeader(names.cells.map { names.line[$0] }) else { return nil }
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
}
