import PatternCompiler

/// Quoted-printable (RFC 2045, section 6.7), which `key=20` looks like.
enum QuotedPrintable {
  enum Likelihood {
    case none
    /// `=3D` may be a value that begins so.
    case doubtful
    case certain
  }

  /// Whether a line is taken for it: an equals sign is written `=3D`, or a character beyond ASCII `=C3=A9`, or every equals
  /// sign begins an escape of what is no letter or digit, an at sign before a name among them.
  static func likelihood(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Likelihood {
    var hasAt = false
    var hasSign = false
    var isAllEscapes = true
    for index in range where text[index] == UInt8(ascii: "=") {
      guard let character = decode(text, at: index) else {
        // A soft line break.
        if index + 1 < range.upperBound { isAllEscapes = false }
        continue
      }
      if character.bytes == UInt64(UInt8(ascii: "=")) || character.count > 1 { hasSign = true }
      let behind = text[character.range.upperBound]
      if character.bytes == UInt64(UInt8(ascii: "@")), FoldedHash.counts(behind), !Boundary.isDigit(behind) {
        hasAt = true
      }
    }
    if hasSign { return isAllEscapes ? .certain : .doubtful }
    return hasAt && isAllEscapes ? .doubtful : .none
  }

  /// The character that begins at `start`; nil for letters and digits, which are never encoded.
  static func decode(_ text: UnsafePointer<UInt8>, at start: Int) -> DecodedCharacter? {
    let character = HexBytes.decode(text, at: start, mark: .equals)
    return character.flatMap { $0.isLetterOrDigit ? nil : $0 }
  }
}
