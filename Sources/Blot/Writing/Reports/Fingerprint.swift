import Crypto

/// Tells equal values from unequal ones without showing them: HMAC-SHA-256 (RFC 2104, FIPS 180-4) of the value's bytes under
/// a secret key, cut to its first eight bytes.
///
/// Without the key nobody can try out values, which a plain hash of nine digits would allow. Equal values have equal
/// fingerprints under one key.
public struct FingerprintKey: Sendable {
  /// The key already taken in; copied for each value.
  private let primed: HMAC<SHA256>

  /// A new random key: fingerprints compare within one run only.
  public init() { primed = HMAC(key: SymmetricKey(size: .bits256)) }

  /// The key of these bytes.
  init(_ bytes: [UInt8]) { primed = HMAC(key: SymmetricKey(data: bytes)) }

  /// Appends the fingerprint of `value` as 16 hexadecimal digits.
  func append(_ value: UnsafeRawBufferPointer, to output: inout [UInt8]) {
    var code = primed
    code.update(data: value)
    code.finalize().withUnsafeBytes { bytes in
      for byte in bytes.prefix(8) {
        output.append(hexDigit(byte >> 4))
        output.append(hexDigit(byte & 15))
      }
    }
  }
}
