/// Finds the JSON numbers that findings stand in, so that a label in the place of a number is written as a string. One
/// is made for each block; it is asked for findings in ascending order.
struct BareNumbers {
  /// A number that stands bare in a JSON line.
  struct Token: Equatable {
    /// Its bytes in the text.
    var range: Range<Int>
    /// Backslashes before the quotes that it gets: 0 in the line's own JSON, 1 in JSON that is in a string of it …
    var escapeCount: Int
    /// Whether its quotes are doubled, as in a cell of a table: `"{""card"":4111111111111111}"`.
    var isDoubled = false
    /// The quote that it gets: that of its key in a dictionary of Python, `{'card': 4111111111111111}`.
    var quote = UInt8(ascii: "\"")
  }

  private let text: UnsafeRawBufferPointer
  private let continuedState: QuoteState?
  private let endsWithinLine: Bool

  // What is known of the line last looked at: how the quotes stand at `position`.
  private var lineStart = -1
  private var position = 0
  private var state = QuoteState(isJSON: false)
  /// Whether it is a line of a pretty-printed document.
  private var isMember = false
  private var documents = StringDocuments()
  /// The last look for the bracket of an array: where it began, and the bracket where one was found. A row of numbers asks
  /// for each of them.
  private var lastLook: (lineStart: Int, place: Int, bracket: Int?) = (-1, -1, nil)
  /// All bytes of numbers around the finding that was asked about last: a row may be one such run.
  private var lastRun = 0..<0

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
    if lastRun.lowerBound <= start, end <= lastRun.upperBound {
      (start, end) = (lastRun.lowerBound, lastRun.upperBound)
    } else {
      while start > lineStart, JSONSyntax.isNumberByte(text[start - 1]) { start -= 1 }
      while end < text.count, JSONSyntax.isNumberByte(text[end]) { end += 1 }
      lastRun = start..<end
    }
    guard let before = lastVisible(before: start, lineStart) else {
      return isElement(start..<end, lineStart) ? Token(range: start..<end, escapeCount: 0) : nil
    }
    let opening = text[before]
    guard opening == UInt8(ascii: ":") || opening == UInt8(ascii: ",") || opening == UInt8(ascii: "[") else {
      return nil
    }
    let isClosed = isClosed(behind: end)

    if lineStart != self.lineStart { enterLine(at: lineStart) }
    if state.isJSON, position < start {
      state.advance(over: UnsafeRawBufferPointer(rebasing: text[position..<start]))
      position = start
    }
    if state.isJSON && !state.isInString {
      return isClosed || isMember && isLineEnd(end) ? Token(range: start..<end, escapeCount: 0) : nil
    }
    // Within a string that is not JSON as a whole, and in a line that is not JSON by itself – a line of JSON that is
    // written over several, JSON behind a message or in a cell –, only `"key": 123` and `"key": [1, 23]` tell a number.
    if state.isJSON, let escapeCount = documents.escapeCount(of: start, in: text, lineStart) {
      return Token(range: start..<end, escapeCount: escapeCount)
    }
    let colon = opening == UInt8(ascii: ":") ? before : colonOfArray(around: before, lineStart)
    let quote = colon.flatMap { lastVisible(before: $0, lineStart) }
    let escapeCount = quote.map { self.escapeCount(ofQuoteEndingAt: $0, lineStart) } ?? 0
    if escapeCount % 2 == 1 { return isClosed ? Token(range: start..<end, escapeCount: escapeCount) : nil }
    if isClosed, let quote, isKeyOfDictionary(endingAt: quote, lineStart) {
      return Token(range: start..<end, escapeCount: 0, quote: UInt8(ascii: "'"))
    }
    if state.isJSON { return nil }
    if opening == UInt8(ascii: ","), isElement(start..<end, lineStart) {
      return Token(range: start..<end, escapeCount: 0)
    }
    guard let quote, escapeCount == 0, text[quote] == UInt8(ascii: "\""),
      isClosed || opening == UInt8(ascii: ":") && isLineEnd(end), let keyEnd = lastByteOfKey(before: quote, lineStart)
    else { return nil }
    return Token(range: start..<end, escapeCount: 0, isDoubled: keyEnd < quote - 1)
  }

  /// Whether a number is an element of an array that is written over several lines: all that its line holds, but for other
  /// numbers and commas. The line is indented.
  private func isElement(_ number: Range<Int>, _ lineStart: Int) -> Bool {
    if lineStart == 0, continuedState != nil { return false }
    // With other signs and points it may be anything in a text.
    guard isDecimal(number) else { return false }
    var index = lineStart
    while index < number.lowerBound, JSONSyntax.isWhitespace(text[index]) { index += 1 }
    guard index - lineStart >= JSONSyntax.leastIndentation || index > lineStart && text[lineStart] == UInt8(ascii: "\t")
    else {
      return false
    }
    while index < text.count, text[index] != UInt8(ascii: "\n") {
      guard
        JSONSyntax.isNumberByte(text[index]) || JSONSyntax.isWhitespace(text[index]) || text[index] == UInt8(ascii: ",")
          || text[index] == UInt8(ascii: "]")
      else { return false }
      index += 1
    }
    guard index < text.count || !endsWithinLine else { return false }
    if isClosed(behind: number.upperBound) { return true }
    // A dash before digits that end their line is mostly no minus sign, unless an array ends behind them.
    let isDashed = text[number.lowerBound] == UInt8(ascii: "-") && !text[number].contains(UInt8(ascii: "."))
    return isLineEnd(number.upperBound) && (!isDashed || endsArray(behind: number.upperBound))
  }

  /// Whether it is digits, with one point within them and a minus sign before them at most, as coordinates have.
  private func isDecimal(_ number: Range<Int>) -> Bool {
    var index = number.lowerBound
    if text[index] == UInt8(ascii: "-") { index += 1 }
    guard index < number.upperBound, Boundary.isDigit(text[index]), Boundary.isDigit(text[number.upperBound - 1]) else {
      return false
    }
    var points = 0
    for place in index..<number.upperBound where !Boundary.isDigit(text[place]) {
      guard text[place] == UInt8(ascii: ".") else { return false }
      points += 1
    }
    return points <= 1
  }

  /// The last byte of the key whose closing quote is at `quote`, one or both of two; nil where that closes nothing.
  private func lastByteOfKey(before quote: Int, _ lineStart: Int) -> Int? {
    var last = quote - 1
    if last > lineStart, text[last] == UInt8(ascii: "\"") { last -= 1 }
    guard last > lineStart, FoldedHash.counts(text[last]) || text[last] >= 0x80 else { return nil }
    return last
  }

  /// How far before a colon its key begins at most.
  private static let longestKey = 128

  /// Whether a key in single quotes ends at `quote`, with a brace or a comma before it, as Python prints dictionaries.
  private func isKeyOfDictionary(endingAt quote: Int, _ lineStart: Int) -> Bool {
    let apostrophe = UInt8(ascii: "'")
    guard text[quote] == apostrophe else { return false }
    let lowest = max(lineStart, quote - Self.longestKey)
    var index = quote - 1
    while index > lowest, text[index] != apostrophe { index -= 1 }
    guard index > lowest, text[index] == apostrophe, text[index - 1] != UInt8(ascii: "\\"),
      let before = lastVisible(before: index, lineStart)
    else { return false }
    return text[before] == UInt8(ascii: "{") || text[before] == UInt8(ascii: ",")
  }

  /// Whether a comma or a closing bracket stands behind a number.
  private func isClosed(behind end: Int) -> Bool {
    guard var after = firstVisible(from: end) else { return false }
    // As structured data of syslog has it.
    if text[after] == UInt8(ascii: "\\"), after + 1 < text.count, text[after + 1] == UInt8(ascii: "]") { after += 1 }
    return text[after] == UInt8(ascii: ",") || text[after] == UInt8(ascii: "}") || text[after] == UInt8(ascii: "]")
  }

  /// Whether nothing but white space stands between `end` and the end of the line, as behind the last member of an
  /// object that is written over several lines.
  private func isLineEnd(_ end: Int) -> Bool {
    var index = end
    while index < text.count, JSONSyntax.isWhitespace(text[index]) {
      if text[index] == UInt8(ascii: "\n") { return true }
      index += 1
    }
    return index == text.count && !endsWithinLine
  }

  /// Whether nothing but white space stands between `end` and a closing bracket.
  private func endsArray(behind end: Int) -> Bool {
    let next = text[end...].first { !JSONSyntax.isWhitespace($0) }
    return next == UInt8(ascii: "]")
  }

  /// How far before a number the array begins at most that it is in.
  private static let longestArray = 4096

  /// The colon before the array of numbers, literals and strings whose bracket, or a comma in it, stands at `place`; nil
  /// where there is none.
  private mutating func colonOfArray(around place: Int, _ lineStart: Int) -> Int? {
    let bracket = bracketOfArray(around: place, lineStart)
    lastLook = (lineStart, place, bracket)
    guard let bracket, let colon = lastVisible(before: bracket, lineStart), text[colon] == UInt8(ascii: ":") else {
      return nil
    }
    return colon
  }

  private func bracketOfArray(around place: Int, _ lineStart: Int) -> Int? {
    let lowest = max(lineStart, place - Self.longestArray)
    let known = lastLook.lineStart == lineStart ? lastLook.place : -1
    var index = place
    while index >= lowest {
      if text[index] == UInt8(ascii: "[") { return index }
      // From there on it was looked before.
      if index == known { return lastLook.bracket.flatMap { $0 >= lowest ? $0 : nil } }
      // What separates the numbers, which an escaped line end may be a part of.
      guard var visible = lastVisible(before: index + 1, lowest) else { return nil }
      if text[visible] == UInt8(ascii: "\"") {
        guard let opening = openingQuote(ofStringEndingAt: visible, lowest) else { return nil }
        visible = opening
      } else {
        guard
          text[visible] == UInt8(ascii: "[") || text[visible] == UInt8(ascii: ",")
            || JSONSyntax.isNumberByte(text[visible]) || JSONSyntax.isLiteralByte(text[visible])
        else { return nil }
      }
      if visible == known { return lastLook.bracket.flatMap { $0 >= lowest ? $0 : nil } }
      index = text[visible] == UInt8(ascii: "[") ? visible : visible - 1
    }
    return nil
  }

  /// The first quote of the string whose last one is at `last`, both of them doubled or neither.
  private func openingQuote(ofStringEndingAt last: Int, _ lowest: Int) -> Int? {
    let quote = UInt8(ascii: "\"")
    let quoteCount = last > lowest && text[last - 1] == quote ? 2 : 1
    // Those of a string in a string of JSON have backslashes before them, and so does one behind a backslash of the text.
    let closing = self.escapeCount(ofQuoteEndingAt: last - (quoteCount - 1), lowest)
    var index = last - quoteCount
    while index >= lowest {
      let first = index - (quoteCount - 1)
      if text[index] == quote, first >= lowest, text[first] == quote {
        let opening = self.escapeCount(ofQuoteEndingAt: first, lowest)
        if EscapeSyntax.ownBackslashes(closing, depth: opening) == opening { return first - opening }
      }
      index -= 1
    }
    return nil
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
    isMember = false
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
    } else if let memberStart = JSONSyntax.start(ofMemberInLine: line) {
      state = QuoteState(isJSON: true)
      isMember = true
      position = start + memberStart
    } else {
      state = QuoteState(isJSON: false)
    }
  }

  /// Escapes of white space in a string count as such: JSON in it may be written over several lines.
  private func lastVisible(before end: Int, _ lineStart: Int) -> Int? {
    var index = end - 1
    while index >= lineStart {
      if JSONSyntax.isWhitespace(text[index]) {
        index -= 1
        continue
      }
      let length = index - lineStart >= 1 ? Self.escapedSpaceLength(text, endingAt: index, lineStart) : 0
      guard length > 0 else { return index }
      index -= length
      while index >= lineStart, text[index] == UInt8(ascii: "\\") { index -= 1 }
    }
    return nil
  }

  private func firstVisible(from start: Int) -> Int? {
    var index = start
    while index < text.count {
      if text[index] == UInt8(ascii: "\n") { return nil }
      if JSONSyntax.isWhitespace(text[index]) {
        index += 1
        continue
      }
      var letter = index
      while letter < text.count, text[letter] == UInt8(ascii: "\\") { letter += 1 }
      let end = min(text.count, letter + 5)
      guard letter > index, letter < text.count,
        let last = (letter..<end).first(where: { Self.escapedSpaceLength(text, endingAt: $0, index) == $0 - letter + 1 }
        )
      else { return index }
      index = last + 1
    }
    return nil
  }

  /// The bytes behind the backslashes of an escape of white space whose last byte is at `last`: `n`, `u000a`. 0 where none
  /// ends there.
  private static func escapedSpaceLength(_ text: UnsafeRawBufferPointer, endingAt last: Int, _ lowest: Int) -> Int {
    func isBackslash(_ index: Int) -> Bool { index >= lowest && text[index] == UInt8(ascii: "\\") }
    switch text[last] {
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): return isBackslash(last - 1) ? 1 : 0
    case UInt8(ascii: "0"), UInt8(ascii: "9"), UInt8(ascii: "a"), UInt8(ascii: "A"), UInt8(ascii: "d"),
      UInt8(ascii: "D"):
      guard isBackslash(last - 5) else { return 0 }
      let escape = UnsafeRawBufferPointer(rebasing: text[last - 4...last])
      let spaces: [StaticString] = ["u0020", "u0009", "u000a", "u000d", "u000A", "u000D"]
      return spaces.contains { name in (0..<5).allSatisfy { escape[$0] == name.utf8Start[$0] } } ? 5 : 0
    default: return 0
    }
  }
}
