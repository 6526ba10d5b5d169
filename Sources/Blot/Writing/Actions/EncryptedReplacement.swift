/// The value, enciphered with AES-SIV (RFC 5297) under a key of 512 bits; the type is authenticated with it. The same
/// value gives the same text: `[EMAIL_ADDRESS~enc~k1~…]`, with `num` where it was a JSON number.
///
/// Its letters are those of `LetterCode` and not base64, in which one of some thousand values would look like a number
/// or a token and be found again.
struct EncryptedReplacement: ComputedReplacement {
  let keepsParts = false
  let comesBack = true

  static let keyByteCount = 64

  private let cipher: SyntheticIV
  private let type: [UInt8]
  private let head: [UInt8]
  private let numberHead: [UInt8]

  init(_ key: RedactionKey, type: String) {
    cipher = SyntheticIV(key.subKey(.encrypt, byteCount: Self.keyByteCount))
    self.type = Array(type.utf8)
    head = Array("[\(type)~enc~\(key.id)~".utf8)
    numberHead = Array("[\(type)~num~\(key.id)~".utf8)
  }

  func append(for value: UnsafeRawBufferPointer, isNumber: Bool, to output: inout [UInt8]) -> Bool {
    guard let sealed = cipher.seal(Array(value), associatedData: [type]) else { return false }
    output.append(contentsOf: isNumber ? numberHead : head)
    LetterCode.append(sealed, to: &output)
    output.append(UInt8(ascii: "]"))
    return true
  }
}
