/// What the action `encrypt` left in a text: `[EMAIL_ADDRESS~enc~k1~…]`.
struct SealedValue {
  let type: String
  let keyID: String
  let sealed: [UInt8]
  /// Whether it was a JSON number, so that the quotes around it are not its own.
  let isNumber: Bool
  /// Behind the closing bracket.
  let end: Int

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
    guard index + 5 <= text.count else { return isPart(text[index...]) ? .incomplete : .none }
    let middle = UnsafeRawBufferPointer(rebasing: text[index..<(index + 5)])
    let isNumber = middle.elementsEqual("~num~".utf8)
    guard isNumber || middle.elementsEqual("~enc~".utf8) else { return .none }
    index += 5
    let idStart = index
    while index < text.count, index - idStart < 8, text[index] != ValueMark.separator { index += 1 }
    guard index < text.count else { return .incomplete }
    let id = String(decoding: text[idStart..<index], as: UTF8.self)
    guard text[index] == ValueMark.separator, KeyRing.number(of: id) != nil, typeEnd > start + 1 else { return .none }
    let sealedStart = index + 1
    index = sealedStart
    while index < text.count, LetterCode.value(text[index]) != nil { index += 1 }
    let sealedEnd = index
    // As structured data of syslog has it.
    if let base = text.baseAddress?.assumingMemoryBound(to: UInt8.self) {
      let count = SyslogParameters.length(ofBackslashAt: index, in: base, text.count)
      if count == 0, text[index...].prefix(longestBackslash).allSatisfy({ $0 != UInt8(ascii: "]") }),
        index < text.count,
        isBackslashByte(text[index]), text.count - index < longestBackslash
      {
        return .incomplete
      }
      index += count
    }
    guard index < text.count else { return .incomplete }
    guard text[index] == UInt8(ascii: "]"), let sealed = LetterCode.bytes(text[sealedStart..<sealedEnd]) else {
      return .none
    }
    let type = String(decoding: text[(start + 1)..<typeEnd], as: UTF8.self)
    return .whole(SealedValue(type: type, keyID: id, sealed: sealed, isNumber: isNumber, end: index + 1))
  }

  /// A backslash before the closing bracket takes no more, spelled as a layer has it.
  private static let longestBackslash = 24

  /// Whether a backslash may begin so, spelled as a layer has it.
  private static func isBackslashByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "&")
  }

  private static func isPart(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    "~enc~".utf8.starts(with: bytes) || "~num~".utf8.starts(with: bytes)
  }

  private static func isTypeByte(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
  }
}
