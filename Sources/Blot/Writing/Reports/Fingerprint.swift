import Crypto

/// Tells equal values from unequal ones without showing them: HMAC-SHA-256 (RFC 2104, FIPS 180-4) of the value's bytes
/// under a secret key, cut to its first eight bytes.
///
/// Without the key nobody can try out values, which a plain hash of nine digits would allow. Equal values have equal
/// fingerprints under one key.
public struct FingerprintKey: Sendable {
  /// Hexadecimal digits of a fingerprint.
  static let digitCount = 16

  private let hash: KeyedHash

  /// A new random key: fingerprints compare within one run only.
  public init() { hash = KeyedHash(SymmetricKey(size: .bits256)) }

  /// The key for fingerprints that the newest of `keys` stands for: the same in every run.
  public init(_ keys: KeyRing) { hash = KeyedHash(keys.newest.subKey(.fingerprint)) }

  /// The key of these bytes, at most 64, the block size of SHA-256.
  init(_ bytes: [UInt8]) { hash = KeyedHash(SymmetricKey(data: bytes)) }

  /// Appends the fingerprint of `value` as 16 hexadecimal digits.
  func append(_ value: UnsafeRawBufferPointer, to output: inout LineWriter) {
    withUnsafeBytes(of: hash.code(value).bigEndian) { code in for byte in code { output.appendHex(byte) } }
  }
}
