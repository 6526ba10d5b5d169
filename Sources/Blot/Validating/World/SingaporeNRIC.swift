/// The Singapore identity and foreign identification number (Immigration and Checkpoints Authority; National
/// Registration Act): a letter for the century or the series (S, T citizens; F, G, M foreigners), seven digits and a
/// check letter. Examples: S1234567D, T1234567J, F1234567N, G1234567X, M1234567K.
enum SingaporeNRIC {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 9, value.isLetter(8), let sum = value.weightedSum([2, 7, 6, 5, 4, 3, 2], from: 1) else {
      return false
    }
    switch value[0] {
    case UInt8(ascii: "S"): return value[8] == letter("JZIHGFEDCBA", sum % 11)
    case UInt8(ascii: "T"): return value[8] == letter("JZIHGFEDCBA", (sum + 4) % 11)
    case UInt8(ascii: "F"): return value[8] == letter("XWUTRQPNMLK", sum % 11)
    case UInt8(ascii: "G"): return value[8] == letter("XWUTRQPNMLK", (sum + 4) % 11)
    case UInt8(ascii: "M"): return value[8] == letter("XWUTRQPNJLK", (sum + 3) % 11)
    default: return false
    }
  }

  private static func letter(_ letters: StaticString, _ index: Int) -> UInt8 { letters.utf8Start[index] }
}
