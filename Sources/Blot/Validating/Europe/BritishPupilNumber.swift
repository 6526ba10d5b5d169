/// The Unique Pupil Number (Department for Education, "Unique pupil numbers: a guide"): a check letter by 23 with the
/// weights 2 … 13, the local authority, and serials; a temporary number ends with a letter. Example: B801200005001.
enum BritishPupilNumber {
  private static let letters: StaticString = "ABCDEFGHJKLMNPQRTUVWXYZ"

  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 13, value.isLetter(0), value.isDigits(1..<12), let authority = value.number(1..<4),
      isAuthority(authority), let last = ordinal(value[12])
    else { return false }
    var sum = last * 13
    for index in 1..<12 {
      guard let digit = ordinal(value[index]) else { return false }
      sum += digit * (index + 1)
    }
    return value[0] == letters.utf8Start[sum % 23]
  }

  /// The place in the alphabet of the letters and, behind them, the digits.
  private static func ordinal(_ byte: UInt8) -> Int? {
    if byte <= UInt8(ascii: "9") { return Int(byte - UInt8(ascii: "0")) + 23 }
    for index in 0..<23 where letters.utf8Start[index] == byte { return index }
    return nil
  }

  private static func isAuthority(_ number: Int) -> Bool {
    switch number {
    case 201...213, 301...320, 330...336, 340...344, 350...359, 370...373, 380...384, 390...394, 420, 800...803,
      805...808,
      810...813, 815, 816, 821...823, 825, 826, 830, 831, 835...837, 840, 841, 845, 846, 850...852, 855...857, 860,
      861,
      865...874, 876...896, 908, 909, 916, 919, 921, 925, 926, 928, 929, 931, 933, 935...938:
      true
    default: false
    }
  }
}
