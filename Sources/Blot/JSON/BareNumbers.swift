/// Finds the JSON numbers that findings stand in, so that a label in the place of a number is written as a string. One
/// is made for each block; it is asked for findings in ascending order.
struct BareNumbers {
  /// A number that stands bare in a JSON line.
  struct Token: Equatable {
    /// Its bytes in the text.
    var range: Range<Int>
    /// Backslashes before the quotes that it gets: 0 in the line's own JSON, 1 in JSON that is in a string of it …
    var escapeCount: Int
  }

  private let text: UnsafeRawBufferPointer
  private let continuedState: QuoteState?
  private let endsWithinLine: Bool

  // What is known of the line last looked at: how the quotes stand at `position`.
  private var lineStart = -1
  private var position = 0
  private var state = QuoteState(isJSON: false)

  /// - Parameters:
  ///   - continuedState: how the quotes stand at the beginning of `text` where it begins within a line.
  ///   - endsWithinLine: whether the last line of `text` goes on behind it.
  init(_ text: UnsafeRawBufferPointer, continuedState: QuoteState?, endsWithinLine: Bool) {
    self.text = text
    self.continuedState = continuedState
    self.endsWithinLine = endsWithinLine
  }

  /// The bare JSON number that `finding`, a range of the text in the line that begins at `lineStart`, is a part of.
  mutating func token(around finding: Range<Int>, lineStart: Int) -> Token? {
    // Most findings are no part of a number between punctuation; only the others cost a look at the line.
    var start = finding.lowerBound
    var end = finding.upperBound
    for position in finding where !JSONSyntax.isNumberByte(text[position]) { return nil }
    while start > lineStart, JSONSyntax.isNumberByte(text[start - 1]) { start -= 1 }
    while end < text.count, JSONSyntax.isNumberByte(text[end]) { end += 1 }
    guard let before = lastVisible(before: start, lineStart), let after = firstVisible(from: end) else { return nil }
    let opening = text[before]
    guard opening == UInt8(ascii: ":") || opening == UInt8(ascii: ",") || opening == UInt8(ascii: "["),
      text[after] == UInt8(ascii: ",") || text[after] == UInt8(ascii: "}") || text[after] == UInt8(ascii: "]")
    else { return nil }

    if lineStart != self.lineStart { enterLine(at: lineStart) }
    guard state.isJSON else { return nil }
    if position < start {
      state.advance(over: UnsafeRawBufferPointer(rebasing: text[position..<start]))
      position = start
    }
    if !state.isInString { return Token(range: start..<end, escapeCount: 0) }
    // Within a string only `\"key\": 123` and `\"key\": [1, 23]` tell a number of the JSON in the string.
    guard let colon = opening == UInt8(ascii: ":") ? before : colonOfArray(around: before, lineStart),
      let quote = lastVisible(before: colon, lineStart)
    else { return nil }
    let escapeCount = escapeCount(ofQuoteEndingAt: quote, lineStart)
    return escapeCount % 2 == 1 ? Token(range: start..<end, escapeCount: escapeCount) : nil
  }

  /// How far before a number the array of numbers begins at most that it is in.
  private static let longestArray = 4096

  /// The colon before the array of numbers whose bracket, or a comma in it, stands at `place`; nil where there is none.
  private func colonOfArray(around place: Int, _ lineStart: Int) -> Int? {
    var index = place
    let lowest = max(lineStart, place - Self.longestArray)
    while index >= lowest, text[index] != UInt8(ascii: "[") {
      guard
        JSONSyntax.isNumberByte(text[index]) || JSONSyntax.isWhitespace(text[index])
          || text[index] == UInt8(ascii: ",")
      else { return nil }
      index -= 1
    }
    guard index >= lowest, let colon = lastVisible(before: index, lineStart), text[colon] == UInt8(ascii: ":") else {
      return nil
    }
    return colon
  }

  /// The backslashes before a quote; for `\u0022`, as encoders for HTML write it, those that `\"` has in its place. 0
  /// where no quote ends with the byte at `last`.
  private func escapeCount(ofQuoteEndingAt last: Int, _ lineStart: Int) -> Int {
    func backslashes(before index: Int) -> Int {
      var count = 0
      while index - count > lineStart, text[index - count - 1] == UInt8(ascii: "\\") { count += 1 }
      return count
    }
    if text[last] == UInt8(ascii: "\"") { return backslashes(before: last) }
    guard last - 4 >= lineStart,
      UnsafeRawBufferPointer(rebasing: text[last - 4...last]).elementsEqual("u0022".utf8)
    else { return 0 }
    return max(0, 2 * backslashes(before: last - 4) - 1)
  }

  private mutating func enterLine(at start: Int) {
    lineStart = start
    position = start
    let rest = UnsafeRawBufferPointer(rebasing: text[start...])
    let lineEnd = rest.firstIndex(of: UInt8(ascii: "\n"))
    let line = UnsafeRawBufferPointer(rebasing: rest[..<(lineEnd ?? rest.count)])
    if start == 0, let continuedState {
      state = continuedState
    } else if lineEnd == nil && endsWithinLine {
      state = QuoteState(lineBeginning: line)
    } else if let jsonStart = JSONSyntax.start(inLine: line) {
      state = QuoteState(isJSON: true)
      position = start + jsonStart
    } else {
      state = QuoteState(isJSON: false)
    }
  }

  private func lastVisible(before end: Int, _ lineStart: Int) -> Int? {
    var index = end - 1
    while index >= lineStart, JSONSyntax.isWhitespace(text[index]) { index -= 1 }
    return index >= lineStart ? index : nil
  }

  private func firstVisible(from start: Int) -> Int? {
    var index = start
    while index < text.count, JSONSyntax.isWhitespace(text[index]) {
      if text[index] == UInt8(ascii: "\n") { return nil }
      index += 1
    }
    return index < text.count ? index : nil
  }
}
