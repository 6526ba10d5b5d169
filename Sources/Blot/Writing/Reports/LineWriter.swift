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

  /// Appends the lowest `byteCount` bytes of `bytes`, at most four, the lowest first.
  @inline(__always)
  mutating func append(_ bytes: UInt32, byteCount: Int) {
    precondition(byteCount >= 0 && byteCount <= 4 && memory.count - count >= 4)
    guard let target = memory.baseAddress else { return }
    UnsafeMutableRawPointer(target + count).storeBytes(of: bytes.littleEndian, as: UInt32.self)
    count += byteCount
  }

  /// Appends the decimal digits of `number`, which is not negative.
  @inline(__always)
  mutating func appendDecimal(_ number: Int) {
    precondition(number >= 0 && memory.count - count >= Self.mostDigits)
    // Places within a line are short numbers.
    if number < Self.fourDigits {
      appendShortDecimal(number)
    } else if number < Self.eightDigits {
      appendDecimal(Self.decimalDigits(UInt64(number)))
    } else {
      appendLongDecimal(number)
    }
  }

  @inline(__always)
  private mutating func appendShortDecimal(_ number: Int) {
    // Pairs, then digits, the first of them in the lowest byte.
    let hundreds = (UInt32(truncatingIfNeeded: number) &* 5_243) >> 19
    let pairs = hundreds | (UInt32(truncatingIfNeeded: number) &- 100 &* hundreds) << 16
    let tens = (pairs &* 103) >> 10 & 0x000F_000F
    let digits = tens | (pairs &- 10 &* tens) << 8
    // A zero alone is written, too.
    let skipped = min(3, digits.trailingZeroBitCount / 8)
    guard let target = memory.baseAddress else { return }
    let characters = (digits | 0x3030_3030) &>> UInt32(8 * skipped)
    UnsafeMutableRawPointer(target + count).storeBytes(of: characters.littleEndian, as: UInt32.self)
    count += 4 - skipped
  }

  private mutating func appendLongDecimal(_ number: Int) {
    let (upper, lower) = number.quotientAndRemainder(dividingBy: Self.eightDigits)
    if upper == 0 { return appendDecimal(Self.decimalDigits(UInt64(lower))) }
    appendLongDecimal(upper)
    appendDecimal(Self.decimalDigits(UInt64(lower)), skipped: 0)
  }

  /// Appends up to eight digits, one a byte, the first of them in the lowest, without the zeros before them.
  @inline(__always)
  private mutating func appendDecimal(_ digits: UInt64) {
    // A zero alone is written, too.
    appendDecimal(digits, skipped: min(7, digits.trailingZeroBitCount / 8))
  }

  @inline(__always)
  private mutating func appendDecimal(_ digits: UInt64, skipped: Int) {
    guard let target = memory.baseAddress else { return }
    let characters = (digits | 0x3030_3030_3030_3030) &>> UInt64(8 * skipped)
    UnsafeMutableRawPointer(target + count).storeBytes(of: characters.littleEndian, as: UInt64.self)
    count += 8 - skipped
  }

  /// Room for the longest number, in eights.
  private static let mostDigits = 24
  private static let fourDigits = 10_000
  private static let eightDigits = 100_000_000

  /// The eight digits of a number below 10⁸, one a byte, the first of them in the lowest.
  private static func decimalDigits(_ number: UInt64) -> UInt64 {
    // Halves of four digits, then pairs, then digits: a division by a constant is a multiplication and a shift.
    let halves = number / 10_000 | (number % 10_000) << 32
    let hundreds = (halves &* 10_486) >> 20 & 0x0000_007F_0000_007F
    let pairs = hundreds | (halves &- 100 &* hundreds) << 16
    let tens = (pairs &* 103) >> 10 & 0x000F_000F_000F_000F
    return tens | (pairs &- 10 &* tens) << 8
  }

  /// Appends a number from 0 to 1, rounded to thousandths: `0.65`, `1.0`.
  mutating func appendFraction(_ value: Double) {
    let thousandths = Int((min(max(value, 0), 1) * 1000).rounded())
    append(UInt8(ascii: "0") + UInt8(thousandths / 1000))
    append(UInt8(ascii: "."))
    let (tenths, hundredths, rest) = (thousandths / 100 % 10, thousandths / 10 % 10, thousandths % 10)
    append(UInt8(ascii: "0") + UInt8(tenths))
    if hundredths + rest > 0 { append(UInt8(ascii: "0") + UInt8(hundredths)) }
    if rest > 0 { append(UInt8(ascii: "0") + UInt8(rest)) }
  }

  /// Appends `value` as 16 hexadecimal digits in lower case.
  mutating func appendHex(_ value: UInt64) {
    precondition(memory.count - count >= 16)
    guard let target = memory.baseAddress else { return }
    for half in 0..<2 {
      let digits = Self.hexDigits(UInt32(truncatingIfNeeded: value >> UInt64(32 - 32 * half)))
      UnsafeMutableRawPointer(target + count).storeBytes(of: digits.littleEndian, as: UInt64.self)
      count += 8
    }
  }

  /// The eight digits of `value`, the first of them in the lowest byte.
  private static func hexDigits(_ value: UInt32) -> UInt64 {
    var nibbles = UInt64(value.byteSwapped)
    nibbles = (nibbles | nibbles << 16) & 0x0000_FFFF_0000_FFFF
    nibbles = (nibbles | nibbles << 8) & 0x00FF_00FF_00FF_00FF
    nibbles = nibbles >> 4 & 0x000F_000F_000F_000F | (nibbles & 0x000F_000F_000F_000F) << 8
    // 1 in each byte for a letter.
    let letters = (nibbles + 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
    return nibbles + 0x3030_3030_3030_3030 + letters * UInt64(UInt8(ascii: "a") - UInt8(ascii: "0") - 10)
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
  /// Appends what `body` writes, at most `limit` bytes. Inlined, so that what `body` refers to is not copied.
  @inline(__always)
  mutating func append(upTo limit: Int, _ body: (inout LineWriter) -> Void) {
    append(addingCapacity: limit) { (room: inout OutputSpan<UInt8>) in
      room.withUnsafeMutableBufferPointer { memory, count in
        var writer = LineWriter(memory)
        body(&writer)
        count = writer.count
      }
    }
  }
}
