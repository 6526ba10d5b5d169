import BlotKernels

/// The detectors of the words that were looked up lately, by the bytes that decide: a log has the same words over and over,
/// and to see that one is among them costs a tenth of a look-up.
///
/// Hot code: a class with constant pointers, so that no exclusivity check stands in the loop. One a worker.
final class RecentContext {
  /// A word that was looked up, with the bytes that the look has seen.
  private struct Word {
    /// Others are zeros.
    var first: UInt64 = 0
    var second: UInt64 = 0
    /// How many bytes were seen; 0 for no word.
    var count: UInt8 = 0
    /// Whether the region ended with them.
    var endsRegion = false
    /// The byte behind the region where it did.
    var behind: UInt8 = 0
  }

  private static let mostBytes = 16
  private static let placeBits = 7
  private let words: UnsafeMutablePointer<Word>
  private let sets: UnsafeMutablePointer<UInt64>
  private let wordCount: Int

  /// - Parameter wordCount: how many words the bits of all detectors take.
  init(wordCount: Int) {
    self.wordCount = wordCount
    words = .allocate(capacity: 1 << Self.placeBits)
    words.initialize(repeating: Word(), count: 1 << Self.placeBits)
    sets = .allocate(capacity: wordCount << Self.placeBits)
    sets.initialize(repeating: 0, count: wordCount << Self.placeBits)
  }

  deinit {
    words.deallocate()
    sets.deallocate()
  }

  /// Adds the bits of the detectors of the word that begins at `start` in a region that ends at `end`. No escape is near.
  /// - Parameter find: adds them where the word is not known, and returns where the look ended: it has seen one byte more
  ///   at most.
  @inline(__always)
  func addWord(
    at start: Int, to end: Int, in text: UnsafePointer<UInt8>, to bits: UnsafeMutablePointer<UInt64>,
    _ find: (UnsafeMutablePointer<UInt64>) -> Int
  ) {
    let bytes = UnsafeRawPointer(text + start)
    let low = bytes.loadUnaligned(as: UInt64.self)
    let high = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    let count = end &- start
    // By three bytes, which the kernel has looked at.
    let beginning = low & (count < 3 ? 0xFFFF : 0xFF_FFFF)
    let place = Int(truncatingIfNeeded: (beginning &* 0xD6E8_FEB8_6659_FD93) >> UInt64(64 - Self.placeBits))
    let known = sets + place &* wordCount
    let word = words[place]
    let seen = Int(word.count)
    let isKnown =
      seen > 0 && (word.endsRegion ? count == seen && text[end] == word.behind : count >= seen)
      && low & Self.mask(seen) == word.first && high & Self.mask(seen &- 8) == word.second
    if !isKnown {
      for index in 0..<wordCount { known[index] = 0 }
      let looked = find(known) &- start &+ 2
      words[place] = Word()
      // Where it may have seen the end of the region that decides, too, and that within a word is another one than behind
      // it.
      if looked < count, looked <= Self.mostBytes {
        words[place] = Word(
          first: low & Self.mask(looked), second: high & Self.mask(looked &- 8), count: UInt8(looked))
      } else if count <= Self.mostBytes, !FoldedHash.counts(text[end]) {
        words[place] = Word(
          first: low & Self.mask(count), second: high & Self.mask(count &- 8), count: UInt8(count), endsRegion: true,
          behind: text[end])
      }
    }
    for index in 0..<wordCount { bits[index] |= known[index] }
  }

  /// The lowest bytes of a word, none where `count` is negative.
  @inline(__always)
  private static func mask(_ count: Int) -> UInt64 {
    // Shifts by the width of a word or more give 0.
    count <= 0 ? 0 : ~(UInt64.max << UInt64(8 &* count))
  }

  /// How far the line at hand was searched for the word before rows that SQL inserts, and whether it is there.
  private var rowsLine = -1
  private var rowsSearched = 0
  private var hasRows = false

  /// Forgets the line at hand.
  func begin() { rowsLine = -1 }

  /// Whether the word stands before `position` in its line. In a table with commas there would be a look at each cell for
  /// what stands before it.
  func mayHaveRows(_ text: UnsafePointer<UInt8>, before position: Int, _ lineStart: Int) -> Bool {
    if lineStart != rowsLine {
      rowsLine = lineStart
      rowsSearched = lineStart
      hasRows = false
    }
    while !hasRows, rowsSearched + Self.rowsWord.count <= position {
      let here = blot_find_letter(text + rowsSearched, position - rowsSearched, Self.rowsWord[0])
      rowsSearched += here
      guard rowsSearched + Self.rowsWord.count <= position else { break }
      hasRows = Self.rowsWord.indices.allSatisfy { text[rowsSearched + $0] | 0x20 == Self.rowsWord[$0] }
      rowsSearched += 1
    }
    return hasRows
  }

  private static let rowsWord = Array(InsertedRows.word.utf8)
}
