import PatternCompiler

/// Quoted-printable (RFC 2045, section 6.7), which `key=20` looks like.
enum QuotedPrintable {
  enum Likelihood {
    case none
    /// `=3D` may be a value that begins so.
    case doubtful
    case certain
  }

  /// Whether a line is taken for it: an equals sign is written `=3D`, a character beyond ASCII `=C3=A9`, a terminal's
  /// code `=1B[31m`, or every equals sign begins an escape of what is no letter or digit, an at sign before a name among
  /// them, or an escape or a space stands in an encoded word of a mail header.
  ///
  /// - Parameter escapes: what is left out of account.
  static func likelihood(
    _ text: UnsafePointer<UInt8>, _ range: Range<Int>, besides escapes: [OffsetMap.Atom] = []
  ) -> Likelihood {
    var others = OffsetMap.Places(escapes)
    var hasAt = false
    var hasSign = false
    var hasBreak = false
    var isAllEscapes = true
    var hasWord = false
    var wordEnd = 0
    let bytes = UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count)
    var next = 0
    while let offset = bytes.firstOffset(of: "=", from: next) {
      next = offset + 1
      let index = range.lowerBound + offset
      if index == wordEnd || others.hold(index) { continue }
      if let end = encodedWordEnd(text, at: index, range.upperBound) {
        wordEnd = end
        hasWord = hasWord || (index..<end).contains { text[$0] == UInt8(ascii: "_") }
        continue
      }
      if let end = softBreakEnd(text, at: index) {
        // The one at the end of the line is of this line alone.
        hasBreak = hasBreak || end < range.upperBound
        continue
      }
      guard let character = decode(text, at: index) else {
        isAllEscapes = false
        continue
      }
      // Of control characters that which begins a terminal's code is decoded.
      if character.bytes == UInt64(UInt8(ascii: "=")) || character.bytes == 0x1B || character.count > 1 {
        hasSign = true
      }
      hasWord = hasWord || index < wordEnd
      let behind = text[character.range.upperBound]
      if character.bytes == UInt64(UInt8(ascii: "@")), FoldedHash.counts(behind), !Boundary.isDigit(behind) {
        hasAt = true
      }
    }
    if hasSign { return isAllEscapes ? .certain : .doubtful }
    return hasWord || (hasAt || hasBreak) && isAllEscapes ? .doubtful : .none
  }

  /// RFC 2047 allows 75 bytes; some mailers write more.
  private static let longestWord = 512

  /// Where the last equals sign stands of the encoded word (RFC 2047, section 2) that begins at `start`, such as
  /// `=?UTF-8?Q?anna=40example.com?=`; nil where none does.
  static func encodedWordEnd(_ text: UnsafePointer<UInt8>, at start: Int, _ end: Int) -> Int? {
    guard var index = EncodedWord.textStart(text, at: start, end, encoding: "q") else { return nil }
    while index + 1 < min(end, start + longestWord), text[index] > 0x20 {
      if text[index] == UInt8(ascii: "?") { return text[index + 1] == UInt8(ascii: "=") ? index + 1 : nil }
      index += 1
    }
    return nil
  }

  /// What two encoded words have between them, `?= =?UTF-8?Q?`, which stands for nothing (RFC 2047, section 6.2), and where
  /// the second one ends; nil where none follows that which ends with the equals sign at `wordEnd`.
  static func gap(
    behindWord wordEnd: Int, _ text: UnsafePointer<UInt8>, _ end: Int
  ) -> (range: Range<Int>, wordEnd: Int)? {
    var next = EncodedWord.spaceEnd(text, from: wordEnd + 1, end)
    guard next > wordEnd + 1, next < end, text[next] == UInt8(ascii: "="),
      let nextEnd = encodedWordEnd(text, at: next, end)
    else { return nil }
    var marks = 0
    while marks < 3 {
      if text[next] == UInt8(ascii: "?") { marks += 1 }
      next += 1
    }
    return (wordEnd - 1..<next, nextEnd)
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
