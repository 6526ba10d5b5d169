/// The end of a key that says only which of several values it has, or how that is written: `last_name_old`,
/// `birthDateRaw`, `first_name_2`. What says that it has another value, such as `_hash` and `_length`, is none.
enum KeyQualifier {
  static let words: [StaticString] = [
    "old", "new", "raw", "str", "iso", "utc", "orig", "prev", "value", "latin", "confirm"
  ]
  static let digits = UInt8(ascii: "1")...UInt8(ascii: "3")
  static let separators: [UInt8] = Array("_-.".utf8)

  /// Shorter names are those of too many things: `user_new`, `pass_1`.
  private static let shortestKey = 7
  private static let shortKeys: [StaticString] = ["dob"]

  /// Whether a qualifier may stand behind the key with these letters.
  static func mayFollow(_ letters: UnsafeBufferPointer<UInt8>) -> Bool {
    letters.count >= shortestKey || shortKeys.contains { $0.isAll(of: letters) }
  }

  /// The last byte of what a qualifier follows that ends with the byte at `last`; nil where there is none.
  static func lastOfKey(
    qualifiedUpTo last: Int, in text: UnsafePointer<UInt8>, lineStart: Int
  ) -> Int? {
    if digits.contains(text[last]) {
      guard last - 2 >= lineStart, text[last - 1] == UInt8(ascii: "_"), isLetter(text[last - 2]) else { return nil }
      return last - 2
    }
    for word in words {
      let start = last + 1 - word.utf8CodeUnitCount
      guard start - 1 > lineStart, word.stands(inAnyCaseAt: text + start) else { continue }
      let isSeparated = separators.contains(text[start - 1])
      // A capital in `birthDateRaw`.
      guard isSeparated || text[start] & 0x20 == 0 && text[start - 1] & 0x20 != 0 else { return nil }
      let before = isSeparated ? start - 2 : start - 1
      return before >= lineStart && FoldedHash.counts(text[before]) ? before : nil
    }
    return nil
  }

  /// False where the last two bytes are those of no qualifier, as of most keys. The first of them may stand before the
  /// line.
  @inline(__always)
  static func mayEnd(at last: Int, in text: UnsafePointer<UInt8>) -> Bool {
    let before = text[last - 1] | 0x20
    switch text[last] | 0x20 {
    case UInt8(ascii: "d"): return before == UInt8(ascii: "l")
    case UInt8(ascii: "w"): return before == UInt8(ascii: "e") || before == UInt8(ascii: "a")
    case UInt8(ascii: "r"), UInt8(ascii: "c"): return before == UInt8(ascii: "t")
    case UInt8(ascii: "o"): return before == UInt8(ascii: "s")
    case UInt8(ascii: "g"), UInt8(ascii: "n"): return before == UInt8(ascii: "i")
    case UInt8(ascii: "v"): return before == UInt8(ascii: "e")
    case UInt8(ascii: "e"): return before == UInt8(ascii: "u")
    case UInt8(ascii: "m"): return before == UInt8(ascii: "r")
    case digits: return text[last - 1] == UInt8(ascii: "_")
    default: return false
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
