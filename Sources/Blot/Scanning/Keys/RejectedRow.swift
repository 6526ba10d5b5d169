/// The columns and values that PostgreSQL names where a row breaks a constraint:
///
///     DETAIL:  Key (first_name, lower(login))=(Jane, jdoe) already exists.
struct RejectedRow {
  private let columns: Range<Int>
  private let values: Range<Int>
  private let text: UnsafePointer<UInt8>

  /// Columns, and values.
  private static let longest = 512

  /// The row behind the word `Key` that ends with the byte at `last`.
  init?(behind last: Int, in text: UnsafePointer<UInt8>, lineEnd: Int) {
    let open = last + 2
    guard open + 4 < lineEnd, text[last + 1] == UInt8(ascii: " "), text[open] == UInt8(ascii: "("),
      let columns = Self.inside(of: open, in: text, lineEnd),
      columns.upperBound + 3 < lineEnd, text[columns.upperBound + 1] == UInt8(ascii: "="),
      text[columns.upperBound + 2] == UInt8(ascii: "("),
      let values = Self.inside(of: columns.upperBound + 2, in: text, lineEnd)
    else { return nil }
    self.columns = columns
    self.values = values
    self.text = text
  }

  /// Calls `body` with each column's name and value. A value with a comma within is parted, as nothing tells it from two.
  func forEachValue(_ body: (Range<Int>, Range<Int>) -> Void) {
    var column = columns.lowerBound
    var value = values.lowerBound
    while column < columns.upperBound, value < values.upperBound {
      let columnEnd = end(of: column, columns.upperBound)
      let valueEnd = end(of: value, values.upperBound)
      let name = name(in: column..<columnEnd)
      if !name.isEmpty, valueEnd > value { body(name, value..<valueEnd) }
      column = columnEnd + 2
      value = valueEnd + 2
    }
  }

  /// The column of an expression: `email` of `lower((email)::text)`.
  private func name(in expression: Range<Int>) -> Range<Int> {
    var start = expression.upperBound
    while start > expression.lowerBound, text[start - 1] != UInt8(ascii: "(") { start -= 1 }
    var end = start
    while end < expression.upperBound, NamedPair.isKeyByte(text[end]) { end += 1 }
    return start..<end
  }

  private func end(of start: Int, _ limit: Int) -> Int {
    var index = start
    while index < limit, text[index] != UInt8(ascii: ",") { index += 1 }
    return index
  }

  /// What stands between the bracket at `open` and the one that closes it.
  private static func inside(of open: Int, in text: UnsafePointer<UInt8>, _ lineEnd: Int) -> Range<Int>? {
    let limit = min(lineEnd, open + longest)
    var depth = 0
    var index = open
    while index < limit {
      if text[index] == UInt8(ascii: "(") { depth += 1 }
      if text[index] == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 { return open + 1..<index }
      }
      index += 1
    }
    return nil
  }
}
