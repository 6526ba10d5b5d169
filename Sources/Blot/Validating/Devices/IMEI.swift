/// International mobile equipment identity, 3GPP TS 23.003 §6.2: 15 digits, the last one a Luhn check digit; 14 without
/// it; IMEISV has 16, the last two a software version, and no check digit. Example (3GPP TS 23.003 annex B):
/// 49-015420-323751-8.
enum IMEI {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.isAllDigits, !value.isOneByteRepeated else { return false }
    switch value.count {
    case 14: return !isTime(value)
    case 16: return true
    case 15: return Luhn.holds(value)
    default: return false
    }
  }

  /// Whether it is a time of this century, `20260228153000`, as names of migrations and batches have; no body that allocates
  /// IMEIs has the number 20.
  private static func isTime(_ value: CompactValue) -> Bool {
    func number(_ start: Int) -> Int { Int(value[start] &- 0x30) * 10 + Int(value[start + 1] &- 0x30) }
    return number(0) == 20 && 1...12 ~= number(4) && 1...31 ~= number(6) && number(8) < 24 && number(10) < 60
      && number(12) < 60
  }
}
