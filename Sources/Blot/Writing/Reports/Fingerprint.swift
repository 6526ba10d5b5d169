import Crypto

/// Tells equal values from unequal ones without showing them: HMAC-SHA-256 (RFC 2104, FIPS 180-4) of the value's bytes under
/// a secret key, cut to its first eight bytes.
///
/// Without the key nobody can try out values, which a plain hash of nine digits would allow. Equal values have equal
/// fingerprints under one key.
public struct FingerprintKey: Sendable {
  /// Hexadecimal digits of a fingerprint.
  static let digitCount = 16

  /// The hash of the key padded with 0x36 and of that padded with 0x5C (RFC 2104, section 4): taken in once, copied for each
  /// value. `HMAC` does the same, but its generic calls are not specialised across modules and take as long as the hash.
  private let inner: SHA256
  private let outer: SHA256

  /// A new random key: fingerprints compare within one run only.
  public init() {
    var generator = SystemRandomNumberGenerator()
    self.init((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) })
  }

  /// The key for fingerprints that the newest of `keys` stands for: the same in every run.
  public init(_ keys: KeyRing) {
    self.init(keys.newest.subKey(.fingerprint).withUnsafeBytes { Array($0) })
  }

  /// The key of these bytes, at most 64, the block size of SHA-256.
  init(_ bytes: [UInt8]) {
    precondition(bytes.count <= SHA256.blockByteCount)
    let padded = bytes + [UInt8](repeating: 0, count: SHA256.blockByteCount - bytes.count)
    var inner = SHA256()
    padded.map { $0 ^ 0x36 }.withUnsafeBytes { inner.update(bufferPointer: $0) }
    self.inner = inner
    var outer = SHA256()
    padded.map { $0 ^ 0x5C }.withUnsafeBytes { outer.update(bufferPointer: $0) }
    self.outer = outer
  }

  /// Appends the fingerprint of `value` as 16 hexadecimal digits.
  func append(_ value: UnsafeRawBufferPointer, to output: inout LineWriter) {
    var inner = inner
    inner.update(bufferPointer: value)
    var outer = outer
    // A digest is nothing but its 32 bytes; the test vectors of RFC 4231 would show it otherwise.
    withUnsafeBytes(of: inner.finalize()) { outer.update(bufferPointer: $0) }
    withUnsafeBytes(of: outer.finalize()) { digest in
      for byte in digest.prefix(Self.digitCount / 2) { output.appendHex(byte) }
    }
  }
}
