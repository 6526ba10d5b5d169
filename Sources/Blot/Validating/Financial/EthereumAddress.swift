/// An Ethereum address whose letters' case is its checksum (EIP-55): a letter is a capital where the digit of the
/// Keccak-256 hash of the small spelling at its place is 8 or more.
/// Example (EIP-55): 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed.
enum EthereumAddress {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    guard value.count == 42, value[0] == UInt8(ascii: "0"), value[1] | 0x20 == UInt8(ascii: "x") else { return false }
    var state = InlineArray<25, UInt64>(repeating: 0)
    var hasUpper = false
    var hasLower = false
    for index in 0..<40 {
      let byte = value[index + 2]
      guard DecodedBytes.hexValue(byte) != nil else { return false }
      if byte >= 0x61 { hasLower = true } else if byte >= 0x41 { hasUpper = true }
      let folded = byte >= 0x41 ? byte | 0x20 : byte
      state[index >> 3] ^= UInt64(folded) << UInt64(8 * (index & 7))
    }
    guard hasUpper, hasLower else { return false }
    Keccak.absorb(40, &state)
    for index in 0..<40 {
      let byte = value[index + 2]
      guard byte >= 0x41 else { continue }
      let hashed = state[index >> 4] >> UInt64(8 * ((index >> 1) & 7) + (index & 1 == 0 ? 4 : 0)) & 15
      if (hashed >= 8) != (byte < 0x60) { return false }
    }
    return true
  }
}
