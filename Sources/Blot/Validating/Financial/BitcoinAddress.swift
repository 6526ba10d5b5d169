/// A Bitcoin address: P2PKH and P2SH in Base58Check (version 0 and 5, 20 bytes, the first four of a double SHA-256),
/// and segregated witness in Bech32 (BIP 173, version 0) and Bech32m (BIP 350, version 1 on). Example (BIP 173):
/// BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4.
enum BitcoinAddress {
  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    guard value.count >= 14 else { return false }
    switch value[0] {
    case UInt8(ascii: "1"), UInt8(ascii: "3"): return isBase58(value)
    case UInt8(ascii: "b"), UInt8(ascii: "B"): return isBech32(value)
    default: return false
    }
  }

  private static func isBase58(_ value: UnsafeRawBufferPointer) -> Bool {
    guard value.count >= 26, value.count <= 35, !isDigest(value) else { return false }
    var decoded = InlineArray<32, UInt8>(repeating: 0)
    var isLeading = true
    var leading = 0
    for byte in value {
      guard var carry = base58Value(byte) else { return false }
      if carry != 0 { isLeading = false }
      if isLeading { leading += 1 }
      var index = 24
      while index >= 0 {
        carry += Int(decoded[index]) * 58
        decoded[index] = UInt8(truncatingIfNeeded: carry)
        carry >>= 8
        index -= 1
      }
      guard carry == 0 else { return false }
    }
    var zeros = 0
    while zeros < 25, decoded[zeros] == 0 { zeros += 1 }
    // A leading 1 stands for a leading zero byte.
    guard zeros == leading, decoded[0] == 0 || decoded[0] == 5 else { return false }
    let once = ShortSHA256.digest(decoded, 21)
    var bytes = InlineArray<32, UInt8>(repeating: 0)
    for index in 0..<32 { bytes[index] = UInt8(truncatingIfNeeded: once[index >> 2] >> UInt32(24 - 8 * (index & 3))) }
    let twice = ShortSHA256.digest(bytes, 32)[0]
    var check: UInt32 = 0
    for index in 21..<25 { check = check << 8 | UInt32(decoded[index]) }
    return twice == check
  }

  /// Whether it is all lower-case hexadecimal digits, as trace ids are: of 2^50 addresses one is.
  private static func isDigest(_ value: UnsafeRawBufferPointer) -> Bool {
    value.allSatisfy { $0 >= 0x31 && $0 <= 0x39 || $0 >= 0x61 && $0 <= 0x66 }
  }

  /// The alphabet without 0, O, I and l.
  private static func base58Value(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x31...0x39: Int(byte) - 0x31
    case 0x41...0x48: Int(byte) - 0x41 + 9
    case 0x4A...0x4E: Int(byte) - 0x4A + 17
    case 0x50...0x5A: Int(byte) - 0x50 + 22
    case 0x61...0x6B: Int(byte) - 0x61 + 33
    case 0x6D...0x7A: Int(byte) - 0x6D + 44
    default: nil
    }
  }

  private static func isBech32(_ value: UnsafeRawBufferPointer) -> Bool {
    guard value.count <= 90, value[0] | 0x20 == UInt8(ascii: "b"), value[1] | 0x20 == UInt8(ascii: "c"),
      value[2] == UInt8(ascii: "1"), let version = Bech32.digit(value[3]), version <= 16,
      Bech32.checksum(value, separator: 2) == (version == 0 ? Bech32.constant : Bech32.constantM)
    else { return false }
    let bits = (value.count - 10) * 5
    guard bits % 8 < 5, bits / 8 >= 2, bits / 8 <= 40 else { return false }
    return version != 0 || bits / 8 == 20 || bits / 8 == 32
  }
}
