/// What the action `encrypt` left in a text: `[EMAIL_ADDRESS~enc~k1~…]`.
struct SealedValue {
  let type: String
  let keyID: String
  let sealed: [UInt8]
  /// Behind the closing bracket.
  let end: Int

  private static let middle = Array("~enc~".utf8)
  private static let longestType = 64

  /// What may begin at a bracket.
  enum Beginning {
    case none
    /// The text ends before it does.
    case incomplete
    case whole(SealedValue)
  }

  /// The sealed value whose bracket is the byte at `start`.
  static func find(in text: UnsafeRawBufferPointer, at start: Int) -> Beginning {
    var index = start + 1
    while index < text.count, index - start <= longestType, isTypeByte(text[index]) { index += 1 }
    let typeEnd = index
    for byte in middle {
      guard index < text.count else { return .incomplete }
      guard text[index] == byte else { return .none }
      index += 1
    }
    let idStart = index
    while index < text.count, index - idStart < 8, text[index] != ValueMark.separator { index += 1 }
    guard index < text.count else { return .incomplete }
    let id = String(decoding: text[idStart..<index], as: UTF8.self)
    guard text[index] == ValueMark.separator, KeyRing.number(of: id) != nil, typeEnd > start + 1 else { return .none }
    let sealedStart = index + 1
    index = sealedStart
    while index < text.count, LetterCode.value(text[index]) != nil { index += 1 }
    guard index < text.count else { return .incomplete }
    guard text[index] == UInt8(ascii: "]"), let sealed = LetterCode.bytes(text[sealedStart..<index]) else {
      return .none
    }
    let type = String(decoding: text[(start + 1)..<typeEnd], as: UTF8.self)
    return .whole(SealedValue(type: type, keyID: id, sealed: sealed, end: index + 1))
  }

  private static func isTypeByte(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
  }
}
