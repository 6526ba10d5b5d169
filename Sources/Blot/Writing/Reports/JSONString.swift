/// Arbitrary bytes as the inside of a JSON string (RFC 8259, section 7), valid UTF-8 always.
enum JSONString {
  /// Appends `bytes` without the surrounding quotes. Bytes that are not UTF-8 become U+FFFD, one for each byte.
  static func append(_ bytes: UnsafeRawBufferPointer, to output: inout [UInt8]) {
    var start = 0
    var index = 0
    func flush(_ end: Int, _ output: inout [UInt8]) {
      if start < end { output.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start..<end])) }
    }
    while index < bytes.count {
      let byte = bytes[index]
      let length: Int
      if byte < 0x80 {
        if isPlain(byte) {
          index += 1
          continue
        }
        length = 1
      } else {
        let wellFormed = WellFormedUTF8.length(bytes, at: index)
        if wellFormed > 0 {
          index += wellFormed
          continue
        }
        length = 1
      }
      flush(index, &output)
      appendEscape(byte, to: &output)
      index += length
      start = index
    }
    flush(index, &output)
  }

  /// Appends the UTF-8 of `text` without the surrounding quotes.
  static func append(_ text: String, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0), to: &output) }
  }

  /// Whether an ASCII byte stands for itself. DEL does in JSON, but not at a terminal.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != 0x7F
  }

  private static func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""): output.append(contentsOf: StaticBytes.of("\\\""))
    case UInt8(ascii: "\\"): output.append(contentsOf: StaticBytes.of("\\\\"))
    case 0x0A: output.append(contentsOf: StaticBytes.of("\\n"))
    case 0x0D: output.append(contentsOf: StaticBytes.of("\\r"))
    case 0x09: output.append(contentsOf: StaticBytes.of("\\t"))
    case 0x80...0xFF: output.append(contentsOf: StaticBytes.of("\u{FFFD}"))
    default:
      output.append(contentsOf: StaticBytes.of("\\u00"))
      output.append(hexDigit(byte >> 4))
      output.append(hexDigit(byte & 15))
    }
  }
}

/// The bytes of literals, without a `String` in between.
enum StaticBytes {
  static func of(_ text: StaticString) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }
}

extension [UInt8] {
  /// Appends the decimal digits of `number`, which is not negative.
  mutating func appendDecimal(_ number: Int) {
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var count = 0
    var rest = number.magnitude
    repeat {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      digits[count] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
      count += 1
      rest = quotient
    } while rest > 0
    while count > 0 {
      count -= 1
      append(digits[count])
    }
  }

  /// Appends a number from 0 to 1, rounded to thousandths: `0.65`, `1.0`.
  mutating func appendFraction(_ value: Double) {
    let thousandths = Int((Swift.min(Swift.max(value, 0), 1) * 1000).rounded())
    append(UInt8(ascii: "0") + UInt8(thousandths / 1000))
    append(UInt8(ascii: "."))
    var rest = thousandths % 1000
    var unit = 100
    repeat {
      append(UInt8(ascii: "0") + UInt8(rest / unit))
      rest %= unit
      unit /= 10
    } while rest > 0
  }
}
