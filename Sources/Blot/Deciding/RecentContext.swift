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
    /// Whether the last of them is a digit, and any other digit would have been as good.
    var endsWithAnyDigit = false
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
  /// What is known of quotes in the text.
  let quotes: RecentQuote
  /// The bits of the words before the match that was asked about last, and where that begins.
  private let before: UnsafeMutablePointer<UInt64>
  private let beforeStart: UnsafeMutablePointer<Int>

  /// - Parameter wordCount: how many words the bits of all detectors take.
  init(wordCount: Int, _ quotes: RecentQuote = RecentQuote()) {
    self.quotes = quotes
    self.wordCount = wordCount
    words = .allocate(capacity: 1 << Self.placeBits)
    words.initialize(repeating: Word(), count: 1 << Self.placeBits)
    sets = .allocate(capacity: wordCount << Self.placeBits)
    sets.initialize(repeating: 0, count: wordCount << Self.placeBits)
    before = .allocate(capacity: max(1, wordCount))
    before.initialize(repeating: 0, count: max(1, wordCount))
    beforeStart = .allocate(capacity: 1)
    beforeStart.initialize(to: -1)
  }

  deinit {
    words.deallocate()
    sets.deallocate()
    before.deallocate()
    beforeStart.deallocate()
  }

  /// Sets the bits of the detectors of the words before a match that begins at `start`: several matches may, which end
  /// elsewhere.
  ///
  /// - Parameter find: adds them where they are not known.
  @inline(__always)
  func setWords(before start: Int, in bits: UnsafeMutablePointer<UInt64>, _ find: () -> Void) {
    if beforeStart.pointee == start {
      for index in 0..<wordCount { bits[index] = before[index] }
      return
    }
    for index in 0..<wordCount { bits[index] = 0 }
    find()
    for index in 0..<wordCount { before[index] = bits[index] }
    beforeStart.pointee = start
  }

  /// Adds the bits of the detectors of the word that begins at `start` in a region that ends at `end`. No escape is near.
  /// - Parameter find: adds them where the word is not known, and returns the end of the bytes that it has seen and whether
  ///   the last of them is a digit for which any other would have done.
  @inline(__always)
  func addWord(
    at start: Int, to end: Int, in text: UnsafePointer<UInt8>, to bits: UnsafeMutablePointer<UInt64>,
    _ find: (UnsafeMutablePointer<UInt64>) -> (seen: Int, endsWithAnyDigit: Bool)
  ) {
    let bytes = UnsafeRawPointer(text + start)
    let low = bytes.loadUnaligned(as: UInt64.self)
    let high = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    let count = end &- start
    // By three bytes, of which one is beyond the shortest word, and what kinds of bytes the next two are.
    let beginning = low & (0xF0_F0FF_FFFF & Self.mask(count))
    let place = Int(truncatingIfNeeded: (beginning &* 0xD6E8_FEB8_6659_FD93) >> UInt64(64 - Self.placeBits))
    let known = sets + place &* wordCount
    if !holds(words[place], low, high, count, text, start) {
      for index in 0..<wordCount { known[index] = 0 }
      let (seen, endsWithAnyDigit) = find(known)
      let looked = seen &- start
      words[place] = Word()
      // Where it may have seen the end of the region that decides, too, and that within a word is another one than behind
      // it.
      if looked < count, looked <= Self.mostBytes {
        let decisive = endsWithAnyDigit ? looked &- 1 : looked
        words[place] = Word(
          first: low & Self.mask(decisive), second: high & Self.mask(decisive &- 8), count: UInt8(looked),
          endsWithAnyDigit: endsWithAnyDigit)
      } else if count <= Self.mostBytes, !FoldedHash.counts(text[end]) {
        words[place] = Word(
          first: low & Self.mask(count), second: high & Self.mask(count &- 8), count: UInt8(count), endsRegion: true,
          behind: text[end])
      }
    }
    for index in 0..<wordCount { bits[index] |= known[index] }
  }

  @inline(__always)
  private func holds(
    _ word: Word, _ low: UInt64, _ high: UInt64, _ count: Int, _ text: UnsafePointer<UInt8>, _ start: Int
  ) -> Bool {
    let seen = Int(word.count)
    guard seen > 0 else { return false }
    if word.endsRegion {
      guard count == seen, text[start &+ count] == word.behind else { return false }
    } else if count <= seen {
      return false
    }
    if word.endsWithAnyDigit, !Boundary.isDigit(text[start &+ seen &- 1]) { return false }
    let decisive = word.endsWithAnyDigit ? seen &- 1 : seen
    return low & Self.mask(decisive) == word.first && high & Self.mask(decisive &- 8) == word.second
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

  /// Forgets the text at hand.
  func begin() {
    rowsLine = -1
    quotes.begin()
    beforeStart.pointee = -1
  }

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
