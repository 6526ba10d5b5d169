/// The German Umsatzsteuer-Identifikationsnummer (§ 27a UStG; Bundeszentralamt für Steuern): DE and nine digits, the
/// last of them by ISO/IEC 7064 MOD 11,10. Example: DE136695976.
enum GermanVATID {
  static func holds(_ value: CompactValue) -> Bool {
    value.count == 11 && value[0] == UInt8(ascii: "D") && value[1] == UInt8(ascii: "E")
      && value[2] != UInt8(ascii: "0")
      && ISO7064.mod11_10(value, 2..<11)
  }
}
