import BlotKernels
import PatternCompiler

/// Greek and Cyrillic letters that look the same as ASCII ones (Unicode's UTS #39, confusables), within words of ASCII:
/// `\u{0430}nna@example.com`. A word that is all in one script is what it is.
enum LookalikeLetters {
  /// Whether a letter of these scripts may begin so: U+0340 … U+053F.
  static func mayBegin(_ byte: UInt8) -> Bool { (0xCD...0xD4).contains(byte) }

  static func decode(_ text: UnsafePointer<UInt8>, at start: Int) -> DecodedCharacter? {
    let letter = blot_lookalike_letter(text + start)
    return letter == 0 ? nil : DecodedCharacter(start..<start + 2, byte: letter)
  }

  /// The word at the beginning of `range`, an address's `@` within it, or the one byte that is none.
  ///
  /// It is mixed where it has ASCII letters and of the other scripts only what looks like some.
  static func word(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> (end: Int, isMixed: Bool) {
    var index = range.lowerBound
    var hasLetter = false
    var hasLookalike = false
    var hasOther = false
    while index < range.upperBound {
      let byte = text[index]
      if mayBegin(byte) {
        if blot_lookalike_letter(text + index) == 0 { hasOther = true } else { hasLookalike = true }
        index += 2
      } else if byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "@") || Boundary.isDigit(byte) {
        index += 1
      } else if (0x61...0x7A).contains(byte | 0x20) {
        hasLetter = true
        index += 1
      } else {
        break
      }
    }
    let end = min(max(index, range.lowerBound + 1), range.upperBound)
    return (end, hasLetter && hasLookalike && !hasOther)
  }
}
