import Crypto
import PatternFiles

/// A keyed pseudonym: HMAC-SHA-256 (RFC 2104) of the type and the normal form of the value, cut to 64 bits.
///
/// The same value of one type has the same pseudonym under one key, on any machine and in any spelling. Without the key
/// nobody can try values out.
struct HashReplacement: ComputedReplacement {
  let keepsParts = false
  let comesBack = false

  private let hash: KeyedHash
  private let form: NormalForm
  /// `[EMAIL_ADDRESS~k1~`
  private let head: [UInt8]

  /// Four bits each.
  static let letterCount = 16

  init(_ key: RedactionKey, detector: Detector) {
    let type = detector.definition.type
    hash = KeyedHash(key.subKey(.hash), prefix: Array((type + "\0").utf8))
    form = NormalForm(of: detector.definition)
    head = Array("[\(type)~\(key.id)~".utf8)
  }

  func append(for value: UnsafeRawBufferPointer, isNumber: Bool, to output: inout [UInt8]) -> Bool {
    let code = form.withNormalised(value) { hash.code($0) }
    output.append(contentsOf: head)
    LetterCode.append(code, count: Self.letterCount, to: &output)
    output.append(UInt8(ascii: "]"))
    return true
  }
}
