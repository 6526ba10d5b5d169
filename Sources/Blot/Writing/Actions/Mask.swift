/// A value of which only some letters and digits at its ends are left, and of which none is left where fewer than five would
/// be hidden: the whole could be guessed from a longer rest.
struct Mask: Sendable {
  /// The last four.
  static let standard = Mask(first: 0, last: 4)

  /// Letters and digits that are left at the beginning and at the end.
  let first: Int
  let last: Int

  private static let fewestHidden = 5
  private static let asterisk = UInt8(ascii: "*")

  func append(_ value: UnsafeRawBufferPointer, to output: inout [UInt8]) {
    // A backslash may begin an escape, and half an escape is no JSON: nothing of such a value is kept.
    if value.contains(UInt8(ascii: "\\")) {
      for byte in value where !Self.isContinuation(byte) { output.append(Self.asterisk) }
      return
    }
    var letterCount = 0
    for byte in value where Self.isLetter(byte) { letterCount += 1 }
    let isShown = letterCount - first - last >= Self.fewestHidden
    let hidden = isShown ? first..<(letterCount - last) : 0..<letterCount
    // The number of the letter or digit last seen.
    var number = -1
    for byte in value {
      if Self.isLetter(byte) {
        number += 1
        output.append(hidden.contains(number) ? Self.asterisk : byte)
      } else if !Self.isContinuation(byte) || !hidden.contains(number) {
        output.append(byte)
      }
    }
  }

  /// An ASCII letter or digit, or the first byte of another character.
  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), 0xC0...0xFF:
      true
    default: false
    }
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
