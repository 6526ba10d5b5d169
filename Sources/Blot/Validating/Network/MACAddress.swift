/// A MAC address (IEEE 802: EUI-48 or EUI-64) with colons, dashes or Cisco's dots: no zero address, no broadcast, and
/// where it is universally administered (second lowest bit of the first octet clear), from a block that the IEEE has
/// assigned. Example (RFC 9542 §2.1.4, the block for documentation): 00:00:5E:00:53:01.
enum MACAddress {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    var address: UInt64 = 0
    var digits = 0
    for byte in value {
      guard let digit = DecodedBytes.hexValue(byte) else { continue }
      address = address << 4 | UInt64(digit)
      digits += 1
    }
    guard digits == 12 || digits == 16, address != 0, address != (digits == 12 ? 0xFFFF_FFFF_FFFF : .max) else {
      return false
    }
    let first = address >> UInt64(digits * 4 - 8)
    if first & 2 != 0 { return true }
    return OrganizationIdentifiers.contains(UInt32(truncatingIfNeeded: address >> UInt64(digits * 4 - 24)))
  }
}
