import Crypto
import CryptoExtras

/// Crypto-PAn (Xu, Fan, Ammar, Moon: Prefix-Preserving IP Address Anonymization, ICNP 2002), for addresses of 32 and of
/// 128 bits: two addresses that share their first n bits, and no more, do so afterwards.
struct PrefixPreservingCipher {
  private let key: SymmetricKey
  private let pad: [UInt8]

  /// - Parameter key: 32 bytes, an AES key and the block that its pad is made of; nil for another length.
  init?(_ key: SymmetricKey) {
    guard key.bitCount == 256 else { return nil }
    let cipherKey = key.withUnsafeBytes { SymmetricKey(data: UnsafeRawBufferPointer(rebasing: $0[..<16])) }
    var pad = key.withUnsafeBytes { Array($0[16...]) }
    guard (try? AES.permute(&pad, key: cipherKey)) != nil else { return nil }
    self.key = cipherKey
    self.pad = pad
  }

  /// The other address for one of 4 or 16 bytes.
  func encipher(_ address: [UInt8]) -> [UInt8]? {
    guard address.count == 4 || address.count == 16 else { return nil }
    var output = address
    var prefix = pad
    for bit in 0..<(8 * address.count) {
      let (byte, mask) = (bit / 8, UInt8(0x80) >> (bit % 8))
      // `prefix` holds the bits before this one, and the pad from here on.
      var block = prefix
      guard (try? AES.permute(&block, key: key)) != nil else { return nil }
      if block[0] & 0x80 != 0 { output[byte] ^= mask }
      prefix[byte] = prefix[byte] & ~mask | address[byte] & mask
    }
    return output
  }
}
