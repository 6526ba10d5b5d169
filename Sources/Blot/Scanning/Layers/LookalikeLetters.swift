import BlotKernels
import PatternCompiler

/// Greek, Cyrillic and Armenian letters that look the same as ASCII ones (Unicode's UTS #39, confusables), within words of
/// ASCII: `\u{0430}nna@example.com`, and as digits within numbers. A word that is all in one script is what it is.
enum LookalikeLetters {
  /// Whether a letter of these scripts may begin so: U+0340 … U+05BF.
  static func mayBegin(_ byte: UInt8) -> Bool { (0xCD...0xD6).contains(byte) }

  /// What look-alikes stand in.
  enum Surroundings {
    case word, number
  }

  static func decode(
    _ text: UnsafePointer<UInt8>, at start: Int, in surroundings: Surroundings
  ) -> DecodedCharacter? {
    let letter =
      surroundings == .word ? blot_lookalike_letter(text + start) : blot_lookalike_digit(text + start)
    return letter == 0 ? nil : DecodedCharacter(start..<start + 2, byte: letter)
  }

  /// The word in `range` that has the byte at `place`, the first one beyond ASCII there.
  static func word(
    around place: Int, _ text: UnsafePointer<UInt8>, _ range: Range<Int>
  ) -> (end: Int, mixed: Surroundings?) {
    var start = place
    while start > range.lowerBound, Boundary.isWord(text[start - 1]) || text[start - 1] == UInt8(ascii: "@") {
      start -= 1
    }
    return word(text, start..<range.upperBound)
  }

  /// The word at the beginning of `range`, an address's `@` within it, or the one byte that is none.
  ///
  /// It is mixed where it has ASCII letters, or nothing but digits, and of the other scripts only what looks like some.
  static func word(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> (end: Int, mixed: Surroundings?) {
    var index = range.lowerBound
    var hasLetter = false
    var hasDigit = false
    var hasLookalike = false
    var hasOther = false
    var isNumber = true
    while index < range.upperBound {
      let byte = text[index]
      if mayBegin(byte) {
        if blot_lookalike_letter(text + index) == 0 { hasOther = true } else { hasLookalike = true }
        if blot_lookalike_digit(text + index) == 0 { isNumber = false }
        index += 2
      } else if Boundary.isDigit(byte) {
        hasDigit = true
        index += 1
      } else if byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "@") {
        isNumber = false
        index += 1
      } else if (0x61...0x7A).contains(byte | 0x20) {
        hasLetter = true
        index += 1
      } else {
        break
      }
    }
    let end = min(max(index, range.lowerBound + 1), range.upperBound)
    if hasLetter { return (end, hasLookalike && !hasOther ? .word : nil) }
    return (end, hasDigit && isNumber ? .number : nil)
  }
}
