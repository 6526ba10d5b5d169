/// Names at which nothing was found lately, by the bytes that decided it: a log says the same few over and over, and to
/// see that a name is one of them costs a tenth of a look-up.
///
/// Hot code: a class with a constant pointer, so that no exclusivity check stands in the loop. One a worker.
final class RecentMisses {
  /// The bytes that decide: four, eight or sixteen, so that what varies behind a short name makes no other name of it.
  struct Name: Equatable {
    private let first, second: UInt64

    /// All NULs, which no name is.
    init() {
      first = 0
      second = 0
    }

    @inline(__always)
    init(fourAt bytes: UnsafePointer<UInt8>) {
      first = UInt64(UnsafeRawPointer(bytes).loadUnaligned(as: UInt32.self))
      second = 0
    }

    @inline(__always)
    init(eightAt bytes: UnsafePointer<UInt8>) {
      first = 0
      second = UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
    }

    @inline(__always)
    init(sixteenAt bytes: UnsafePointer<UInt8>) {
      first = UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
      second = UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    }

    /// Of the sixteen bytes that end behind `last`, those from the last quote on: what stands before it is another value.
    @inline(__always)
    init(endingWith last: UnsafePointer<UInt8>) {
      let before = UnsafeRawPointer(last - 15).loadUnaligned(as: UInt64.self).littleEndian
      let end = UnsafeRawPointer(last - 7).loadUnaligned(as: UInt64.self).littleEndian
      let quotes = Self.quotes(end)
      if quotes != 0 {
        first = 0
        second = end & .max << UInt64(56 - quotes.leadingZeroBitCount)
      } else {
        let quotes = Self.quotes(before)
        first = quotes == 0 ? before : before & .max << UInt64(56 - quotes.leadingZeroBitCount)
        second = end
      }
    }

    /// The highest bit of each byte that is a quote.
    @inline(__always)
    private static func quotes(_ bytes: UInt64) -> UInt64 {
      let different = bytes ^ 0x2222_2222_2222_2222
      return ~((different & 0x7F7F_7F7F_7F7F_7F7F &+ 0x7F7F_7F7F_7F7F_7F7F) | different | 0x7F7F_7F7F_7F7F_7F7F)
    }

    /// The place of the name in a table with so many bits of places.
    @inline(__always)
    func place(bits: Int) -> Int {
      let hash = (first ^ (second &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
      return Int(truncatingIfNeeded: hash >> UInt64(64 - bits))
    }
  }

  private static let placeBits = 9
  private let names: UnsafeMutablePointer<Name>

  init() {
    names = .allocate(capacity: 1 << Self.placeBits)
    names.initialize(repeating: Name(), count: 1 << Self.placeBits)
  }

  deinit { names.deallocate() }

  /// Whether nothing was found at the name.
  @inline(__always)
  func hold(_ name: Name) -> Bool { names[name.place(bits: Self.placeBits)] == name }

  func insert(_ name: Name) { names[name.place(bits: Self.placeBits)] = name }

  /// Whether one of the eight bytes is a backslash, so that an escape may change what follows.
  @inline(__always)
  static func hasBackslash(_ bytes: UnsafePointer<UInt8>) -> Bool {
    // The well-known test for a zero byte, of what differs from eight backslashes.
    let different = UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self) ^ 0x5C5C_5C5C_5C5C_5C5C
    return (different &- 0x0101_0101_0101_0101) & ~different & 0x8080_8080_8080_8080 != 0
  }

  /// Whether an escape that has begun in the eight bytes before `bytes` may go on there: `\n`, `\u0022`. It has no quote and
  /// no other sign before its last byte, so that one of JSON in JSON, `\"ssn\"`, ends with that.
  @inline(__always)
  static func mayBeWithinEscape(_ bytes: UnsafePointer<UInt8>) -> Bool {
    hasBackslash(bytes - 8) && (FoldedHash.counts(bytes[-1]) || bytes[-1] == UInt8(ascii: "\\"))
  }
}
