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

  /// Where the strings of a line begin, as far as they were looked for.
  struct Beginnings {
    private var lineStart = -1
    /// By the number of backslashes before an escape: the place that was looked from last, and what was found.
    private var known = Array(repeating: (place: -1, start: Int?.none), count: mostBackslashes + 1)

    /// As deep as JSON in JSON is read.
    fileprivate static let mostBackslashes = 8

    /// Where the string begins that `place` is in, whose escapes have `depth` backslashes; nil where that is none of it.
    fileprivate mutating func start(
      before place: Int, _ depth: Int, _ text: UnsafePointer<UInt8>, _ lineStart: Int
    ) -> Int? {
      if lineStart != self.lineStart {
        self = Beginnings()
        self.lineStart = lineStart
      }
      let lowest = max(lineStart, place - longest)
      let start = search(from: place, depth, text, max(lowest, known[depth].place)) ?? known[depth].start
      // Without a string, `\n` is as a program prints a line end, and `\\n` is none.
      let result = start ?? (lowest == lineStart && depth == 1 ? lineStart : nil)
      known[depth] = (place, result)
      return result.flatMap { $0 >= lowest ? $0 : nil }
    }

    /// Behind the nearest quote that has fewer backslashes than the escapes; below zero where it has others than the one
    /// that opens the string. Those within the string have more. Nil where none is.
    private func search(from place: Int, _ depth: Int, _ text: UnsafePointer<UInt8>, _ lowest: Int) -> Int? {
      var index = place
      while index > lowest {
        index -= 1
        guard text[index] == UInt8(ascii: "\"") else { continue }
        let backslashes = EscapeSyntax.backslashes(text, before: index, lineStart)
        if backslashes < depth { return backslashes == depth - 1 ? index + 1 : .min }
      }
      return nil
    }
  }

  /// The text around the escaped line end whose last backslash is at `place`; nil where that is none of a string.
  ///
  /// - Parameters:
  ///   - line: the line that it stands in.
  ///   - beginnings: what was found for places before it.
  init?(around place: Int, in text: UnsafePointer<UInt8>, _ line: Range<Int>, _ beginnings: inout Beginnings) {
    let depth = EscapeSyntax.backslashes(text, before: place, line.lowerBound) + 1
    guard depth <= Beginnings.mostBackslashes, depth.nonzeroBitCount == 1,
      let start = beginnings.start(before: place, depth, text, line.lowerBound)
    else { return nil }
    let limit = min(line.upperBound, place + Self.longest)
    var lines: [Line] = []
    var (index, lineStart, width) = (start, start, 0)
    scanning: while index < limit {
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
    /// A line of an error goes on in an indented one; the line end may have taken the place of a space.
    case ofError(isSpaced: Bool)

    /// Whether there is a space between the lines.
    var isSpaced: Bool {
      switch self {
      case .folded: false
      case .betweenWords: true
      case .ofError(let isSpaced): isSpaced
      }
    }
  }

  /// Narrower columns are those of numbers.
  private static let narrowest = 32
  private static let widest = 1024
  /// Fewer say nothing about where words have no room.
  private static let fewestWordLines = 3
  private static let fewestWords = 3

  /// Calls `body` with the lines that were wrapped from one, in the order of the first ones.
  func forEachWrapped(_ text: UnsafePointer<UInt8>, _ body: (ArraySlice<Line>, Wrap) -> Void) {
    let ofErrors = linesOfErrors(text)
    var next = 0
    func passErrors(before start: Int) {
      while next < ofErrors.count, ofErrors[next][0].range.lowerBound < start {
        for isSpaced in [false, true] { body(ofErrors[next][...], .ofError(isSpaced: isSpaced)) }
        next += 1
      }
    }
    forEachWrappedByWidth(text) { lines, wrap in
      passErrors(before: lines.first?.range.lowerBound ?? .max)
      body(lines, wrap)
    }
    passErrors(before: .max)
  }

  /// Lines of errors, each with the one that it goes on in, as `WrappedLine` knows them; without indentation. Two lines
  /// show no width.
  private func linesOfErrors(_ text: UnsafePointer<UInt8>) -> [[Line]] {
    zip(lines, lines.dropFirst()).compactMap { line, next in
      guard let rest = WrappedLine.continuationStart(text, WrappedLine.Content(ofString: next.range)),
        WrappedLine.mayGoOn(text, WrappedLine.Content(ofString: line.range), isContinuation: false)
      else { return nil }
      return [line, Line(range: rest..<next.range.upperBound, width: next.width)]
    }
  }

  private func forEachWrappedByWidth(_ text: UnsafePointer<UInt8>, _ body: (ArraySlice<Line>, Wrap) -> Void) {
    var first = 0
    var paragraph = (end: 0, width: 0)
    while first + 1 < lines.count {
      if first >= paragraph.end { paragraph = self.paragraph(from: first) }
      var last = first
      while last + 1 < lines.count, isFolded(first, last) { last += 1 }
      // One line does not show a width, two that another one follows do.
      if last - first > 1 {
        if !hasColumns(text, first..<last) { body(lines[first...last], .folded) }
        first = last
        continue
      }
      last = first
      while last + 1 < paragraph.end, isFull(text, last, paragraph.width) { last += 1 }
      if last + 1 == paragraph.end, last - first + 1 >= Self.fewestWordLines {
        body(lines[first...last], .betweenWords)
      }
      first = last + 1
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

  /// The lines from `first` on of which none is empty: where they end, and the width of the widest.
  private func paragraph(from first: Int) -> (end: Int, width: Int) {
    var end = first
    var width = 0
    while end < lines.count, (1...Self.widest).contains(lines[end].width) {
      width = max(width, lines[end].width)
      end += 1
    }
    return (max(end, first + 1), width)
  }

  /// Whether a line of a paragraph has words, and had no room for the first one of the next line.
  private func isFull(_ text: UnsafePointer<UInt8>, _ index: Int, _ width: Int) -> Bool {
    let next = lines[index + 1].range
    return width >= Self.narrowest && lines[index].width + 1 + wordLength(text, next) > width
      && wordCount(text, lines[index].range) >= Self.fewestWords && !beginAlike(text, lines[index].range, next)
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
