import PatternCompiler

/// Quoted-printable (RFC 2045, section 6.7), which `key=20` looks like.
enum QuotedPrintable {
  /// Whether a line is taken for it: an equals sign is written `=3D`, or a character beyond ASCII `=C3=A9`, or every equals
  /// sign begins an escape of what is no letter or digit, an at sign before a name among them.
  static func isLikely(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    var hasAt = false
    var isAllEscapes = true
    for index in range where text[index] == UInt8(ascii: "=") {
      guard let character = decode(text, at: index) else {
        // A soft line break.
        if index + 1 < range.upperBound { isAllEscapes = false }
        continue
      }
      if character.bytes == UInt64(UInt8(ascii: "=")) || character.count > 1 { return true }
      let behind = text[character.range.upperBound]
      if character.bytes == UInt64(UInt8(ascii: "@")), FoldedHash.counts(behind), !Boundary.isDigit(behind) {
        hasAt = true
      }
    }
    return hasAt && isAllEscapes
  }

  /// The character that begins at `start`; nil for letters and digits, which are never encoded.
  static func decode(_ text: UnsafePointer<UInt8>, at start: Int) -> DecodedCharacter? {
    let character = HexBytes.decode(text, at: start, mark: .equals)
    return character.flatMap { $0.isLetterOrDigit ? nil : $0 }
  }
}
