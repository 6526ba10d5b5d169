/// Rows that a statement of SQL inserts. The names of their columns stand before `VALUES`, so that the key of a value
/// is told by its place:
///
///     INSERT INTO patients (first_name, dob) VALUES ('Jane', '1980-02-29'), ('John', NULL)
struct InsertedRows {
  /// The inside of each column's name, quotes around it or not.
  let columns: [Range<Int>]
  /// The bracket that opens the first row.
  private let start: Int
  private let text: UnsafePointer<UInt8>
  private let lineEnd: Int

  /// The word before the rows.
  static let word = "values"
  private static let longestColumns = 4096
  private static let mostColumns = 256
  private static let mostSpaces = 8
  /// A value without quotes, and what stands behind one with them.
  private static let longestBare = 1024
  /// How far the word and the columns are looked for before a value.
  private static let longestBefore = 512

  /// The rows behind the word `VALUES` that ends with the byte at `last`; nil where no columns stand before it.
  init?(behind last: Int, in text: UnsafePointer<UInt8>, _ line: Range<Int>) {
    var row = last + 1
    while row < line.upperBound, row - last < Self.mostSpaces, text[row] == UInt8(ascii: " ") { row += 1 }
    guard row < line.upperBound, text[row] == UInt8(ascii: "("),
      let columns = Self.columns(before: last + 1 - Self.word.utf8.count, in: text, line.lowerBound)
    else { return nil }
    self.columns = columns
    self.text = text
    start = row
    lineEnd = line.upperBound
  }

  /// Calls `body` with the column's number and the inside of each value.
  func forEachValue(_ body: (Int, Range<Int>) -> Void) {
    var index = start
    while index < lineEnd, text[index] == UInt8(ascii: "(") {
      index += 1
      var column = 0
      while index < lineEnd, column < columns.count {
        let value = value(at: &index)
        if !value.isEmpty { body(column, value) }
        guard index < lineEnd, text[index] == UInt8(ascii: ",") else { break }
        index += 1
        column += 1
      }
      guard index < lineEnd, text[index] == UInt8(ascii: ")") else { return }
      index += 1
      while index < lineEnd, text[index] == UInt8(ascii: " ") || text[index] == UInt8(ascii: ",") { index += 1 }
    }
  }

  /// The inside of the value at `index`, which moves behind it and what is cast: to the comma or the bracket.
  private func value(at index: inout Int) -> Range<Int> {
    while index < lineEnd, text[index] == UInt8(ascii: " ") { index += 1 }
    let first = index
    var opening = index
    // N'…', E'…', _utf8'…'
    while opening < lineEnd, opening - first < mostPrefix, FoldedHash.counts(text[opening]) { opening += 1 }
    let quoteAt = EscapeSyntax.end(ofBackslashesAt: opening, text, lineEnd)
    var value: Range<Int>?
    if quoteAt < lineEnd, text[quoteAt] == UInt8(ascii: "'") || text[quoteAt] == UInt8(ascii: "\"") {
      let quote = text[quoteAt]
      let depth = quoteAt - opening
      var end = KeyedValue.closing(quote, depth, text, from: quoteAt + 1, lineEnd)
      // A doubled quote stands for itself.
      while end + depth + 1 < lineEnd, depth == 0, text[end + 1] == quote {
        end = KeyedValue.closing(quote, depth, text, from: end + 2, lineEnd)
      }
      value = quoteAt + 1..<max(quoteAt + 1, end)
      index = min(lineEnd, end + depth + 1)
    }
    var depth = 0
    let limit = min(lineEnd, index + Self.longestBare)
    while index < lineEnd {
      // Brackets that are never closed end the rows.
      if index == limit {
        index = lineEnd
        return value ?? first..<limit
      }
      let byte = text[index]
      if depth == 0, byte == UInt8(ascii: ",") || byte == UInt8(ascii: ")") { break }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      index += 1
    }
    return value ?? first..<index
  }

  private var mostPrefix: Int { 8 }

  /// The names in the brackets that end before the word at `word`.
  private static func columns(before word: Int, in text: UnsafePointer<UInt8>, _ lowest: Int) -> [Range<Int>]? {
    var end = word
    while end > lowest, word - end < mostSpaces, text[end - 1] == UInt8(ascii: " ") { end -= 1 }
    guard end > lowest, text[end - 1] == UInt8(ascii: ")") else { return nil }
    end -= 1
    var open = end
    let limit = max(lowest, end - longestColumns)
    while open > limit, isOfColumns(text[open - 1]) { open -= 1 }
    guard open > limit, text[open - 1] == UInt8(ascii: "(") else { return nil }
    var columns: [Range<Int>] = []
    var index = open
    while index < end, columns.count < mostColumns {
      var first = index
      while index < end, text[index] != UInt8(ascii: ",") { index += 1 }
      var last = index
      while first < last, !FoldedHash.counts(text[first]) { first += 1 }
      while last > first, !FoldedHash.counts(text[last - 1]) { last -= 1 }
      columns.append(first..<last)
      index += 1
    }
    return columns.isEmpty ? nil : columns
  }

  private static func isOfColumns(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "["),
      UInt8(ascii: "]"),
      UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"):
      true
    default: FoldedHash.counts(byte)
    }
  }

  /// Whether a value of such a row may stand at `start`, told by the byte before it.
  static func mayHoldValue(at start: Int, in text: UnsafePointer<UInt8>) -> Bool {
    let before = text[start - 1]
    return before == UInt8(ascii: ",") || before == UInt8(ascii: "(") || KeyedValue.isCloser(before)
  }

  /// The name of the column that the value at `start` is of, its opening quote passed; nil where it is in no such row.
  static func column(ofValueAt start: Int, in text: UnsafePointer<UInt8>, lowest: Int) -> Range<Int>? {
    let lowest = max(lowest, start - longestBefore)
    var index = start
    while index > lowest, KeyedValue.isCloser(text[index - 1]) { index -= 1 }
    guard index > lowest, text[index - 1] == UInt8(ascii: ",") || text[index - 1] == UInt8(ascii: "(") else {
      return nil
    }
    var column = 0
    var isInString = false
    while index > lowest, isInString || text[index - 1] != UInt8(ascii: "(") {
      index -= 1
      if text[index] == UInt8(ascii: "'") { isInString.toggle() }
      if !isInString, text[index] == UInt8(ascii: ",") { column += 1 }
      if !isInString, text[index] == UInt8(ascii: ")") { return nil }
    }
    guard index > lowest else { return nil }
    index -= 1
    while index > lowest, text[index - 1] == UInt8(ascii: " ") { index -= 1 }
    let wordStart = index - word.utf8.count
    guard wordStart > lowest, NamedPair.isLastSegment("values", of: wordStart..<index, in: text),
      let columns = columns(before: wordStart, in: text, lowest), column < columns.count, !columns[column].isEmpty
    else { return nil }
    return columns[column]
  }
}
