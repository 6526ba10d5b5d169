import BlotKernels

/// Looks for the tables that programs draw among their messages, through lines in their order: where a table begins hangs on
/// the line before its rule, which may be in another block.
struct DrawnTables {
  /// A place where the lines before belong to something else than those behind.
  enum Border {
    /// The rule below a header begins there.
    case begins(Int, ColumnHeader)
    /// The first line behind the rows of a table does.
    case ends(Int)
  }

  /// The rule of the table that the lines go on with; nil between tables.
  private var rule: TableRule?
  /// The line before, where it may be a header.
  private var lastLine: [UInt8] = []
  private var recent = RecentHeaders()
  /// Bytes of the input before the text at hand, and how many tables have ended in them.
  private var position = 0
  private var endCount = 0

  /// Where a table ends a block does. Of small ones in a row so many do, and one more every so many bytes; the messages behind
  /// others are taken for rows of them, which they have hardly anything of.
  private static let mostEnds = 64
  private static let bytesOfEnd = 2048

  /// Forgets what was before, as where a line was cut.
  mutating func reset() {
    rule = nil
    lastLine.removeAll(keepingCapacity: true)
  }

  /// Goes on behind the first `count` bytes of the text at hand.
  mutating func pass(_ count: Int) { position += count }

  /// The first border in whole lines from `start` on, where a line begins. At 0 that of the line which the text begins with;
  /// whoever calls asks again until there is none, from the line behind a rule or from what is behind a table on.
  mutating func nextBorder(
    in text: UnsafeRawBufferPointer, from start: Int, _ catalogue: Catalogue, moreKeys: LogKeyIndex?
  ) -> Border? {
    var start = start
    while start < text.count {
      if rule == nil, start > 0 || !Self.mayBeRule(text) {
        // The line end before it is looked for as well.
        guard let next = Self.nextRule(in: text, from: max(start, 1) - 1) else { break }
        start = next
      }
      let end = text.firstOffset(of: "\n", from: start) ?? text.count
      let line = UnsafeRawBufferPointer(rebasing: text[start..<end])
      if let header = header(above: line, start, in: text, catalogue, moreKeys) {
        lastLine.removeAll(keepingCapacity: true)
        return .begins(start, header)
      }
      if let rule, !rule.isRow(line), endCount < Self.mostEnds + (position + start) / Self.bytesOfEnd {
        endCount += 1
        reset()
        return .ends(start)
      }
      start = end + 1
    }
    keepLastLine(of: text)
    return nil
  }

  /// The header that stands above `line`, if that is a rule. It is the rule of the table from now on.
  private mutating func header(
    above line: UnsafeRawBufferPointer, _ start: Int, in text: UnsafeRawBufferPointer, _ catalogue: Catalogue,
    _ moreKeys: LogKeyIndex?
  ) -> ColumnHeader? {
    guard Self.mayBeRule(line), let found = TableRule(line) else { return nil }
    let above =
      start > 0
      ? read(UnsafeRawBufferPointer(rebasing: text[..<start]).lastWholeLine, above: found, catalogue, moreKeys)
      : lastLine.withUnsafeBytes { read($0, above: found, catalogue, moreKeys) }
    guard let header = above else { return nil }
    rule = found
    return header
  }

  /// Reads a line as the header above a rule; nil where it is none, or no name says anything.
  private mutating func read(
    _ line: UnsafeRawBufferPointer, above rule: TableRule, _ catalogue: Catalogue, _ moreKeys: LogKeyIndex?
  ) -> ColumnHeader? {
    if let known = recent.header(line), rule.fits(known.count, known.delimiter) { return known }
    guard let names = ColumnNames(line), rule.fits(names.cells.count, names.delimiter),
      let header = ColumnHeader(names, catalogue: catalogue, moreKeys: moreKeys), header.saysSomething
    else { return nil }
    recent.add(header)
    return header
  }

  private mutating func keepLastLine(of text: UnsafeRawBufferPointer) {
    lastLine.removeAll(keepingCapacity: true)
    let line = text.lastWholeLine
    if line.count <= ColumnNames.longestLine, line.contains(UInt8(ascii: "|")) { lastLine += line }
  }

  private static func mayBeRule(_ line: UnsafeRawBufferPointer) -> Bool {
    switch line.first {
    case UInt8(ascii: "+"), UInt8(ascii: "|"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// Where the next line begins that may be a rule, behind a "\n" from `start` on.
  private static func nextRule(in text: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return nil }
    let found = blot_find_rule(base, text.count, start)
    return found < text.count ? found : nil
  }
}
