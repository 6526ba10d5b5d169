/// The Indian goods and services tax number (GST Network, Central Goods and Services Tax Rules 2017, rule 10): state,
/// the holder's PAN, registrations under it, Z and the Luhn check character over base 36. Example: 27AAPFU0939F1ZV.
enum IndianGSTIN {
  static func holds(_ value: CompactValue) -> Bool {
    guard value.count == 15, let state = value.number(0..<2), (1...38).contains(state) || state == 97,
      IndianPAN.holds(value, from: 2), value[12] != UInt8(ascii: "0"), value[13] == UInt8(ascii: "Z")
    else { return false }
    var sum = 0
    for index in 0..<15 {
      let product = value.alphanumericValue(index) * (index % 2 == 0 ? 1 : 2)
      sum += product / 36 + product % 36
    }
    return sum % 36 == 0
  }
}
