/// The Croatian OIB (Porezna uprava; Zakon o osobnom identifikacijskom broju): eleven digits, the last of them by
/// ISO/IEC 7064 MOD 11,10, with or without the country's HR in front. Example: 33392005961.
enum CroatianPersonalNumber {
  static func holds(_ value: CompactValue) -> Bool {
    let start = value.count == 13 && value[0] == UInt8(ascii: "H") && value[1] == UInt8(ascii: "R") ? 2 : 0
    return value.count == start + 11 && ISO7064.mod11_10(value, start..<start + 11)
  }
}
