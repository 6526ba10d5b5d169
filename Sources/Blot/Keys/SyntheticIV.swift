import Crypto
import CryptoExtras

/// AES-SIV (RFC 5297): deterministic authenticated encryption. The same text gives the same output, and nothing but
/// equality shows; another key is told by the tag.
struct SyntheticIV {
  static let tagByteCount = 16

  private let macKey: SymmetricKey
  private let cipherKey: SymmetricKey

  /// - Parameter key: of 32, 48 or 64 bytes: the first half for S2V, the second for CTR (section 2.1).
  init(_ key: SymmetricKey) {
    precondition([256, 384, 512].contains(key.bitCount))
    let half = key.bitCount / 16
    macKey = key.withUnsafeBytes { SymmetricKey(data: UnsafeRawBufferPointer(rebasing: $0[..<half])) }
    cipherKey = key.withUnsafeBytes { SymmetricKey(data: UnsafeRawBufferPointer(rebasing: $0[half...])) }
  }

  /// The tag and then the enciphered text.
  func seal(_ text: [UInt8], associatedData: [[UInt8]] = []) -> [UInt8]? {
    guard let tag = syntheticVector(associatedData + [text]), let enciphered = counterMode(text, tag) else {
      return nil
    }
    return tag + enciphered
  }

  /// The text of `sealed`; nil where the key or the associated data is another one, or a bit has changed.
  func open(_ sealed: [UInt8], associatedData: [[UInt8]] = []) -> [UInt8]? {
    guard sealed.count >= Self.tagByteCount else { return nil }
    let tag = Array(sealed[..<Self.tagByteCount])
    guard let text = counterMode(Array(sealed[Self.tagByteCount...]), tag),
      let expected = syntheticVector(associatedData + [text])
    else { return nil }
    // Of the same time for any difference.
    var difference: UInt8 = 0
    for index in tag.indices { difference |= tag[index] ^ expected[index] }
    return difference == 0 ? text : nil
  }

  /// S2V (section 2.4) of one or more strings.
  private func syntheticVector(_ strings: [[UInt8]]) -> [UInt8]? {
    guard let text = strings.last, var vector = code([UInt8](repeating: 0, count: 16)) else { return nil }
    for string in strings.dropLast() {
      guard let code = code(string) else { return nil }
      vector = Self.xor(Self.doubled(vector), code)
    }
    if text.count >= 16 {
      // The vector goes into the end of the text.
      return code(text[..<(text.count - 16)] + Self.xor(Array(text[(text.count - 16)...]), vector))
    }
    let padded = text + [0x80] + [UInt8](repeating: 0, count: 15 - text.count)
    return code(Self.xor(Self.doubled(vector), padded))
  }

  private func counterMode(_ text: [UInt8], _ tag: [UInt8]) -> [UInt8]? {
    var counter = tag
    counter[8] &= 0x7F
    counter[12] &= 0x7F
    // The key is of a valid length and the nonce of 16 bytes, which is all that these refuse.
    guard let nonce = try? AES._CTR.Nonce(nonceBytes: counter),
      let output = try? AES._CTR.encrypt(text, using: cipherKey, nonce: nonce)
    else { return nil }
    return Array(output)
  }

  private func code(_ message: some Sequence<UInt8>) -> [UInt8]? {
    guard var code = try? AES.CMAC(key: macKey) else { return nil }
    Array(message).withUnsafeBytes { code.update(bufferPointer: $0) }
    return code.finalize().withUnsafeBytes { Array($0) }
  }

  /// Times x in the field of 2¹²⁸ elements (section 2.3).
  private static func doubled(_ block: [UInt8]) -> [UInt8] {
    var output = block
    for index in 0..<15 { output[index] = block[index] << 1 | block[index + 1] >> 7 }
    output[15] = block[15] << 1 ^ (block[0] >> 7) * 0x87
    return output
  }

  private static func xor(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    zip(left, right).map { $0 ^ $1 }
  }
}
