import BlotKernels
import PatternCompiler

/// Backslash escapes, as JSON, logfmt and programming languages write them.
enum EscapeSyntax {
  /// Whether the byte at `index` is the letter of an escape (`\n`, `\t`), which separates words as white space does:
  /// behind an odd number of backslashes, or one of two or more in a string of JSON in JSON, where `\"` opens the
  /// string.
  ///
  /// - Parameter quotes: what is known of quotes in that text.
  static func isEscapedLetter(
    _ text: UnsafePointer<UInt8>, _ index: Int, _ lineStart: Int, _ quotes: RecentQuote? = nil
  ) -> Bool {
    switch text[index] {
    case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"):
      return isEscaped(text, index, lineStart, quotes)
    default: return false
    }
  }

  /// Whether the backslashes before `index` escape the letter there, at any depth of strings within strings.
  static func isEscaped(
    _ text: UnsafePointer<UInt8>, _ index: Int, _ lineStart: Int, _ quotes: RecentQuote?
  ) -> Bool {
    let count = backslashes(text, before: index, lineStart)
    return count & 1 == 1
      || count > 0 && opensString(text, before: index, lineStart, backslashCount: count - 1, quotes)
  }

  /// How far before an escape the string may begin that it stands in.
  private static let longestString = 64 << 10

  /// Whether the last quote before `index` has that many backslashes. In `C:\\new` of a string that is in no other one,
  /// it has none.
  private static func opensString(
    _ text: UnsafePointer<UInt8>, before index: Int, _ lineStart: Int, backslashCount: Int, _ quotes: RecentQuote?
  ) -> Bool {
    let lowest = max(lineStart, index - longestString)
    let quote =
      quotes.map { $0.last(in: lowest..<index, of: text) }
      ?? blot_last_byte(text + lowest, index - lowest, UInt8(ascii: "\"")).map { text.distance(to: $0) }
    return quote.map { backslashes(text, before: $0, lowest) == backslashCount } ?? false
  }

  /// Whether a backslash stands where an escape that ends with the byte at `index` begins. Up to five bytes before it
  /// are read, which may lie before the line.
  @inline(__always)
  static func mayEnd(_ text: UnsafePointer<UInt8>, _ index: Int) -> Bool {
    text[index - 1] == UInt8(ascii: "\\") || text[index - 5] == UInt8(ascii: "\\")
  }

  /// Whether an escape that separates words ends with the byte at `index`: `\n`, or `\u0022` and others of characters
  /// that are no ASCII letters, digits or underscores.
  ///
  /// - Parameter quotes: what is known of quotes in that text.
  static func ends(
    _ text: UnsafePointer<UInt8>, _ index: Int, _ lineStart: Int, _ quotes: RecentQuote? = nil
  ) -> Bool {
    if index - 1 >= lineStart, text[index - 1] == UInt8(ascii: "\\") {
      return isEscapedLetter(text, index, lineStart, quotes)
    }
    guard index - 5 >= lineStart, text[index - 5] == UInt8(ascii: "\\"), text[index - 4] == UInt8(ascii: "u") else {
      return false
    }
    var character = 0
    for place in (index - 3)...index {
      guard let digit = hexDigitValue(text[place]) else { return false }
      character = character * 16 + digit
    }
    guard isEscaped(text, index - 4, lineStart, quotes) else { return false }
    return character >= 0x80 || !Boundary.isWord(UInt8(character))
  }

  /// Whether an escape that separates words ends right before `position`, with a letter or a digit, so that what begins there
  /// begins as at the edge of a line: `\n`, `\t`, `\u0022`.
  @inline(__always)
  static func isEdge(
    _ text: UnsafePointer<UInt8>, _ position: Int, _ lineStart: Int, _ quotes: RecentQuote? = nil
  ) -> Bool {
    position > lineStart && Boundary.isWord(text[position - 1]) && mayEnd(text, position - 1)
      && ends(text, position - 1, lineStart, quotes)
  }

  /// So many backslashes in a row are counted.
  static let mostBackslashes = 16

  /// How many backslashes stand before `index`, at most `mostBackslashes`.
  static func backslashes(_ text: UnsafePointer<UInt8>, before index: Int, _ lineStart: Int) -> Int {
    var count = 0
    while count < mostBackslashes, index - count - 1 >= lineStart, text[index - count - 1] == UInt8(ascii: "\\") {
      count += 1
    }
    return count
  }

  /// How many backslashes stand before the quote at `index`, without a limit: four strings deep, it has fifteen of its own.
  static func backslashes(
    _ text: UnsafePointer<UInt8>, beforeQuote index: Int, _ lineStart: Int
  ) -> Int {
    index - firstBackslash(ofRunBefore: index, text, lineStart)
  }

  /// How many of the `count` backslashes before a quote belong to the quote and not to the value before it, in a string
  /// whose opening quote has `depth` backslashes: each backslash of the value is written as `2 * (depth + 1)` of them.
  static func ownBackslashes(_ count: Int, depth: Int) -> Int { count % (2 * (depth + 1)) }

  /// Whether a quote with so many backslashes before it closes such a string, or one further out.
  static func closesString(_ count: Int, depth: Int) -> Bool { ownBackslashes(count, depth: depth) <= depth }

  /// Where the backslashes that begin at `index`, at most `mostBackslashes`, end.
  static func end(ofBackslashesAt index: Int, _ text: UnsafePointer<UInt8>, _ limit: Int) -> Int {
    var end = index
    while end < limit, end - index < mostBackslashes, text[end] == UInt8(ascii: "\\") { end += 1 }
    return end
  }

  /// Where the escape of a tab ends that begins at `index`, in a string or in one within others; nil where none does, or
  /// where nothing follows.
  static func end(ofTabAt index: Int, _ text: UnsafePointer<UInt8>, _ limit: Int) -> Int? {
    let letter = end(ofBackslashesAt: index, text, limit)
    guard (letter - index).nonzeroBitCount == 1, letter + 1 < limit, text[letter] == UInt8(ascii: "t") else {
      return nil
    }
    return letter + 1
  }

  /// Where the escape of a tab begins that ends before `index`; nil where none does.
  static func start(ofTabBefore index: Int, _ text: UnsafePointer<UInt8>, _ lineStart: Int) -> Int? {
    guard index - 2 >= lineStart, text[index - 1] == UInt8(ascii: "t"), text[index - 2] == UInt8(ascii: "\\") else {
      return nil
    }
    return index - 1 - backslashes(text, before: index - 1, lineStart)
  }

  /// The last one of the backslashes that begin at `index`, however many there are.
  static func lastBackslash(ofRunAt index: Int, _ text: UnsafePointer<UInt8>, _ limit: Int) -> Int {
    var last = index
    while last + 1 < limit, text[last + 1] == UInt8(ascii: "\\") { last += 1 }
    return last
  }

  /// The first one of the backslashes that end before `index`, however many there are; `index` where none does.
  static func firstBackslash(ofRunBefore index: Int, _ text: UnsafePointer<UInt8>, _ lineStart: Int) -> Int {
    var first = index
    while first > lineStart, text[first - 1] == UInt8(ascii: "\\") { first -= 1 }
    return first
  }

  /// Whether the letter of an escape is one between the tokens of JSON: `\n`, `\r`, `\t`.
  static func isLineEndLetter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "n") || byte == UInt8(ascii: "r") || byte == UInt8(ascii: "t")
  }
}
