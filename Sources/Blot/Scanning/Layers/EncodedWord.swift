import PatternCompiler

/// Encoded words of mail headers (RFC 2047): `=?UTF-8?Q?anna=40example.com?=`, `=?UTF-8?B?YW5uYQ==?=`.
enum EncodedWord {
  private static let longestCharset = 24

  /// Where the text begins of the word at `start`; nil where none stands there (section 2).
  ///
  /// - Parameter encoding: the letter for it, in lower case.
  static func textStart(
    _ text: UnsafePointer<UInt8>, at start: Int, _ end: Int, encoding: Character
  ) -> Int? {
    guard start + 1 < end, text[start] == UInt8(ascii: "="), text[start + 1] == UInt8(ascii: "?") else { return nil }
    var index = start + 2
    while index < min(end, start + longestCharset),
      FoldedHash.counts(text[index]) || text[index] == UInt8(ascii: "-")
        || text[index] == UInt8(ascii: "_") || text[index] == UInt8(ascii: "*")
    {
      index += 1
    }
    guard index + 2 < end, text[index] == UInt8(ascii: "?"), text[index + 1] | 0x20 == encoding.asciiValue,
      text[index + 2] == UInt8(ascii: "?")
    else { return nil }
    return index + 3
  }

  /// Where the white space behind `start` ends that parts two words, and stands for nothing (section 6.2): a line of a header
  /// that was folded ends with what a string of JSON has as `\r\n`.
  static func spaceEnd(_ text: UnsafePointer<UInt8>, from start: Int, _ end: Int) -> Int {
    var index = start
    while index < end {
      switch text[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      case UInt8(ascii: "\\"):
        let letter = EscapeSyntax.end(ofBackslashesAt: index, text, end)
        guard letter < end, EscapeSyntax.isLineEndLetter(text[letter]) else { return index }
        index = letter + 1
      default: return index
      }
    }
    return index
  }
}
