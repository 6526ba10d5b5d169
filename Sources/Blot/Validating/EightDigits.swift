/// Eight digits of a text that stand beside each other, read at once: a loop over them costs ten times as much.
struct EightDigits {
  /// Their values, a byte each, the first one in the lowest.
  let values: UInt64

  /// Nil where one of the eight bytes is no digit.
  @inline(__always)
  init?(_ bytes: UnsafeRawPointer) {
    let values = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self)) ^ 0x3030_3030_3030_3030
    // Ten and more reach the highest bit of their byte, or have it.
    guard ((values &+ 0x7676_7676_7676_7676) | values) & 0x8080_8080_8080_8080 == 0 else { return nil }
    self.values = values
  }

  /// The number that they are.
  @inline(__always)
  var number: Int {
    // Pairs of digits, then of pairs, then of those.
    let pairs = values &* 10 &+ values >> 8
    let first = (pairs & 0x0000_00FF_0000_00FF) &* (100 + 1_000_000 << 32)
    let second = (pairs >> 16 & 0x0000_00FF_0000_00FF) &* (1 + 10_000 << 32)
    return Int((first &+ second) >> 32)
  }

  /// The sum that Luhn's check makes of them, where the first one is doubled.
  @inline(__always)
  var luhnSum: Int {
    let everySecond: UInt64 = 0x00FF_00FF_00FF_00FF
    let doubled = values & everySecond
    // 1 for those from five on.
    let isCarried = (doubled &+ 0x007B_007B_007B_007B) >> 7 & 0x0001_0001_0001_0001
    let sums = 2 &* doubled &- 9 &* isCarried &+ (values >> 8 & everySecond)
    return Int((sums &* 0x0001_0001_0001_0001) >> 48)
  }
}
