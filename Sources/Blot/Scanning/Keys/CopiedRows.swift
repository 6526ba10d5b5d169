/// A statement of PostgreSQL below which the rows of a table stand, as its dumps have them, up to a line `\.`:
///
///     COPY public.patients (id, first_name, "dob") FROM stdin;
///     1	Jane	1980-02-29
///     2	John	\N
///     \.
///
/// In its text format nothing but tabs parts the cells of a row, quotes are bytes like others, and `\N` is no value.
struct CopiedRows {
  /// The names of the columns in the line, without quotes.
  let columns: [Range<Int>]
  let delimiter: UInt8

  private static let word: StaticString = "COPY "
  private static let mostColumns = 1600

  /// Nil where `line`, without its end, is no such statement.
  init?(_ line: UnsafeRawBufferPointer) {
    guard Self.mayBegin(line), let open = line.firstIndex(of: UInt8(ascii: "(")),
      let close = line[open...].firstIndex(of: UInt8(ascii: ")"))
    else { return nil }
    let options = String(decoding: line[(close + 1)...], as: UTF8.self).lowercased()
    guard options.hasPrefix(" from stdin"), !options.contains("binary") else { return nil }
    delimiter = UInt8(ascii: options.contains("csv") ? "," : "\t")
    var columns: [Range<Int>] = []
    var start = open + 1
    while start < close, columns.count <= Self.mostColumns {
      var end = start
      while end < close, line[end] != UInt8(ascii: ",") { end += 1 }
      columns.append(Self.name(in: start..<end, of: line))
      start = end + 1
    }
    guard !columns.isEmpty, columns.count <= Self.mostColumns else { return nil }
    self.columns = columns
  }

  /// Whether a line begins as such a statement does.
  static func mayBegin(_ line: UnsafeRawBufferPointer) -> Bool {
    guard line.count > word.utf8CodeUnitCount, line[0] == UInt8(ascii: "C"),
      let bytes = line.baseAddress?.assumingMemoryBound(to: UInt8.self)
    else { return false }
    return word.stands(at: bytes)
  }

  /// A name without the spaces and the quotes around it.
  private static func name(in range: Range<Int>, of line: UnsafeRawBufferPointer) -> Range<Int> {
    func isAround(_ byte: UInt8) -> Bool { byte == 0x20 || byte == UInt8(ascii: "\"") }
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isAround(line[start]) { start += 1 }
    while end > start, isAround(line[end - 1]) { end -= 1 }
    return start..<end
  }

  /// Whether the rows end with a line.
  static func isEnd(_ line: UnsafeRawBufferPointer) -> Bool {
    (line.count == 2 || line.count == 3 && line[2] == 0x0D) && line[0] == UInt8(ascii: "\\")
      && line[1] == UInt8(ascii: ".")
  }

  /// Whether an input that begins so may be a dump: a comment of SQL, a setting or the first table.
  static func mayBeIn(_ text: UnsafeRawBufferPointer) -> Bool {
    let beginnings: [StaticString] = ["--", "SET ", "BEGIN;", "COPY "]
    guard let bytes = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return false }
    return beginnings.contains { $0.utf8CodeUnitCount <= text.count && $0.stands(at: bytes) }
  }

  /// Calls `body` with the cells of a row that have a value and the numbers of their columns, until it returns false.
  ///
  /// - Returns: the number of the column behind the last cell.
  static func forEachCell(_ text: UnsafePointer<UInt8>, _ row: Range<Int>, _ body: (Int, Range<Int>) -> Bool) -> Int {
    var start = row.lowerBound
    var column = 0
    while start <= row.upperBound {
      var end = start
      while end < row.upperBound, text[end] != UInt8(ascii: "\t") { end += 1 }
      let isNull = end - start == 2 && text[start] == UInt8(ascii: "\\") && text[start + 1] == UInt8(ascii: "N")
      if !body(column, isNull ? start..<start : start..<end) { return column }
      start = end + 1
      column += 1
    }
    return column
  }
}
