import BlotKernels

/// Characters beyond ASCII that read as ASCII, or that nobody sees: full-width forms, digits of other scripts, spaces
/// and hyphens of typography, zero-width and direction marks.
enum UnicodeLookalikes {
  static func decode(_ text: UnsafePointer<UInt8>, at start: Int) -> DecodedCharacter? {
    let second = text[start + 1]
    let third = text[start + 2]
    switch text[start] {
    case 0xC2: return two(start, second)
    case 0xD9, 0xDB, 0xDF: return digit(text, start, byteCount: 2)
    case 0xE0, 0xE1: return digit(text, start, byteCount: 3)
    case 0xF0: return digit(text, start, byteCount: 4)
    case 0xE2: return punctuation(start, second, third)
    // U+FEFF.
    case 0xEF where second == 0xBB && third == 0xBF: return DecodedCharacter(leavingOut: start..<start + 3)
    // Full-width forms U+FF01 … U+FF5E.
    case 0xEF where second == 0xBC && (0x81...0xBF).contains(third):
      return DecodedCharacter(start..<start + 3, byte: third - 0x60)
    case 0xEF where second == 0xBD && (0x80...0x9E).contains(third):
      return DecodedCharacter(start..<start + 3, byte: third - 0x20)
    default: return nil
    }
  }

  private static func digit(_ text: UnsafePointer<UInt8>, _ start: Int, byteCount: Int) -> DecodedCharacter? {
    let digit = blot_other_digit(text + start)
    return digit == 0 ? nil : DecodedCharacter(start..<start + byteCount, byte: digit)
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
