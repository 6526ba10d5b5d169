/// The tables of one input: their headers, where it begins with one, and those of tables that are drawn among its messages.
/// They are found as blocks are cut, so that workers need not know what stands before theirs.
struct InputTables {
  private let catalogue: Catalogue
  private let moreKeys: LogKeyIndex?
  private var recent = RecentHeaders()
  /// The header of the table that the next block goes on with; nil where it goes on with none.
  private var columns: ColumnHeader?
  private var isBegun = false
  /// The tables that begin in the block that is cut next, by where they do.
  private var begun: [(start: Int, header: ColumnHeader)] = []
  /// What the next block begins with, where that is no row of what this one ends with.
  private var next: Beginning?
  private var drawn = DrawnTables()
  /// Whether the input is no table, so that tables may be drawn in it.
  private var isOfMessages = false
  /// Whether the first line of the next block is the header that is known, and whether it stands behind an empty line.
  private var isAtHeader = false
  private var isBehindEmptyLine = false

  private enum Beginning {
    case table(ColumnHeader)
    case messages
  }

  /// Columns of all the tables that may begin in a block: what is known of each takes much more memory than its name.
  private static let mostColumns = 4096

  /// - Parameter moreKeys: names of columns that say something beside the keys of detectors.
  init(_ catalogue: Catalogue, moreKeys: LogKeyIndex?) {
    self.catalogue = catalogue
    self.moreKeys = moreKeys
  }

  /// Looks where tables begin in `block`, of which `cutter` allowed a cut. The names of those say something; where the
  /// ones above do not, the lines below are searched otherwise, and the cut is made between them.
  ///
  /// - Returns: whether it is: then what is carried over may be cut again at once.
  mutating func limit(_ cutter: inout BlockCutter, _ block: Block) -> Bool {
    guard let end = cutter.endOfWholeLines(in: block) else {
      isAtHeader = false
      isBehindEmptyLine = false
      if isOfMessages {
        drawn.reset()
        columns = nil
      }
      return false
    }
    let text = UnsafeRawBufferPointer(rebasing: block.content[..<end])
    begin(text)
    if isOfMessages { return limitByDrawnTables(&cutter, text) }
    var start = 0
    var columnCount = 0
    while let table = (begun.last?.header ?? columns)?.nextTable(
      in: text, from: start, besidesFirst: isAtHeader, isBehindEmptyLine: isBehindEmptyLine, catalogue, moreKeys,
      &recent)
    {
      isAtHeader = true
      isBehindEmptyLine = false
      columnCount += table.header.count
      if table.start > 0, let above = begun.last?.header ?? columns,
        above.saysSomething != table.header.saysSomething || columnCount > Self.mostColumns
      {
        next = .table(table.header)
        cutter.cutBefore(table.start)
        return true
      }
      start = table.start
      // Where it began with the block, that is one of it.
      if start == 0 { columns = table.header } else { begun.append(table) }
    }
    isAtHeader = false
    isBehindEmptyLine = ColumnHeader.endsWithEmptyLine(text)
    return false
  }

  /// The same in messages.
  private mutating func limitByDrawnTables(_ cutter: inout BlockCutter, _ text: UnsafeRawBufferPointer) -> Bool {
    /// Cuts what stands before `start`, where something else begins.
    func cut(before start: Int, _ beginning: Beginning) -> Bool {
      next = beginning
      drawn.pass(start)
      cutter.cutBefore(start)
      return true
    }
    var start = 0
    var columnCount = 0
    while let border = drawn.nextBorder(in: text, from: start, catalogue, moreKeys: moreKeys) {
      switch border {
      case .begins(let rule, let header):
        columnCount += header.count
        if rule > 0, columns == nil || columnCount > Self.mostColumns { return cut(before: rule, .table(header)) }
        if rule == 0 { columns = header } else { begun.append((rule, header)) }
        start = (text.firstOffset(of: "\n", from: rule) ?? text.count) + 1
      case .ends(let end):
        if end > 0 { return cut(before: end, .messages) }
        columns = nil
      }
    }
    drawn.pass(text.count)
    return false
  }

  /// The tables of `block`, which is cut and comes behind those that were asked for before.
  mutating func tables(of block: Block) -> TextTables? {
    begin(block.text)
    var tables = columns.map { TextTables($0) }
    for (start, header) in begun { tables?.append(header, from: start) }
    begun.removeAll(keepingCapacity: true)
    switch next {
    case .table(let header): columns = header
    case .messages: columns = nil
    case nil: columns = tables?.last
    }
    next = nil
    return tables
  }

  private mutating func begin(_ text: UnsafeRawBufferPointer) {
    if isBegun { return }
    isBegun = true
    columns = ColumnHeader(firstLineOf: text, catalogue: catalogue, moreKeys: moreKeys)
    isAtHeader = columns != nil
    if columns == nil, CopiedRows.mayBeIn(text) { columns = .besideCopies }
    isOfMessages = columns == nil
  }
}

extension ColumnHeader {
  /// How many lines may stand before a header: comments, and the upper edge of a box.
  private static let mostLinesBefore = 12

  /// The header that an input may begin with.
  ///
  /// - Parameter text: its first lines.
  fileprivate convenience init?(firstLineOf text: UnsafeRawBufferPointer, catalogue: Catalogue, moreKeys: LogKeyIndex?)
  {
    var rest = text
    for _ in 0...Self.mostLinesBefore {
      guard let lineEnd = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      let line = UnsafeRawBufferPointer(rebasing: rest[..<lineEnd])
      if !Self.standsBefore(line) {
        self.init(firstLine: line, catalogue: catalogue, moreKeys: moreKeys)
        return
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[(lineEnd + 1)...])
    }
    return nil
  }

  /// Whether the line is a comment, or one of `+-=` alone.
  private static func standsBefore(_ line: UnsafeRawBufferPointer) -> Bool {
    guard let first = line.first else { return false }
    if first == UInt8(ascii: "#") { return !ColumnNames.isOfFields(line) }
    return first == UInt8(ascii: "+")
      && line.allSatisfy { $0 == first || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "=") || $0 == 0x0D }
  }

  /// Where the next table begins in whole lines of this one: behind an empty line, with more or fewer columns than this
  /// one has, or with names that no row has. Two names at least must say something, as a row of words is no header.
  ///
  /// - Parameters:
  ///   - first: where the lines begin in `text`.
  ///   - besidesFirst: whether the first line is the header of this one.
  ///   - isBehindEmptyLine: whether an empty line stands before the first.
  fileprivate func nextTable(
    in text: UnsafeRawBufferPointer, from first: Int, besidesFirst: Bool, isBehindEmptyLine: Bool,
    _ catalogue: Catalogue, _ moreKeys: LogKeyIndex?, _ recent: inout RecentHeaders
  ) -> (start: Int, header: ColumnHeader)? {
    if isOfCopy || isBesideCopies {
      return nextCopy(in: text, from: first, besidesFirst: besidesFirst, catalogue, moreKeys)
    }
    var isHeader = besidesFirst
    var isBehindEmptyLine = isBehindEmptyLine
    var start = first
    while start < text.count {
      let end = text.firstOffset(of: "\n", from: start) ?? text.count
      let line = UnsafeRawBufferPointer(rebasing: text[start..<end])
      if !isHeader, Self.mayBeHeader(line),
        let header = header(ofTableAt: line, isBehindEmptyLine: isBehindEmptyLine, catalogue, moreKeys, &recent)
      {
        return (start, header)
      }
      isBehindEmptyLine = Self.isEmpty(line)
      isHeader = false
      start = end + 1
    }
    return nil
  }

  /// Where the next rows of a dump begin, or these end.
  private func nextCopy(
    in text: UnsafeRawBufferPointer, from first: Int, besidesFirst: Bool, _ catalogue: Catalogue,
    _ moreKeys: LogKeyIndex?
  ) -> (start: Int, header: ColumnHeader)? {
    var isFirst = besidesFirst
    var start = first
    while start < text.count {
      let end = text.firstOffset(of: "\n", from: start) ?? text.count
      let line = UnsafeRawBufferPointer(rebasing: text[start..<end])
      if isFirst {
        isFirst = false
      } else if isOfCopy {
        if CopiedRows.isEnd(line) { return (start, .besideCopies) }
      } else if CopiedRows.mayBegin(line), let names = ColumnNames(line), names.isOfCopy,
        let header = ColumnHeader(names, catalogue: catalogue, moreKeys: moreKeys), header.saysSomething
      {
        return (start, header)
      }
      start = end + 1
    }
    return nil
  }

  /// The header that `line` is to a table behind this one; nil where it is none. What its bytes tell is asked before its
  /// names are looked up, since each line may be asked about.
  private func header(
    ofTableAt line: UnsafeRawBufferPointer, isBehindEmptyLine: Bool, _ catalogue: Catalogue, _ moreKeys: LogKeyIndex?,
    _ recent: inout RecentHeaders
  ) -> ColumnHeader? {
    // The same header again changes nothing.
    if isLine(line) { return nil }
    let header: ColumnHeader
    if let known = recent.header(line) {
      header = known
    } else {
      guard let names = ColumnNames(line), names.line != self.line || names.isOfFields != isOfFields else { return nil }
      if !isBehindEmptyLine {
        guard names.delimiter == delimiter, names.cells.count != count || names.hasProgramName else { return nil }
      }
      guard let read = ColumnHeader(names, catalogue: catalogue, moreKeys: moreKeys) else { return nil }
      header = read
      recent.add(header)
    }
    guard header.usefulCount > (header.hasProgramName ? 0 : 1),
      isBehindEmptyLine || header.delimiter == delimiter && (header.count != count || header.isPlainlyOne)
    else { return nil }
    return header
  }

  /// Whether the last of whole lines is empty.
  fileprivate static func endsWithEmptyLine(_ text: UnsafeRawBufferPointer) -> Bool {
    !text.isEmpty && isEmpty(text.lastWholeLine)
  }

  private static func isEmpty(_ line: UnsafeRawBufferPointer) -> Bool {
    line.isEmpty || line.count == 1 && line[0] == 0x0D
  }

  /// Most rows have a byte that no header has within a few.
  private static func mayBeHeader(_ line: UnsafeRawBufferPointer) -> Bool {
    guard line.count >= 3, line.count <= ColumnNames.longestLine else { return false }
    if line[0] == UInt8(ascii: "#") { return ColumnNames.isOfFields(line) }
    return line.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "@"), UInt8(ascii: ":"), UInt8(ascii: "/"),
        UInt8(ascii: "="), UInt8(ascii: "["), UInt8(ascii: "*"):
        false
      default: true
      }
    }
  }
}
