/// The lines of a text in a string of JSON, whose line ends are escaped there: `"…4111 11\n11 1111 1111…"`, `\r\n`, and `\\n`
/// in a string that is in another one.
///
/// Most texts of several lines were never wrapped, and then a line end parts what is before it from what is behind. A text
/// was wrapped where its lines show a width: all are equally long, as `fold` writes them, or the first word of each would
/// not have had room in the one before, as programs that keep words whole write them. Rows of a table and messages of a
/// log show one, too; those have columns.
struct EscapedLines {
  struct Line {
    /// Its bytes, without what ends it.
    let range: Range<Int>
    /// How many characters it has, each escape as one.
    let width: Int
  }

  let lines: [Line]
  /// The text, within its quotes.
  let range: Range<Int>

  /// How far a text is followed before and behind a line end.
  private static let longest = 64 << 10
  private static let mostLines = 2048
  /// As deep as JSON in JSON is read.
  private static let mostBackslashes = 8

  /// The text around the escaped line end whose last backslash is at `place`; nil where that is none of a string.
  ///
  /// - Parameter line: the line that it stands in.
  init?(around place: Int, in text: UnsafePointer<UInt8>, _ line: Range<Int>) {
    let depth = EscapeSyntax.backslashes(text, before: place, line.lowerBound) + 1
    guard depth <= Self.mostBackslashes, depth.nonzeroBitCount == 1 else { return nil }
    let lowest = max(line.lowerBound, place - Self.longest)
    var start = place
    // The quote that opens the string has one backslash less than its escapes, those within it have more.
    while start > lowest {
      if text[start - 1] == UInt8(ascii: "\"") {
        let backslashes = EscapeSyntax.backslashes(text, before: start - 1, line.lowerBound)
        if backslashes < depth {
          guard backslashes == depth - 1 else { return nil }
          break
        }
      }
      start -= 1
    }
    // Without a string, `\n` is as a program prints a line end, and `\\n` is none.
    guard start > lowest || start == line.lowerBound && depth == 1 else { return nil }
    let limit = min(line.upperBound, place + Self.longest)
    var lines: [Line] = []
    var (index, lineStart, width) = (start, start, 0)
    scanning: while index < limit, lines.count < Self.mostLines {
      let byte = text[index]
      if byte == UInt8(ascii: "\"") { break }
      guard byte == UInt8(ascii: "\\") else {
        if byte & 0xC0 != 0x80 { width += 1 }
        index += 1
        continue
      }
      let run = index
      index = EscapeSyntax.end(ofBackslashesAt: run, text, limit)
      width += (index - run) / (2 * depth)
      let rest = (index - run) % (2 * depth)
      guard index < limit else { break }
      if text[index] == UInt8(ascii: "\""), rest < depth {
        index -= rest
        break scanning
      }
      guard rest == depth else { continue }
      let escape = index - depth
      if let end = Self.breakEnd(text, letter: index, depth, limit) {
        lines.append(Line(range: lineStart..<escape, width: width))
        (index, lineStart, width) = (end, end, 0)
        continue
      }
      index += text[index] == UInt8(ascii: "u") ? 5 : 1
      width += 1
    }
    index = min(index, limit)
    lines.append(Line(range: lineStart..<max(lineStart, index), width: width))
    self.lines = lines
    range = start..<max(start, index)
  }

  /// Where the line end ends that has its `n`, or the `r` before it, at `letter`; nil where it is none.
  private static func breakEnd(_ text: UnsafePointer<UInt8>, letter: Int, _ depth: Int, _ limit: Int) -> Int? {
    if text[letter] == UInt8(ascii: "n") { return letter + 1 }
    guard text[letter] == UInt8(ascii: "r") else { return nil }
    let second = EscapeSyntax.end(ofBackslashesAt: letter + 1, text, limit)
    return second - letter - 1 == depth && second < limit && text[second] == UInt8(ascii: "n") ? second + 1 : nil
  }

  // MARK: Wraps

  enum Wrap {
    /// Lines of one width: a line end stands anywhere, also within a word.
    case folded
    /// A line end has taken the place of a space.
    case betweenWords
  }

  /// Narrower columns are those of numbers.
  private static let narrowest = 32
  private static let widest = 1024
  /// Fewer say nothing about where words have no room.
  private static let fewestWordLines = 3
  private static let fewestWords = 3

  /// Calls `body` with the lines that were wrapped from one, in ascending order.
  func forEachWrapped(_ text: UnsafePointer<UInt8>, _ body: (ArraySlice<Line>, Wrap) -> Void) {
    var first = 0
    while first + 1 < lines.count {
      var last = first
      while last + 1 < lines.count, isFolded(first, last) { last += 1 }
      // One line does not show a width, two that another one follows do.
      if last - first > 1, !hasColumns(text, first..<last) {
        body(lines[first...last], .folded)
        first = last
        continue
      }
      let paragraph = paragraphEnd(text, first)
      if paragraph - first >= Self.fewestWordLines { body(lines[first..<paragraph], .betweenWords) }
      first = max(paragraph, first + 1)
    }
  }

  /// Whether line `index` goes on in the next one, which is as long as it and the first one, or shorter.
  private func isFolded(_ first: Int, _ index: Int) -> Bool {
    let width = lines[first].width
    return (Self.narrowest...Self.widest).contains(width) && lines[index].width == width
      && lines[index + 1].width <= width && lines[index + 1].width > 0
  }

  /// Whether lines have what parts columns at the same places, mostly, or begin alike.
  private func hasColumns(_ text: UnsafePointer<UInt8>, _ indices: Range<Int>) -> Bool {
    var (all, same) = (0, 0)
    for (line, next) in zip(lines[indices], lines[indices].dropFirst()) {
      if beginAlike(text, line.range, next.range) { return true }
      for offset in 0..<min(line.range.count, next.range.count) {
        let byte = text[line.range.lowerBound + offset]
        guard Self.partsColumns(byte) else { continue }
        all += 1
        if text[next.range.lowerBound + offset] == byte { same += 1 }
      }
    }
    return 2 * same > all
  }

  private static func partsColumns(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: "="): true
    default: false
    }
  }

  /// Behind the last line of the text that begins with line `first` and was wrapped between words; no further than the
  /// first one where there is none.
  private func paragraphEnd(_ text: UnsafePointer<UInt8>, _ first: Int) -> Int {
    var end = first
    var widest = 0
    while end < lines.count, lines[end].width > 0, lines[end].width <= Self.widest {
      widest = max(widest, lines[end].width)
      end += 1
    }
    guard end - first >= Self.fewestWordLines, widest >= Self.narrowest else { return end > first ? first + 1 : first }
    for index in first..<end - 1 {
      let next = lines[index + 1].range
      guard lines[index].width + 1 + wordLength(text, next) > widest,
        wordCount(text, lines[index].range) >= Self.fewestWords,
        !beginAlike(text, lines[index].range, next)
      else { return first + 1 }
    }
    return end
  }

  private func wordLength(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int {
    (range.firstIndex { text[$0] == 0x20 } ?? range.upperBound) - range.lowerBound
  }

  private func wordCount(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Int {
    range.count { text[$0] == 0x20 } + 1
  }

  private static let fewestAlikeDigits = 3
  private static let prefixLength = 12

  /// Whether two lines begin with digits at the same places, as those of a log do with their times.
  private func beginAlike(_ text: UnsafePointer<UInt8>, _ line: Range<Int>, _ next: Range<Int>) -> Bool {
    let count = min(Self.prefixLength, line.count, next.count)
    return (0..<count).count {
      Boundary.isDigit(text[line.lowerBound + $0]) && Boundary.isDigit(text[next.lowerBound + $0])
    }
      >= Self.fewestAlikeDigits
  }
}
