import Crypto

/// HMAC-SHA-256 (RFC 2104, FIPS 198-1) under one key, with what does not depend on the message worked out once: the
/// states behind the padded key and a prefix of all messages. `HMAC` does the same, but its generic calls are not
/// specialised across modules and take as long as the hash.
struct KeyedHash: Sendable {
  private let inner: SHA256
  private let outer: SHA256

  /// - Parameters:
  ///   - key: of at most 64 bytes, the block size of SHA-256.
  ///   - prefix: what every message begins with.
  init(_ key: SymmetricKey, prefix: [UInt8] = []) {
    precondition(key.bitCount <= 8 * SHA256.blockByteCount)
    var inner = SHA256()
    var outer = SHA256()
    withUnsafeTemporaryAllocation(byteCount: SHA256.blockByteCount, alignment: 1) { padded in
      for (pad, isInner) in [(UInt8(0x36), true), (0x5C, false)] {
        padded.initializeMemory(as: UInt8.self, repeating: pad)
        key.withUnsafeBytes { bytes in for index in bytes.indices { padded[index] ^= bytes[index] } }
        if isInner {
          inner.update(bufferPointer: UnsafeRawBufferPointer(padded))
        } else {
          outer.update(bufferPointer: UnsafeRawBufferPointer(padded))
        }
      }
      wipe(padded)
    }
    prefix.withUnsafeBytes { inner.update(bufferPointer: $0) }
    self.inner = inner
    self.outer = outer
  }

  /// The first eight bytes of the code of a message, the first one highest.
  func code(_ message: UnsafeRawBufferPointer) -> UInt64 {
    var inner = inner
    inner.update(bufferPointer: message)
    var outer = outer
    // A digest is nothing but its 32 bytes; the test vectors of RFC 4231 would show it otherwise.
    withUnsafeBytes(of: inner.finalize()) { outer.update(bufferPointer: $0) }
    return withUnsafeBytes(of: outer.finalize()) { UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)) }
  }

  func code(_ message: [UInt8]) -> UInt64 { message.withUnsafeBytes { code($0) } }
}
