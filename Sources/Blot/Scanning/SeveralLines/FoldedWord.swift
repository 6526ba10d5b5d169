import PatternCompiler

/// Encoded words of mail headers (RFC 2047) that a folded header has on lines of their own, and a value goes on in:
///
///     Subject: =?UTF-8?Q?ann=40exam?=
///      =?UTF-8?Q?ple.com?=
struct FoldedWord: Equatable {
  /// Where it begins, with its equals sign.
  var start: Int
  /// What it holds, encoded.
  var content: Range<Int>
  var encoding: Character

  /// RFC 2047 allows 75 bytes a word; some mailers write more.
  private static let longest = 512
  /// Lines that are put together at most.
  static let mostLines = 64

  /// Whether what it holds may be put together with what the next one holds: of base64 no padding parts them.
  func mayGoOn(with next: FoldedWord, in text: UnsafePointer<UInt8>) -> Bool {
    encoding == next.encoding
      && (encoding == "q" || content.count % 4 == 0 && text[content.upperBound - 1] != Self.sign)
  }

  private static let sign = UInt8(ascii: "=")
  private static let mark = UInt8(ascii: "?")

  /// Whether `line`, without its "\n", ends as a word does.
  static func mayEnd(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Bool {
    let end = withoutReturn(text, line)
    return end - line.lowerBound > 4 && text[end - 1] == sign && text[end - 2] == mark
  }

  /// The word that ends with `line`, without its "\n"; nil where none does.
  static func last(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> FoldedWord? {
    guard mayEnd(text, line) else { return nil }
    let end = withoutReturn(text, line) - 2
    let lowest = max(line.lowerBound, end - longest)
    var index = end
    while index > lowest, text[index - 1] > 0x20, text[index - 1] != mark { index -= 1 }
    let content = index
    // The mark before it, the encoding, a mark and the name of the character set.
    index -= 3
    while index > lowest, text[index - 1] > 0x20, text[index - 1] != mark { index -= 1 }
    guard index - 2 >= lowest, content < end else { return nil }
    return word(text, at: index - 2, line.upperBound).flatMap { $0.content == content..<end ? $0 : nil }
  }

  /// The word that `line` begins with behind white space; nil where it is no line of a folded header.
  static func first(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> FoldedWord? {
    let start = LineSpace.skipped(text, line)
    return start > line.lowerBound ? word(text, at: start, line.upperBound) : nil
  }

  private static func word(_ text: UnsafePointer<UInt8>, at start: Int, _ end: Int) -> FoldedWord? {
    for encoding in ["q", "b"] as [Character] {
      guard let content = EncodedWord.textStart(text, at: start, end, encoding: encoding) else { continue }
      var index = content
      while index + 1 < end, text[index] > 0x20, text[index] != mark { index += 1 }
      guard index + 1 < end, text[index] == mark, text[index + 1] == sign, index > content else { return nil }
      return FoldedWord(start: start, content: content..<index, encoding: encoding)
    }
    return nil
  }

  private static func withoutReturn(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Int {
    !line.isEmpty && text[line.upperBound - 1] == UInt8(ascii: "\r") ? line.upperBound - 1 : line.upperBound
  }

  /// Where the lines begin whose last one ends at `lineEnd` and may go on; nil where that ends with no word.
  ///
  /// - Parameter lowest: where the first line begins that may be looked at.
  static func groupStart(endingAt lineEnd: Int, in text: UnsafePointer<UInt8>, from lowest: Int) -> Int? {
    LineGroup.start(endingAt: lineEnd, in: text, from: lowest, mostLines: mostLines) {
      guard last(text, $0) != nil else { return .none }
      return first(text, $0) == nil ? .first : .any
    }
  }
}
