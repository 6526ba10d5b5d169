/// Bech32 (BIP 173) and Bech32m (BIP 350): a human-readable part, `1`, and digits to base 32 of which the last six are
/// the checksum, a BCH code over both parts. Example (BIP 173): A12UEL5L.
enum Bech32 {
  /// What the checksum of a right text is.
  static let constant: UInt32 = 1
  /// The same of Bech32m.
  static let constantM: UInt32 = 0x2BC8_30A3

  /// The checksum of a text whose last `1` is at `separator`; nil where a byte behind that is no digit, or where
  /// letters are of both cases.
  static func checksum(_ text: UnsafeRawBufferPointer, separator: Int) -> UInt32? {
    var checksum: UInt32 = 1
    for byte in text[..<separator] { checksum = step(checksum, UInt32(folded(byte) >> 5)) }
    checksum = step(checksum, 0)
    for byte in text[..<separator] { checksum = step(checksum, UInt32(folded(byte) & 31)) }
    for byte in text[(separator + 1)...] {
      guard let digit = digit(byte) else { return nil }
      checksum = step(checksum, digit)
    }
    let hasUpper = text.contains { $0 >= 0x41 && $0 <= 0x5A }
    let hasLower = text.contains { $0 >= 0x61 && $0 <= 0x7A }
    return hasUpper && hasLower ? nil : checksum
  }

  private static func step(_ checksum: UInt32, _ value: UInt32) -> UInt32 {
    let top = checksum >> 25
    var result = (checksum & 0x1FF_FFFF) << 5 ^ value
    if top & 1 != 0 { result ^= 0x3B6A_57B2 }
    if top & 2 != 0 { result ^= 0x2650_8E6D }
    if top & 4 != 0 { result ^= 0x1EA1_19FA }
    if top & 8 != 0 { result ^= 0x3D42_33DD }
    if top & 16 != 0 { result ^= 0x2A14_62B3 }
    return result
  }

  private static let alphabet: StaticString = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

  /// The value of a digit, 0…31; nil for other bytes.
  static func digit(_ byte: UInt8) -> UInt32? {
    let folded = folded(byte)
    for index in 0..<32 where alphabet.utf8Start[index] == folded { return UInt32(index) }
    return nil
  }

  private static func folded(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
