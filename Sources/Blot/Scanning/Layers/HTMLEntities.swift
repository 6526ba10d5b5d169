import PatternCompiler

/// Character references of XML and HTML: numbers, which HTML reads without a semicolon as well, the five names of XML and
/// those of ASCII punctuation that HTML has.
enum HTMLEntities {
  private static let names: [(StaticString, UInt8)] = [
    ("amp", 0x26), ("lt", 0x3C), ("gt", 0x3E), ("quot", 0x22), ("apos", 0x27), ("nbsp", 0x20), ("commat", 0x40),
    ("period", 0x2E), ("colon", 0x3A), ("sol", 0x2F), ("num", 0x23), ("plus", 0x2B), ("lowbar", 0x5F), ("equals", 0x3D),
    ("semi", 0x3B), ("comma", 0x2C), ("percnt", 0x25), ("lpar", 0x28), ("rpar", 0x29), ("excl", 0x21), ("quest", 0x3F),
    ("ast", 0x2A), ("bsol", 0x5C), ("dollar", 0x24), ("hyphen", 0x2D), ("dash", 0x2D), ("Tab", 0x09), ("shy", 0x00)
  ]

  /// The longest reference that is looked at, without `&` and `;`.
  private static let longest = 10

  /// Whether there is a character reference in a value, or what may be one: `&lt;`, `&#60;`.
  static func mayHoldReference(_ value: UnsafeRawBufferPointer) -> Bool {
    var isOpen = false
    for byte in value {
      switch byte {
      case UInt8(ascii: "&"): isOpen = true
      case UInt8(ascii: ";"): if isOpen { return true }
      default: break
      }
    }
    return false
  }

  static func decode(_ text: UnsafePointer<UInt8>, at start: Int) -> DecodedCharacter? {
    if text[start + 1] == UInt8(ascii: "#"), let character = unended(text, at: start) { return character }
    var end = start + 1
    while end <= start + longest, FoldedHash.counts(text[end]) || text[end] == UInt8(ascii: "#") { end += 1 }
    guard text[end] == UInt8(ascii: ";"), end > start + 1 else { return nil }
    let range = start..<end + 1
    if text[start + 1] == UInt8(ascii: "#") {
      guard let scalar = number(text, start + 2, end),
        isText(scalar) || scalar == 0x1B && (text[end + 1] == UInt8(ascii: "[") || text[end + 1] == UInt8(ascii: "&"))
      else { return nil }
      return DecodedCharacter(range, scalar: scalar)
    }
    for (name, byte) in names
    where name.utf8CodeUnitCount == end - start - 1 && name.stands(at: text + (start + 1)) {
      // A soft hyphen shows at the end of a line alone.
      return byte == 0 ? DecodedCharacter(leavingOut: range) : DecodedCharacter(range, byte: byte)
    }
    return nil
  }

  /// A printable ASCII character whose number no semicolon ends: `&#64`.
  private static func unended(_ text: UnsafePointer<UInt8>, at start: Int) -> DecodedCharacter? {
    let isHexadecimal = text[start + 2] | 0x20 == UInt8(ascii: "x")
    var end = isHexadecimal ? start + 3 : start + 2
    while end < start + longest, isHexadecimal ? hexDigitValue(text[end]) != nil : Boundary.isDigit(text[end]) {
      end += 1
    }
    guard text[end] != UInt8(ascii: ";"), !isSemicolon(text, at: end), !mayHideSemicolon(text, at: end),
      let scalar = number(text, start + 2, end),
      (0x21...0x7E).contains(scalar)
    else { return nil }
    return DecodedCharacter(start..<end, scalar: scalar)
  }

  /// Whether a semicolon stands there that is a reference itself, since all was written twice so.
  private static func isSemicolon(_ text: UnsafePointer<UInt8>, at start: Int) -> Bool {
    text[start] == UInt8(ascii: "&") && text[start + 1] == UInt8(ascii: "#") && text[start + 2] == UInt8(ascii: "5")
      && text[start + 3] == UInt8(ascii: "9")
  }

  /// Whether a colour, a character that is not seen or an escape begins there, behind which the semicolon may stand once
  /// that is decoded.
  private static func mayHideSemicolon(_ text: UnsafePointer<UInt8>, at start: Int) -> Bool {
    switch text[start] {
    case 0x1B, 0xE2, 0xEF: true
    case UInt8(ascii: "\\"): text[start + 1] == UInt8(ascii: "u") || text[start + 1] == UInt8(ascii: "x")
    default: false
    }
  }

  private static func number(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
    let isHexadecimal = text[start] | 0x20 == UInt8(ascii: "x")
    let base = isHexadecimal ? 16 : 10
    var index = isHexadecimal ? start + 1 : start
    guard index < end else { return nil }
    var value = 0
    while index < end {
      guard let digit = hexDigitValue(text[index]), digit < base, value <= 0x10FFFF else { return nil }
      value = value * base + digit
      index += 1
    }
    return value
  }

  private static func isText(_ scalar: Int) -> Bool {
    scalar >= 0x20 && !(0x7F..<0xA0).contains(scalar) || scalar == 0x09 || scalar == 0x0A || scalar == 0x0D
  }
}
