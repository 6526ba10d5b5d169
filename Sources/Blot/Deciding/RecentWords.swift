/// The detectors of the words that were looked up lately, by the bytes that decide: a log has the same words over and over,
/// and to see that one is among them costs a tenth of a look-up.
///
/// Hot code: a class with constant pointers, so that no exclusivity check stands in the loop. One a worker and purpose.
final class RecentWords {
  /// A word that was looked up, with the bytes that the look has seen.
  private struct Word {
    /// Bytes that do not decide are zeros.
    var first: UInt64 = 0
    var second: UInt64 = 0
    var third: UInt64 = 0
    /// How many bytes were seen; 0 for no word.
    var count: UInt8 = 0
    /// Whether no word of a detector begins with the first eight bytes, whatever stands behind them.
    var beginsNone = false
    /// Whether the last of them is a digit, and any other digit would have been as good.
    var endsWithAnyDigit = false
    /// Whether the region ended with them.
    var endsRegion = false
    /// Whether that byte is no part of a word, so that nothing hangs on what stands behind the region.
    var isParted = false
    /// The byte behind the region where it did.
    var behind: UInt8 = 0

    init() {}

    /// - Parameter count: how many bytes decide.
    init(_ bytes: Bytes, _ count: Int) {
      first = bytes.first & RecentWords.mask(count)
      second = bytes.second & RecentWords.mask(count &- 8)
      third = bytes.third & RecentWords.mask(count &- 16)
      self.count = UInt8(truncatingIfNeeded: count)
    }
  }

  /// The first bytes of a word, which are compared.
  fileprivate struct Bytes {
    let first, second, third: UInt64

    @inline(__always)
    init(_ start: UnsafePointer<UInt8>) {
      let bytes = UnsafeRawPointer(start)
      first = bytes.loadUnaligned(as: UInt64.self)
      second = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      third = bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
    }
  }

  private static let mostBytes = 24
  /// Of two words each: one that ends with its region, as before a value, and one that does not, as behind another, or the
  /// same word would take its own place over and over.
  private static let placeBits = 7
  private let words: UnsafeMutablePointer<Word>
  private let sets: UnsafeMutablePointer<UInt64>
  /// Of the word that is looked up.
  private let found: UnsafeMutablePointer<UInt64>
  private let wordCount: Int

  /// - Parameter wordCount: how many words the bits of all detectors take.
  init(wordCount: Int) {
    self.wordCount = wordCount
    words = .allocate(capacity: 2 << Self.placeBits)
    words.initialize(repeating: Word(), count: 2 << Self.placeBits)
    sets = .allocate(capacity: 2 * wordCount << Self.placeBits)
    sets.initialize(repeating: 0, count: 2 * wordCount << Self.placeBits)
    found = .allocate(capacity: max(1, wordCount))
  }

  deinit {
    words.deallocate()
    sets.deallocate()
    found.deallocate()
  }

  /// A word as it is looked for among those that are known.
  struct Query {
    fileprivate let bytes: Bytes
    fileprivate let hash: Int
    /// -1 where it is not known.
    fileprivate var place: Int

    var isKnown: Bool { place >= 0 }
  }

  /// The word that begins at `start` in a region that ends at `end`. No escape is near.
  @inline(__always)
  func word(at start: Int, to end: Int, in text: UnsafePointer<UInt8>) -> Query {
    let bytes = Bytes(text + start)
    let count = end &- start
    // By three bytes, of which one is beyond the shortest word, and what kinds of bytes the next two are.
    let beginning = bytes.first & (0xF0_F0FF_FFFF & Self.mask(count))
    let hash = Int(truncatingIfNeeded: (beginning &* 0xD6E8_FEB8_6659_FD93) >> UInt64(64 - Self.placeBits))
    var place = 2 &* hash
    if !holds(place, bytes, count, text, start) {
      place &+= 1
      if !holds(place, bytes, count, text, start) { place = -1 }
    }
    return Query(bytes: bytes, hash: hash, place: place)
  }

  /// Adds the bits of the detectors of a word that is known.
  @inline(__always)
  func add(_ word: Query, to bits: UnsafeMutablePointer<UInt64>) {
    if words[word.place].beginsNone { return }
    let known = sets + word.place &* wordCount
    for index in 0..<wordCount { bits[index] |= known[index] }
  }

  /// Notes that no word begins as this one, which eight bytes told.
  func rememberNone(_ word: inout Query) {
    word.place = 2 &* word.hash
    words[word.place] = Word(word.bytes, 8)
    words[word.place].beginsNone = true
  }

  /// Notes the detectors of the word that begins at `start` in a region that ends at `end`.
  ///
  /// - Parameters:
  ///   - find: sets their bits, of which none is set, and gives the end of the bytes that it has seen and whether the last
  ///     of them is a digit for which any other would have done; nil where the word is not to be noted.
  func remember(
    _ word: inout Query, at start: Int, to end: Int, in text: UnsafePointer<UInt8>,
    _ find: (UnsafeMutablePointer<UInt64>) -> (seen: Int, endsWithAnyDigit: Bool)?
  ) {
    // Whether it ends its region, which decides about its place, is known only afterwards.
    for index in 0..<wordCount { found[index] = 0 }
    guard let (seen, endsWithAnyDigit) = find(found) else { return }
    let (bytes, count, looked) = (word.bytes, end &- start, seen &- start)
    word.place = 2 &* word.hash
    var known = Word()
    // Where it may have seen the end of the region that decides, too, and that within a word is another one than behind
    // it.
    if looked < count, looked <= Self.mostBytes {
      known = Word(bytes, endsWithAnyDigit ? looked &- 1 : looked)
      known.count = UInt8(looked)
      known.endsWithAnyDigit = endsWithAnyDigit
    } else if count <= Self.mostBytes {
      let isParted = !FoldedHash.counts(text[end &- 1])
      if isParted || !FoldedHash.counts(text[end]) {
        word.place &+= 1
        known = Word(bytes, count)
        known.endsRegion = true
        known.isParted = isParted
        known.behind = text[end]
      }
    }
    words[word.place] = known
    let set = sets + word.place &* wordCount
    for index in 0..<wordCount { set[index] = found[index] }
  }

  @inline(__always)
  private func holds(
    _ place: Int, _ bytes: Bytes, _ count: Int, _ text: UnsafePointer<UInt8>, _ start: Int
  ) -> Bool {
    let word = words + place
    let seen = Int(word.pointee.count)
    // The other bytes are compared only where it may be the word.
    guard seen > 0, (bytes.first ^ word.pointee.first) & Self.mask(min(seen &- 1, 8)) == 0 else { return false }
    if word.pointee.beginsNone { return bytes.first == word.pointee.first }
    if word.pointee.endsRegion {
      guard count == seen, word.pointee.isParted || text[start &+ count] == word.pointee.behind else { return false }
    } else if count <= seen {
      return false
    }
    if word.pointee.endsWithAnyDigit, !Boundary.isDigit(text[start &+ seen &- 1]) { return false }
    let decisive = word.pointee.endsWithAnyDigit ? seen &- 1 : seen
    return bytes.first & Self.mask(decisive) == word.pointee.first
      && bytes.second & Self.mask(decisive &- 8) == word.pointee.second
      && bytes.third & Self.mask(decisive &- 16) == word.pointee.third
  }

  /// The lowest bytes of a word, none where `count` is negative.
  @inline(__always)
  private static func mask(_ count: Int) -> UInt64 {
    // Shifts by the width of a word or more give 0.
    count <= 0 ? 0 : ~(UInt64.max << UInt64(8 &* count))
  }
}
