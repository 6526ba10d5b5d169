/// Writes one report line into memory that was set aside for it: no growth and no reference counting a part.
///
/// Hot code: a dense log gives a line for every hundred bytes.
struct LineWriter {
  private let memory: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  init(_ memory: UnsafeMutableBufferPointer<UInt8>) { self.memory = memory }

  /// What is written so far; valid as long as the memory is.
  var written: UnsafeRawBufferPointer { UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: memory[..<count])) }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    precondition(count < memory.count)
    memory[count] = byte
    count += 1
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress, let target = memory.baseAddress else { return }
    precondition(bytes.count <= memory.count - count)
    UnsafeMutableRawPointer(target + count).copyMemory(from: source, byteCount: bytes.count)
    count += bytes.count
  }

  @inline(__always)
  mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }

  @inline(__always)
  mutating func append(_ literal: StaticString) {
    append(UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Appends the decimal digits of `number`, which is not negative.
  mutating func appendDecimal(_ number: Int) {
    // The longest number has 19 digits.
    precondition(number >= 0 && memory.count - count >= 19)
    var digits = (UInt64(0), UInt64(0), UInt64(0))
    withUnsafeMutableBytes(of: &digits) { digits in
      var start = digits.count
      var rest = number.magnitude
      repeat {
        start -= 1
        digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      append(UnsafeRawBufferPointer(rebasing: digits[start...]))
    }
  }

  /// Appends a number from 0 to 1, rounded to thousandths: `0.65`, `1.0`.
  mutating func appendFraction(_ value: Double) {
    let thousandths = Int((min(max(value, 0), 1) * 1000).rounded())
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

  /// Appends `value`, 0…255, as two hexadecimal digits in lower case.
  mutating func appendHex(_ value: UInt8) {
    append(Self.hexDigit(value >> 4))
    append(Self.hexDigit(value & 15))
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
  }
}

extension [UInt8] {
  /// Appends what `body` writes, at most `limit` bytes.
  mutating func append(upTo limit: Int, _ body: (inout LineWriter) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: limit) { memory in
      var writer = LineWriter(memory)
      body(&writer)
      append(contentsOf: writer.written)
    }
  }
}
