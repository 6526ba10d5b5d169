/// The secret key of age (X25519 identity; C2SP age, "Native X25519 identities"): Bech32 (BIP 173) with the
/// human-readable part `AGE-SECRET-KEY-` in upper case, 32 bytes of data and a checksum of six characters.
enum AgeSecretKey {
  private static let prefix: StaticString = "age-secret-key-"

  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    let length = prefix.utf8CodeUnitCount
    guard value.count == length + 59, value[length] == UInt8(ascii: "1") else { return false }
    var checksum: UInt32 = 1
    for index in 0..<length { checksum = step(checksum, UInt32(prefix.utf8Start[index] >> 5)) }
    checksum = step(checksum, 0)
    for index in 0..<length { checksum = step(checksum, UInt32(prefix.utf8Start[index] & 31)) }
    for index in (length + 1)..<value.count {
      guard let digit = digit(value[index]) else { return false }
      checksum = step(checksum, digit)
    }
    return checksum == 1
  }

  /// One step of the BCH code of BIP 173.
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

  private static let alphabet: StaticString = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"

  private static func digit(_ byte: UInt8) -> UInt32? {
    for index in 0..<alphabet.utf8CodeUnitCount where alphabet.utf8Start[index] == byte { return UInt32(index) }
    return nil
  }
}
