/// Number of an integrated circuit card (SIM), ITU-T E.118: 89 for telecommunication, a country code, the issuer and
/// the card, 19 or 20 digits with the Luhn check digit. Example: 8988303000000614224.
enum ICCID {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count >= 18, value.count <= 20, value.isAllDigits, value.number(0..<2) == 89 else { return false }
    var digits = InlineArray<20, UInt8>(repeating: 0)
    for index in 0..<value.count { digits[index] = UInt8(value.alphanumericValue(index)) }
    return NumberingPlan.countryCodeLength(digits, 2, value.count - 2) != nil && Luhn.holds(value)
  }
}
