import Crypto

/// Tells equal values from unequal ones without showing them: SipHash-2-4 of the value's bytes under a secret key.
///
/// Without the key nobody can try out values, which a plain hash of nine digits would allow. Equal values have equal
/// fingerprints under one key.
public struct FingerprintKey: Sendable {
  /// Hexadecimal digits of a fingerprint.
  static let digitCount = 16

  private let hash: SipHash

  /// A new random key: fingerprints compare within one run only.
  public init() { self.init(SymmetricKey(size: .bits128)) }

  /// The key for fingerprints that the newest of `keys` stands for: the same in every run.
  public init(_ keys: KeyRing) { self.init(keys.newest.subKey(.fingerprint, byteCount: SipHash.keyByteCount)) }

  /// The key of these bytes, of which 16 count.
  init(_ bytes: [UInt8]) { self.init(SymmetricKey(data: bytes)) }

  private init(_ key: SymmetricKey) { hash = key.withUnsafeBytes { SipHash($0) } }

  /// Appends the fingerprint of `value` as 16 hexadecimal digits.
  func append(_ value: UnsafeRawBufferPointer, to output: inout LineWriter) { output.appendHex(hash.code(value)) }
}
