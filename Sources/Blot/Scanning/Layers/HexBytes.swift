import PatternCompiler

/// Bytes written as two hexadecimal digits behind a mark, `%C3%BC`, `\xC3\xBC`, `=C3=BC`, or as three octal ones,
/// `\303\274`.
enum HexBytes {
  /// The character whose first byte's mark begins at `start`: printable, or a tab or line end. Nil for other control
  /// characters and for what is no UTF-8: that is binary.
  ///
  /// - Parameter mark: what stands before each pair of digits.
  static func decode(_ text: UnsafePointer<UInt8>, at start: Int, mark: Mark) -> DecodedCharacter? {
    guard let first = byte(text, at: start, mark) else { return nil }
    let length = mark.length
    if first < 0x80 {
      guard
        first >= 0x20 && first != 0x7F || first == 0x09 || first == 0x0A || first == 0x0D
          || first == 0x1B && beginsCode(text, at: start + length, mark)
      else { return nil }
      return DecodedCharacter(start..<start + length, byte: first)
    }
    let count =
      switch first {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard count > 0 else { return nil }
    var scalar = Int(first) & (0x7F >> count)
    for index in 1..<count {
      guard let next = byte(text, at: start + index * length, mark), next & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | Int(next & 0x3F)
    }
    // Neither written longer than need be, nor a control character.
    guard scalar >= (count == 2 ? 0xA0 : count == 3 ? 0x800 : 0x10000) else { return nil }
    return DecodedCharacter(start..<start + count * length, scalar: scalar)
  }

  /// Whether the bracket of a terminal's code stands at `index`, encoded or not.
  private static func beginsCode(_ text: UnsafePointer<UInt8>, at index: Int, _ mark: Mark) -> Bool {
    text[index] == UInt8(ascii: "[") || byte(text, at: index, mark) == UInt8(ascii: "[")
  }

  enum Mark {
    case percent, equals
    /// So many backslashes and an `x`.
    case backslashes(Int)
    /// So many backslashes, and octal digits.
    case octal(Int)

    /// With the digits behind it.
    var length: Int {
      switch self {
      case .percent, .equals: 3
      case .backslashes(let count), .octal(let count): count + 3
      }
    }
  }

  /// The byte whose mark begins at `start`; nil where none does.
  private static func byte(_ text: UnsafePointer<UInt8>, at start: Int, _ mark: Mark) -> UInt8? {
    var index = start
    switch mark {
    case .octal(let count):
      for index in start..<start + count where text[index] != UInt8(ascii: "\\") { return nil }
      var byte = 0
      for index in start + count..<start + count + 3 {
        guard UInt8(ascii: "0")...UInt8(ascii: "7") ~= text[index] else { return nil }
        byte = byte << 3 | Int(text[index] & 7)
      }
      return UInt8(exactly: byte)
    case .percent:
      guard text[index] == UInt8(ascii: "%") else { return nil }
      index += 1
    case .equals:
      guard text[index] == UInt8(ascii: "=") else { return nil }
      index += 1
      // Quoted-printable has capitals alone (RFC 2045, section 6.7).
      if text[index] >= 0x61 || text[index + 1] >= 0x61 { return nil }
    case .backslashes(let count):
      for _ in 0..<count {
        guard text[index] == UInt8(ascii: "\\") else { return nil }
        index += 1
      }
      guard text[index] == UInt8(ascii: "x") else { return nil }
      index += 1
    }
    guard let high = hexDigitValue(text[index]), let low = hexDigitValue(text[index + 1]) else { return nil }
    return UInt8(high << 4 | low)
  }
}
