import PatternCompiler

/// Tells whether a place in a string of JSON is a bare value of the JSON that the string is, all of it: an array of
/// numbers, as `"params":"[4111111111111111, 7]"`.
struct StringDocuments {
  /// Longer strings are not looked at.
  private static let longest = 16 << 10
  /// JSON in strings of JSON is looked at to this depth.
  private static let deepest = 4

  /// The string that was looked at last, and what is in it, if that is an object or array.
  private var lastRange = 0..<0
  private var document: [UInt8]?

  /// Backslashes before the quotes of a string in the place of the value at `place`; nil where that is no bare value.
  ///
  /// - Parameter place: in a string of the JSON line that begins at `lineStart`.
  mutating func escapeCount(of place: Int, in text: UnsafeRawBufferPointer, _ lineStart: Int) -> Int? {
    if !lastRange.contains(place) {
      guard let range = Self.string(around: place, in: text, from: lineStart) else { return nil }
      lastRange = range
      document = Self.container(UnsafeRawBufferPointer(rebasing: text[range]))
    }
    guard let document else { return nil }
    let inner = Self.unescapedCount(UnsafeRawBufferPointer(rebasing: text[lastRange.lowerBound..<place]))
    return document.withUnsafeBytes { Self.escapeCount(of: inner, in: $0, depth: 1) }
  }

  private static func escapeCount(of place: Int, in document: UnsafeRawBufferPointer, depth: Int) -> Int? {
    var state = QuoteState(isJSON: true)
    state.advance(over: UnsafeRawBufferPointer(rebasing: document[..<place]))
    if !state.isInString { return 1 }
    guard depth < deepest, let range = string(around: place, in: document, from: 0),
      let content = container(UnsafeRawBufferPointer(rebasing: document[range]))
    else { return nil }
    return content.withUnsafeBytes { inner in
      let count = unescapedCount(UnsafeRawBufferPointer(rebasing: document[range.lowerBound..<place]))
      return escapeCount(of: count, in: inner, depth: depth + 1).map { 2 * $0 + 1 }
    }
  }

  /// What is between the quotes around `place`; nil where it is too long, or the text ends before.
  private static func string(
    around place: Int, in text: UnsafeRawBufferPointer, from lowest: Int
  ) -> Range<Int>? {
    var start = place
    while start > lowest, place - start <= longest, !isQuote(text, at: start - 1, from: lowest) { start -= 1 }
    var end = place
    while end < text.count, end - start <= longest, !isQuote(text, at: end, from: lowest) { end += 1 }
    guard start > lowest, end < text.count, end - start <= longest else { return nil }
    return start..<end
  }

  /// Whether an unescaped quote is at `index`.
  private static func isQuote(_ text: UnsafeRawBufferPointer, at index: Int, from lowest: Int) -> Bool {
    guard text[index] == UInt8(ascii: "\"") else { return false }
    var start = index
    while start > lowest, text[start - 1] == UInt8(ascii: "\\") { start -= 1 }
    return (index - start) % 2 == 0
  }

  /// A string without its escapes, where that is one object or array.
  private static func container(_ string: UnsafeRawBufferPointer) -> [UInt8]? {
    let bytes = unescaped(string)
    return bytes.withUnsafeBytes { JSONSyntax.isContainer($0) } ? bytes : nil
  }

  private static func unescapedCount(_ string: UnsafeRawBufferPointer) -> Int { unescaped(string).count }

  /// A string without its escapes; characters beyond ASCII that are escaped become question marks, since only the grammar
  /// counts here.
  private static func unescaped(_ string: UnsafeRawBufferPointer) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(string.count)
    var index = 0
    while index < string.count {
      let byte = string[index]
      index += 1
      guard byte == UInt8(ascii: "\\"), index < string.count else {
        bytes.append(byte)
        continue
      }
      switch string[index] {
      case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"):
        bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "u"):
        let digits = string[(index + 1)...].prefix(4)
        let scalar = digits.reduce(0) { $0 << 4 | (hexDigitValue($1).map { Int($0) } ?? 0) }
        bytes.append(scalar < 0x20 ? UInt8(ascii: " ") : scalar < 0x80 ? UInt8(scalar) : UInt8(ascii: "?"))
        index += digits.count
      case let other: bytes.append(other)
      }
      index += 1
    }
    return bytes
  }
}
