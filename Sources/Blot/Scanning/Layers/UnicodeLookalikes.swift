/// Characters beyond ASCII that read as ASCII, or that nobody sees: full-width forms, digits of other scripts, spaces
/// and hyphens of typography, zero-width and direction marks.
enum UnicodeLookalikes {
  static func decode(_ text: UnsafePointer<UInt8>, at start: Int) -> DecodedCharacter? {
    let second = text[start + 1]
    let third = text[start + 2]
    switch text[start] {
    case 0xC2: return two(start, second)
    // Arabic-Indic digits U+0660 and U+06F0, Devanagari ones U+0966.
    case 0xD9 where (0xA0...0xA9).contains(second): return digit(start..<start + 2, second - 0xA0)
    case 0xDB where (0xB0...0xB9).contains(second): return digit(start..<start + 2, second - 0xB0)
    case 0xE0 where second == 0xA5 && (0xA6...0xAF).contains(third): return digit(start..<start + 3, third - 0xA6)
    case 0xE2: return punctuation(start, second, third)
    // U+FEFF.
    case 0xEF where second == 0xBB && third == 0xBF: return DecodedCharacter(leavingOut: start..<start + 3)
    // Full-width forms U+FF01 … U+FF5E.
    case 0xEF where second == 0xBC && (0x81...0xBF).contains(third):
      return DecodedCharacter(start..<start + 3, byte: third - 0x60)
    case 0xEF where second == 0xBD && (0x80...0x9E).contains(third):
      return DecodedCharacter(start..<start + 3, byte: third - 0x20)
    // Five rows of mathematical digits U+1D7CE … U+1D7FF.
    case 0xF0 where second == 0x9D && third == 0x9F && (0x8E...0xBF).contains(text[start + 3]):
      return digit(start..<start + 4, (text[start + 3] - 0x8E) % 10)
    default: return nil
    }
  }

  private static func digit(_ range: Range<Int>, _ value: UInt8) -> DecodedCharacter {
    DecodedCharacter(range, byte: 0x30 + value)
  }

  private static func two(_ start: Int, _ second: UInt8) -> DecodedCharacter? {
    let range = start..<start + 2
    switch second {
    // No-break space, soft hyphen.
    case 0xA0: return DecodedCharacter(range, byte: UInt8(ascii: " "))
    case 0xAD: return DecodedCharacter(leavingOut: range)
    default: return nil
    }
  }

  /// U+2000 … U+2069 and the minus sign U+2212.
  private static func punctuation(_ start: Int, _ second: UInt8, _ third: UInt8) -> DecodedCharacter? {
    let range = start..<start + 3
    switch (second, third) {
    // Spaces of the width of a digit, thin, narrow without a break.
    case (0x80, 0x87), (0x80, 0x89), (0x80, 0xAF): return DecodedCharacter(range, byte: UInt8(ascii: " "))
    // Hyphens and the en dash.
    case (0x80, 0x90...0x93), (0x88, 0x92): return DecodedCharacter(range, byte: UInt8(ascii: "-"))
    // Zero-width space, non-joiner, joiner, direction marks and embeddings.
    case (0x80, 0x8B...0x8F), (0x80, 0xAA...0xAE): return DecodedCharacter(leavingOut: range)
    // Word joiner, invisible operators, isolates.
    case (0x81, 0xA0...0xA9): return DecodedCharacter(leavingOut: range)
    default: return nil
    }
  }
}
