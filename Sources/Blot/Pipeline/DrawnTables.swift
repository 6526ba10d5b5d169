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

  /// Forgets what was before, as where a line was cut.
  mutating func reset() {
    rule = nil
    lastLine.removeAll(keepingCapacity: true)
  }

  /// The first border in whole lines. Whoever calls asks again with what begins there, until there is none.
  mutating func nextBorder(in text: UnsafeRawBufferPointer, _ catalogue: Catalogue, moreKeys: LogKeyIndex?) -> Border? {
    var start = 0
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
      if let rule, !rule.isRow(line) {
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
    let names =
      start > 0
      ? ColumnNames(Self.lastLine(of: UnsafeRawBufferPointer(rebasing: text[..<start])))
      : lastLine.withUnsafeBytes { ColumnNames($0) }
    guard let names, found.fits(names), let header = ColumnHeader(names, catalogue: catalogue, moreKeys: moreKeys),
      header.saysSomething
    else { return nil }
    rule = found
    return header
  }

  private mutating func keepLastLine(of text: UnsafeRawBufferPointer) {
    lastLine.removeAll(keepingCapacity: true)
    let line = Self.lastLine(of: text)
    if line.count <= ColumnNames.longestLine, line.contains(UInt8(ascii: "|")) { lastLine += line }
  }

  /// The last of whole lines, without its "\n".
  private static func lastLine(of text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard !text.isEmpty else { return text }
    let end = text.count - 1
    let start = UnsafeRawBufferPointer(rebasing: text[..<end]).lastLineEnd.map { $0 + 1 } ?? 0
    return UnsafeRawBufferPointer(rebasing: text[start..<end])
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
