import PatternCompiler

/// Quoted-printable (RFC 2045, section 6.7), which `key=20` looks like.
enum QuotedPrintable {
  enum Likelihood {
    case none
    /// `=3D` may be a value that begins so.
    case doubtful
    case certain
  }

  /// Whether a line is taken for it: an equals sign is written `=3D`, or a character beyond ASCII `=C3=A9`, or every
  /// equals sign begins an escape of what is no letter or digit, an at sign before a name among them.
  static func likelihood(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Likelihood {
    var hasAt = false
    var hasSign = false
    var hasBreak = false
    var isAllEscapes = true
    for index in range where text[index] == UInt8(ascii: "=") {
      if let end = softBreakEnd(text, at: index) {
        // The one at the end of the line is of this line alone.
        hasBreak = hasBreak || end < range.upperBound
        continue
      }
      guard let character = decode(text, at: index) else {
        isAllEscapes = false
        continue
      }
      if character.bytes == UInt64(UInt8(ascii: "=")) || character.count > 1 { hasSign = true }
      let behind = text[character.range.upperBound]
      if character.bytes == UInt64(UInt8(ascii: "@")), FoldedHash.counts(behind), !Boundary.isDigit(behind) {
        hasAt = true
      }
    }
    if hasSign { return isAllEscapes ? .certain : .doubtful }
    return (hasAt || hasBreak) && isAllEscapes ? .doubtful : .none
  }

  /// The character that begins at `start`; nil for letters and digits, which are never encoded.
  static func decode(_ text: UnsafePointer<UInt8>, at start: Int) -> DecodedCharacter? {
    if let end = softBreakEnd(text, at: start) { return DecodedCharacter(leavingOut: start..<end) }
    let character = HexBytes.decode(text, at: start, mark: .equals)
    return character.flatMap { $0.isLetterOrDigit ? nil : $0 }
  }

  /// Where a soft line break ends that begins with the equals sign at `start`: the line end is one that another layer
  /// has decoded, or one that is escaped in a string of JSON. At the end of the text it takes the sign alone.
  private static func softBreakEnd(_ text: UnsafePointer<UInt8>, at start: Int) -> Int? {
    var index = start + 1
    var backslashCount = 0
    while backslashCount < mostBackslashes, text[index] == backslash {
      index += 1
      backslashCount += 1
    }
    if backslashCount == 0 {
      if text[index] == UInt8(ascii: "\r") { index += 1 }
      return text[index] == UInt8(ascii: "\n") ? index + 1 : nil
    }
    if text[index] == UInt8(ascii: "r") {
      for place in index + 1...index + backslashCount where text[place] != backslash { return nil }
      index += 1 + backslashCount
    }
    return text[index] == UInt8(ascii: "n") ? index + 1 : nil
  }

  private static let backslash = UInt8(ascii: "\\")
  /// As deep as JSON in JSON is read.
  private static let mostBackslashes = 4
}
