/// Keys that were found lately, by the bytes that decided it: a log has the same few over and over, and to know one takes a
/// tenth of a look-up. `RecentMisses` does the same for what is none.
///
/// Hot code: a class with constant pointers, so that no exclusivity check stands in the loop. One a worker.
final class RecentKeys {
  /// A key by the sixteen bytes that it ends with, or fewer from a quote on.
  private struct Quoted {
    var ending = RecentMisses.Name()
    /// That of the key in `KeyIndex`.
    var key: Int32 = -1
  }

  /// A key by the bytes that a look-up went back to, at most sixteen.
  private struct Ending {
    /// The first eight of the sixteen bytes and the last; those that do not decide are zeros.
    var first: UInt64 = 0
    var last: UInt64 = 0
    var ofFirst: UInt64 = 0
    /// Of no other ending are all bytes asked for and NULs.
    var ofLast: UInt64 = .max
    var key: Int32 = -1

    @inline(__always)
    func isOf(_ first: UInt64, _ last: UInt64) -> Bool {
      (last & ofLast ^ self.last) | (first & ofFirst ^ self.first) == 0
    }
  }

  /// A look-up that has gone no farther back from the last byte of its key asks nothing of bytes before the sixteen: to
  /// tell where a segment begins takes three more.
  private static let farthest = 12
  private static let mostBytes = 16
  private static let quotedBits = 8
  /// Of two endings each, the later first.
  private static let endingBits = 7
  private let quoted: UnsafeMutablePointer<Quoted>
  private let endings: UnsafeMutablePointer<Ending>

  init() {
    quoted = .allocate(capacity: 1 << Self.quotedBits)
    quoted.initialize(repeating: Quoted(), count: 1 << Self.quotedBits)
    endings = .allocate(capacity: 2 << Self.endingBits)
    endings.initialize(repeating: Ending(), count: 2 << Self.endingBits)
  }

  deinit {
    quoted.deallocate()
    endings.deallocate()
  }

  /// The key that ends with the byte at `last`; -1 where none is known.
  @inline(__always)
  func key(endingAt last: Int, in text: UnsafePointer<UInt8>) -> Int {
    let name = RecentMisses.Name(endingWith: text + last)
    let known = quoted + name.place(bits: Self.quotedBits)
    if known.pointee.ending == name { return Int(known.pointee.key) }
    let (first, second) = Self.bytes(endingAt: last, in: text)
    let pair = endings + 2 &* Self.place(of: second)
    if pair[0].isOf(first, second) { return Int(pair[0].key) }
    if pair[1].isOf(first, second) { return Int(pair[1].key) }
    return -1
  }

  /// Notes what a look-up found that went back to `lowest`.
  ///
  /// - Parameter decisive: the bytes that decided it, if those are all.
  func insert(_ key: Int, endingAt last: Int, downTo lowest: Int, _ decisive: Decisive?, in text: UnsafePointer<UInt8>)
  {
    if let decisive, text[lowest] != UInt8(ascii: "\""), last &- decisive.first < Self.mostBytes {
      return insert(key, endingAt: last, decisive, in: text)
    }
    guard last &- lowest <= Self.farthest else { return }
    // What ended it, unless that was a sign: then no escape from before it goes on behind it. One may hang on a row of
    // backslashes.
    if FoldedHash.counts(text[lowest]) || text[lowest] == UInt8(ascii: "\\") {
      let mayHaveEscape = (0...2).contains { RecentMisses.hasBackslash(text + (last &- 7 &- 8 &* $0)) }
      if mayHaveEscape { return }
    }
    let name = RecentMisses.Name(endingWith: text + last)
    quoted[name.place(bits: Self.quotedBits)] = Quoted(ending: name, key: Int32(truncatingIfNeeded: key))
  }

  /// Which bytes decide what a look-up finds.
  struct Decisive {
    /// From this one on.
    var first: Int
    /// Whether that is a digit and any other would do, or a sign that has the upper half of a digit's bits: `:` to `?`.
    var isAnyDigit: Bool
  }

  private func insert(_ key: Int, endingAt last: Int, _ decisive: Decisive, in text: UnsafePointer<UInt8>) {
    let (first, second) = Self.bytes(endingAt: last, in: text)
    let count = last &- decisive.first &+ 1
    // Shifts by the width of a word give 0.
    var ofLast: UInt64 = .max << UInt64(8 &* max(0, 8 &- count))
    var ofFirst: UInt64 = .max << UInt64(8 &* min(8, 16 &- count))
    if decisive.isAnyDigit {
      if count > 8 {
        ofFirst &= ~(0x0F << UInt64(8 &* (16 &- count)))
      } else {
        ofLast &= ~(0x0F << UInt64(8 &* (8 &- count)))
      }
    }
    let pair = endings + 2 &* Self.place(of: second)
    pair[1] = pair[0]
    pair[0] = Ending(
      first: first & ofFirst, last: second & ofLast, ofFirst: ofFirst, ofLast: ofLast,
      key: Int32(truncatingIfNeeded: key))
  }

  @inline(__always)
  private static func bytes(endingAt last: Int, in text: UnsafePointer<UInt8>) -> (first: UInt64, last: UInt64) {
    let bytes = UnsafeRawPointer(text + last)
    return (
      (bytes - 15).loadUnaligned(as: UInt64.self).littleEndian, (bytes - 7).loadUnaligned(as: UInt64.self).littleEndian
    )
  }

  /// By the last four bytes, the highest ones.
  @inline(__always)
  private static func place(of last: UInt64) -> Int {
    Int(truncatingIfNeeded: ((last >> 32) &* 0xD6E8_FEB8_6659_FD93) >> UInt64(64 - endingBits))
  }
}
