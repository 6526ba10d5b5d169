/// Values of the characters in which tokens write bytes and numbers.
enum TokenAlphabet {
  /// The digit value in base 62 with the alphabet 0-9, A-Z, a-z, or nil.
  static func base62(_ byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte) - 0x30
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt64(byte) - 0x41 + 10
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt64(byte) - 0x61 + 36
    default: nil
    }
  }

  /// The six bits that a character of base64 or base64url (RFC 4648 sections 4 and 5) stands for, or nil.
  static func base64(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - 0x41
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 0x61 + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 0x30 + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }

  /// The value of a hexadecimal digit, or nil.
  static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte) - 0x61 + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte) - 0x41 + 10
    default: nil
    }
  }
}

/// The bytes that base64 or base64url text stands for, one after the other, without a buffer.
struct Base64Bytes: Sequence, IteratorProtocol {
  private let text: UnsafeRawBufferPointer
  private let end: Int
  private var index: Int
  private var bits: UInt32 = 0
  private var bitCount = 0

  /// Reads the characters of `text` in `range`; ends early at the first that is none of the alphabet (`=` included).
  init(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) {
    self.text = text
    index = range.lowerBound
    end = range.upperBound
  }

  mutating func next() -> UInt8? {
    while bitCount < 8 {
      guard index < end, let value = TokenAlphabet.base64(text[index]) else { return nil }
      index += 1
      bits = bits << 6 | UInt32(value)
      bitCount += 6
    }
    bitCount -= 8
    return UInt8(truncatingIfNeeded: bits >> UInt32(bitCount))
  }
}
