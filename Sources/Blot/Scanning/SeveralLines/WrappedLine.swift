/// Lines of a stack trace, or of another message of several lines, that were wrapped within a value: the next line is
/// indented and goes on with it.
///
/// Most indented lines go on with nothing. So a line is taken for a wrapped one only where it tells of an error or is
/// indented text itself, and its end may be a piece of an address, a number or a token.
enum WrappedLine {
  /// Lines that are put together at most.
  static let mostLines = 8
  /// Longer ones were not wrapped.
  private static let longest = 1024
  /// Bytes of lines that are put together, with the spaces between them.
  static let mostBytes = mostLines * (longest + 1)
  /// From this length on a line may have been wrapped within a name.
  static let wrapWidth = 60

  /// A word with capitals within it may be a part of a token from this length on.
  private static let shortestToken = 6

  // MARK: A line that may go on

  /// Whether the line that ends at `lineEnd` may end with a piece of a value. Two bytes before it are readable.
  static func mayEnd(_ text: UnsafePointer<UInt8>, _ lineEnd: Int) -> Bool {
    let last = text[lineEnd - 1]
    return isPiece(last == UInt8(ascii: "\r") ? text[lineEnd - 2] : last)
  }

  /// Whether `line`, without its "\n", is one that may go on in the next line.
  ///
  /// - Parameter isContinuation: whether it goes on with a line before it.
  static func mayGoOn(_ text: UnsafePointer<UInt8>, _ line: Range<Int>, isContinuation: Bool) -> Bool {
    let line = withoutReturn(text, line)
    guard (4...longest).contains(line.count), isPiece(text[line.upperBound - 1]), hasOpenEnd(text, line) else {
      return false
    }
    return isContinuation || isIndentedText(text, line) || tellsOfError(text, line)
  }

  private static func withoutReturn(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Range<Int> {
    !line.isEmpty && text[line.upperBound - 1] == UInt8(ascii: "\r")
      ? line.lowerBound..<line.upperBound - 1 : line
  }

  /// What values are made of.
  private static func isPiece(_ byte: UInt8) -> Bool {
    if Boundary.isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) { return true }
    switch byte {
    case UInt8(ascii: "@"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "%"), UInt8(ascii: "/"):
      return true
    default: return false
    }
  }

  /// Whether the last word of a line may be the beginning of a value that is no word of a language.
  private static func hasOpenEnd(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Bool {
    var start = line.upperBound
    var at: Int?
    var (hasDigit, hasJoiner, hasInnerCapital) = (false, false, false)
    while start > line.lowerBound, isPiece(text[start - 1]) {
      start -= 1
      let byte = text[start]
      hasInnerCapital = hasInnerCapital || (0x41...0x5A).contains(byte) && Boundary.isWord(text[start - 1])
      if Boundary.isDigit(byte) {
        hasDigit = true
      } else if byte == UInt8(ascii: "@") {
        at = start
      } else if !(0x61...0x7A).contains(byte | 0x20) {
        hasJoiner = true
      }
    }
    guard let at else {
      // A full stop may end a sentence, or part a name where a line was wrapped.
      let endsSentence = text[line.upperBound - 1] == UInt8(ascii: ".") && line.count < wrapWidth
      let isName = hasJoiner && !endsSentence || hasInnerCapital && line.upperBound - start >= shortestToken
      return hasDigit || isName && !isNameOfError(text, line)
    }
    // An address that has its domain is one by itself.
    let dot = (at..<line.upperBound).last { text[$0] == UInt8(ascii: ".") }
    return dot.map { line.upperBound - $0 <= 2 } ?? true
  }

  private static func isNameOfError(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Bool {
    ends(text, line, "xception") || ends(text, line, "rror")
  }

  private static func ends(_ text: UnsafePointer<UInt8>, _ line: Range<Int>, _ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard line.count >= count else { return false }
    for index in 0..<count where text[line.upperBound - count + index] != word.utf8Start[index] { return false }
    return true
  }

  /// Whether a line is indented and a sentence, and no key with its value, item or tag.
  private static func isIndentedText(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Bool {
    guard let start = contentStart(text, line), Boundary.isWord(text[start]) else { return false }
    var hasSpace = false
    for index in start..<line.upperBound {
      switch text[index] {
      case 0x20: hasSpace = true
      case UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "<"),
        UInt8(ascii: "|"):
        return false
      default: break
      }
    }
    return hasSpace
  }

  /// Whether the name of an exception, or the word error, stands before a message.
  private static func tellsOfError(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Bool {
    for index in line.lowerBound..<line.upperBound where text[index] == UInt8(ascii: ":") {
      let before = line.lowerBound..<index
      if ends(text, before, "xception") || ends(text, before, "rror") || ends(text, before, "RROR")
        || ends(text, before, "panic") || ends(text, before, "Caused by") || ends(text, before, "Throwable")
      {
        return true
      }
    }
    return false
  }

  // MARK: The line behind it

  /// Where what goes on begins in an indented line; nil where that is none, or is a call of the stack.
  static func continuationStart(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Int? {
    guard line.count <= longest, let start = contentStart(text, line), isPiece(text[start]) else { return nil }
    for call: StaticString in ["at ", "... ", "File \"", "from ", "in "] {
      let count = call.utf8CodeUnitCount
      guard start + count <= line.upperBound else { continue }
      if (0..<count).allSatisfy({ text[start + $0] == call.utf8Start[$0] }) { return nil }
    }
    return start
  }

  /// Where the content of an indented line begins: behind a tab, or two spaces.
  private static func contentStart(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Int? {
    let start = LineSpace.skipped(text, line)
    guard start < line.upperBound, start - line.lowerBound >= 2 || start > line.lowerBound && text[start - 1] == 0x09
    else { return nil }
    return start
  }

  // MARK: Groups

  /// Indented lines that are looked at before the last one.
  private static let mostLinesBefore = 64

  /// Where the line begins that the last one, which ends at `lineEnd`, may be put together with and go on from; nil
  /// where it does not go on.
  ///
  /// - Parameter lowest: where the first line begins that may be looked at.
  static func groupStart(endingAt lineEnd: Int, in text: UnsafePointer<UInt8>, from lowest: Int) -> Int? {
    guard mayEnd(text, lineEnd) else { return nil }
    var lines: [Range<Int>] = []
    var end = lineEnd
    while lines.count < mostLinesBefore {
      let before = UnsafeRawBufferPointer(start: text + lowest, count: end - lowest)
      let start = before.lastLineEnd.map { lowest + $0 + 1 } ?? lowest
      lines.append(start..<end)
      guard start > lowest, continuationStart(text, start..<end) != nil else { break }
      end = start - 1
    }
    lines.reverse()
    // From the first one on, as they are put together.
    var first = 0
    while first < lines.count {
      var last = first
      var count = 1
      while count < mostLines, mayGoOn(text, lines[last], isContinuation: count > 1) {
        if last == lines.count - 1 { return lines[first].lowerBound }
        guard continuationStart(text, lines[last + 1]) != nil else { break }
        last += 1
        count += 1
      }
      first = max(last, first + 1)
    }
    return nil
  }
}
