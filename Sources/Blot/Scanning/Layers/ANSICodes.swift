/// Control sequences of terminals (ECMA-48, section 5.4) and their operating system commands (section 5.6), which colour
/// and link a text and stand for nothing in it.
enum ANSICodes {
  /// The longest that is taken for one: a link has an address in it.
  private static let longest = 2048

  /// The code that begins with the escape at `start`.
  static func decode(_ text: UnsafePointer<UInt8>, at start: Int) -> DecodedCharacter? {
    var index = start + 2
    switch text[start + 1] {
    case UInt8(ascii: "["):
      while index < start + longest, parameters.contains(text[index]) { index += 1 }
      guard mayEnd(with: text[index], hasParameters: index > start + 2) else { return nil }
      return DecodedCharacter(leavingOut: start..<index + 1)
    case UInt8(ascii: "]"):
      while index < start + longest, text[index] >= 0x20 { index += 1 }
      if text[index] == 0x07 { return DecodedCharacter(leavingOut: start..<index + 1) }
      if text[index] == 0x1B, text[index + 1] == UInt8(ascii: "\\") {
        return DecodedCharacter(leavingOut: start..<index + 2)
      }
      return nil
    default: return nil
    }
  }

  /// What may stand between the bracket of a control sequence and its last byte.
  static let parameters: ClosedRange<UInt8> = 0x30...0x3F

  /// Whether a control sequence may end with the byte.
  static func mayEnd(with byte: UInt8, hasParameters: Bool) -> Bool {
    (0x40...0x7E).contains(byte) && (hasParameters || isCommonWithoutNumber(byte))
  }

  /// Whether a code ends so without a number before: reset, erase, home. Of others the letter may belong to a word.
  private static func isCommonWithoutNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "m"), UInt8(ascii: "K"), UInt8(ascii: "J"), UInt8(ascii: "H"): true
    default: false
    }
  }
}
