/// Strings that are members of one JSON object (RFC 8259), without their escapes.
struct JSONStrings {
  /// In the order of the names; nil where the object has no such member or it is no string. Empty where the text is no
  /// object.
  private(set) var values: [[UInt8]?] = []

  private let text: UnsafeRawBufferPointer
  private var position = 0

  init(_ names: [StaticString], of text: UnsafeRawBufferPointer) {
    self.text = text
    // From here on the grammar holds, so that brackets and quotes pair up.
    guard JSONSyntax.isContainer(text) else { return }
    skipWhitespace()
    guard text[position] == UInt8(ascii: "{") else { return }
    position += 1
    values = Array(repeating: nil, count: names.count)
    while position < text.count {
      skipWhitespace()
      guard position < text.count, text[position] == UInt8(ascii: "\"") else { return }
      let name = string()
      skipWhitespace()
      position += 1
      skipWhitespace()
      if text[position] == UInt8(ascii: "\"") {
        let value = string()
        if let index = names.firstIndex(where: { name.elementsEqual(Self.bytes($0)) }) { values[index] = value }
      } else {
        skipValue()
      }
      skipWhitespace()
      // A comma, or the brace at the end.
      position += 1
    }
  }

  private static func bytes(_ name: StaticString) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
  }

  private mutating func skipWhitespace() {
    while position < text.count, JSONSyntax.isWhitespace(text[position]) { position += 1 }
  }

  /// Goes behind a value that is no string: to the comma or the brace that ends the member.
  private mutating func skipValue() {
    var depth = 0
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "\""):
        _ = string()
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return }
        depth -= 1
      case UInt8(ascii: ",") where depth == 0: return
      default: break
      }
      position += 1
    }
  }

  /// The string at `position`, which is its quotation mark; goes behind it.
  private mutating func string() -> [UInt8] {
    var string: [UInt8] = []
    position += 1
    while position < text.count, text[position] != UInt8(ascii: "\"") {
      if text[position] == UInt8(ascii: "\\"), position + 1 < text.count {
        position += 1
        appendEscaped(to: &string)
      } else {
        string.append(text[position])
      }
      position += 1
    }
    position += 1
    return string
  }

  /// The character behind a backslash; stays at its last byte.
  private mutating func appendEscaped(to string: inout [UInt8]) {
    switch text[position] {
    case UInt8(ascii: "n"): string.append(0x0A)
    case UInt8(ascii: "r"): string.append(0x0D)
    case UInt8(ascii: "t"): string.append(0x09)
    case UInt8(ascii: "b"): string.append(0x08)
    case UInt8(ascii: "f"): string.append(0x0C)
    case UInt8(ascii: "u"):
      var scalar = hexadecimal(at: position + 1)
      position += 4
      if scalar & 0xFC00 == 0xD800, position + 2 < text.count, text[position + 1] == UInt8(ascii: "\\") {
        let low = hexadecimal(at: position + 3)
        if low & 0xFC00 == 0xDC00 {
          scalar = 0x10000 + (scalar & 0x3FF) << 10 + low & 0x3FF
          position += 6
        }
      }
      string += String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8
    default: string.append(text[position])
    }
  }

  /// Four hexadecimal digits; others count as 0.
  private func hexadecimal(at start: Int) -> UInt32 {
    var value: UInt32 = 0
    for offset in start..<(start + 4) {
      let digit = offset < text.count ? Character(Unicode.Scalar(text[offset])).hexDigitValue ?? 0 : 0
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
