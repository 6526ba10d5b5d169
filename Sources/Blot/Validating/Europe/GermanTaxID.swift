/// The Steuerliche Identifikationsnummer of § 139b AO (Bundeszentralamt für Steuern; check digit: ISO/IEC 7064 MOD
/// 11,10). Among its first ten digits exactly one occurs twice or three times, every other one at most once. Example
/// of the authority's test numbers: 86 095 742 719.
enum GermanTaxID {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 11, value.isAllDigits, value[0] != UInt8(ascii: "0") else { return false }
    return hasOneRepeatedDigit(value) && ISO7064.mod11_10(value, 0..<11)
  }

  private static func hasOneRepeatedDigit(_ value: CompactValue) -> Bool {
    var repeated = 0
    for digit in UInt8(ascii: "0")...UInt8(ascii: "9") {
      var occurrences = 0
      for index in 0..<10 where value[index] == digit { occurrences += 1 }
      if occurrences > 3 { return false }
      if occurrences > 1 { repeated += 1 }
    }
    return repeated == 1
  }
}
