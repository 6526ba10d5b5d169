/// Keys that were found lately, by the sixteen bytes that they end with, or fewer from a quote on: a log has the same few
/// over and over, and to know one takes a tenth of a look-up. `RecentMisses` does the same for what is none.
///
/// Hot code: a class with a constant pointer, so that no exclusivity check stands in the loop. One a worker.
final class RecentKeys {
  private struct Entry {
    var ending = RecentMisses.Name()
    /// That of the key in `KeyIndex`.
    var key: Int32 = -1
  }

  /// A look-up that has gone no farther back from the last byte of its key asks nothing of bytes before the sixteen: to
  /// tell where a segment begins takes three more.
  static let farthest = 12
  private static let placeBits = 8
  private let entries: UnsafeMutablePointer<Entry>

  init() {
    entries = .allocate(capacity: 1 << Self.placeBits)
    entries.initialize(repeating: Entry(), count: 1 << Self.placeBits)
  }

  deinit { entries.deallocate() }

  /// The key that ends with the byte at `last`; -1 where none is known.
  @inline(__always)
  func key(endingAt last: Int, in text: UnsafePointer<UInt8>) -> Int {
    let ending = Self.ending(at: last, in: text)
    let entry = entries[ending.place(bits: Self.placeBits)]
    return entry.ending == ending ? Int(entry.key) : -1
  }

  /// Notes what was found by a look-up that went back to `lowest`.
  func insert(_ key: Int, endingAt last: Int, downTo lowest: Int, in text: UnsafePointer<UInt8>) {
    guard last &- lowest <= Self.farthest else { return }
    // What ended it, unless that was a sign: then no escape from before it goes on behind it. One may hang on a row of
    // backslashes.
    if FoldedHash.counts(text[lowest]) || text[lowest] == UInt8(ascii: "\\") {
      let mayHaveEscape = (0...2).contains { RecentMisses.hasBackslash(text + (last &- 7 &- 8 &* $0)) }
      if mayHaveEscape { return }
    }
    let ending = Self.ending(at: last, in: text)
    entries[ending.place(bits: Self.placeBits)] = Entry(ending: ending, key: Int32(truncatingIfNeeded: key))
  }

  @inline(__always)
  private static func ending(at last: Int, in text: UnsafePointer<UInt8>) -> RecentMisses.Name {
    RecentMisses.Name(endingWith: text + last)
  }
}
