/// International mobile equipment identity, 3GPP TS 23.003 §6.2: 15 digits, the last one a Luhn check digit; 14 without
/// it; IMEISV has 16, the last two a software version, and no check digit. Example (3GPP TS 23.003 annex B):
/// 49-015420-323751-8.
enum IMEI {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.isAllDigits, !value.isOneByteRepeated else { return false }
    switch value.count {
    case 14, 16: return true
    case 15: return Luhn.holds(value)
    default: return false
    }
  }
}
