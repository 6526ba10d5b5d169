import BlotKernels
import PatternFiles

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

  /// What a program wrote of a line.
  struct Content {
    let line: Range<Int>
    /// All of the line, or what a container's log holds of it.
    let range: Range<Int>
    /// Whether it stands in a string of JSON.
    let isEscaped: Bool
    let isStandardError: Bool

    /// A line of a text in a string.
    init(ofString range: Range<Int>) {
      line = range
      self.range = range
      isEscaped = true
      isStandardError = false
    }

    /// Nil where the line is a part of one.
    ///
    /// - Parameter line: without its "\n".
    init?(_ text: UnsafePointer<UInt8>, _ line: Range<Int>, inContainer: Bool) {
      self.line = line
      var end = line.upperBound
      guard inContainer, let part = PartialLine(text, line) else {
        if !line.isEmpty, text[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        range = line.lowerBound..<end
        isEscaped = false
        isStandardError = false
        return
      }
      if part.isContinued { return nil }
      isEscaped = part.format == .docker
      isStandardError = part.isStandardError
      end = part.payload.upperBound - (isEscaped ? 2 : 0)
      if isEscaped, end - 2 >= part.payload.lowerBound, text[end - 2] == UInt8(ascii: "\\"),
        text[end - 1] == UInt8(ascii: "r")
      {
        end -= 2
      }
      range = part.payload.lowerBound..<end
    }
  }

  /// Whether the line that ends at `lineEnd` may end with a piece of a value. Two bytes before it are readable.
  static func mayEnd(_ text: UnsafePointer<UInt8>, _ lineEnd: Int) -> Bool {
    let last = text[lineEnd - 1]
    return isPiece(last == UInt8(ascii: "\r") ? text[lineEnd - 2] : last)
  }

  /// Whether a line may go on in the next one.
  ///
  /// - Parameter isContinuation: whether it goes on with a line before it.
  static func mayGoOn(_ text: UnsafePointer<UInt8>, _ content: Content, isContinuation: Bool) -> Bool {
    let line = content.range
    guard (4...longest).contains(line.count), isPiece(text[line.upperBound - 1]), hasOpenEnd(text, line) else {
      return false
    }
    return isContinuation || isIndentedText(text, content) || tellsOfError(text, line)
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
  private static func isIndentedText(_ text: UnsafePointer<UInt8>, _ content: Content) -> Bool {
    guard let start = indentedStart(text, content), Boundary.isWord(text[start]),
      !isNumberedItem(text, start, content.range.upperBound)
    else { return false }
    var hasSpace = false
    for index in start..<content.range.upperBound {
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

  /// Whether an item begins with its number, as the list of a shell's commands has them: `  512  ls`.
  private static func isNumberedItem(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var index = start
    while index < end, Boundary.isDigit(text[index]) { index += 1 }
    return index > start && index + 1 < end && text[index] == 0x20 && text[index + 1] == 0x20
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
  static func continuationStart(_ text: UnsafePointer<UInt8>, _ content: Content) -> Int? {
    let line = content.range
    guard line.count <= longest, let start = indentedStart(text, content), isPiece(text[start]) else { return nil }
    for call: StaticString in ["at ", "... ", "File \"", "from ", "in "] {
      let count = call.utf8CodeUnitCount
      guard start + count <= line.upperBound else { continue }
      if (0..<count).allSatisfy({ text[start + $0] == call.utf8Start[$0] }) { return nil }
    }
    return start
  }

  /// Whether the indented line behind a line end is a call of the stack, as most are.
  static func isCall(_ text: UnsafePointer<UInt8>, behind lineEnd: Int) -> Bool {
    var start = lineEnd + 1
    while start < lineEnd + 64, text[start] == 0x20 || text[start] == 0x09 { start += 1 }
    return text[start] == UInt8(ascii: "a") && text[start + 1] == UInt8(ascii: "t") && text[start + 2] == 0x20
  }

  /// Where an indented line begins behind its tabs, or two spaces or more.
  private static func indentedStart(_ text: UnsafePointer<UInt8>, _ content: Content) -> Int? {
    let line = content.range
    var start = LineSpace.skipped(text, line)
    var hasTab = start > line.lowerBound && text[start - 1] == 0x09
    while content.isEscaped, start + 1 < line.upperBound, text[start] == UInt8(ascii: "\\"),
      text[start + 1] == UInt8(ascii: "t")
    {
      hasTab = true
      start += 2
    }
    guard start < line.upperBound, hasTab || start - line.lowerBound >= 2 else { return nil }
    return start
  }

  // MARK: Wraps

  /// The first line end in the text from `from` on that stands before an indented line; its end where there is none.
  static func nextWrap(_ text: UnsafePointer<UInt8>, _ count: Int, from: Int, inContainer: Bool) -> Int {
    guard inContainer else { return blot_next_wrap(text, count, from) }
    let lines = UnsafeRawBufferPointer(start: text, count: count)
    var from = from
    while from < count, let end = lines.firstOffset(of: "\n", from: from) {
      if isIndentedInContainer(text, end + 1) { return end }
      from = end + 1
    }
    return count
  }

  /// Whether the line that begins at `start` may be indented, or hold an indented one of a container. 64 bytes behind it
  /// are readable.
  private static func isIndentedInContainer(_ text: UnsafePointer<UInt8>, _ start: Int) -> Bool {
    if text[start] == 0x20 || text[start] == 0x09 { return true }
    // `{"log":"`, and a time with ` stdout F ` behind it.
    var payload = start + 8
    if text[start] != UInt8(ascii: "{") {
      var space = start + 19
      while space < start + PartialLine.longestTime, text[space] > 0x20 { space += 1 }
      payload = space + 10
    }
    return text[payload] == 0x20 || text[payload] == 0x09
      || text[payload] == UInt8(ascii: "\\") && text[payload + 1] == UInt8(ascii: "t")
  }
}

extension JoinedLines {
  /// Whether a value has digits enough to be written in groups, which a line end may part.
  func isNumber(_ finding: Finding) -> Bool {
    text()[finding.start..<finding.end].count { Boundary.isDigit($0) } >= Self.fewestDigits
  }

  /// Whether there are as many digits as such a value has.
  var mayHoldNumber: Bool {
    var digits = 0
    for byte in text() where Boundary.isDigit(byte) {
      digits += 1
      if digits == Self.fewestDigits { return true }
    }
    return false
  }

  /// Digits that a value has at least that is written in groups.
  private static let fewestDigits = 8

  /// Whether a line may have been wrapped where the value goes over its end. Before the at sign of an address a word
  /// may stand that is none of it.
  func mayRunOn(_ finding: Finding) -> Bool {
    let value = UnsafeRawBufferPointer(rebasing: text()[finding.start..<finding.end])
    guard let at = value.firstIndex(of: UInt8(ascii: "@")) else { return true }
    return pieces.dropFirst().allSatisfy { piece in
      guard piece.joinedStart > finding.start, piece.joinedStart <= finding.start + at else { return true }
      let last = pieces.last { $0.joinedStart < piece.joinedStart }
      return last.map { $0.start + $0.count - $0.lineStart >= WrappedLine.wrapWidth } ?? false
    }
  }
}

extension Finding {
  /// Whether a finding of one line may give way to `other`, which goes over a line end.
  func mayGiveWay(to other: Finding, in catalogue: Catalogue) -> Bool {
    !isValidated
      || catalogue.detectors[detector].definition.type == catalogue.detectors[other.detector].definition.type
  }
}
