/// The secret key of age (X25519 identity; C2SP age, "Native X25519 identities"): Bech32 (BIP 173) with the
/// human-readable part `AGE-SECRET-KEY-` in upper case, 32 bytes of data and a checksum of six characters.
enum AgeSecretKey {
  private static let prefix: StaticString = "AGE-SECRET-KEY-1"

  static func holds(_ value: UnsafeRawBufferPointer) -> Bool {
    let length = prefix.utf8CodeUnitCount
    guard value.count == length + 58, prefix.begins(value) else { return false }
    return Bech32.checksum(value, separator: length - 1) == Bech32.constant
  }
}
