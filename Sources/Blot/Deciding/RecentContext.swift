import BlotKernels

/// What was looked up lately of the words around matches: words, those before the match that was asked about last, and
/// whether the line inserts rows.
///
/// Hot code: a class with constant pointers, so that no exclusivity check stands in the loop. One a worker.
final class RecentContext {
  let words: RecentWords
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
    words = RecentWords(wordCount: wordCount)
    before = .allocate(capacity: max(1, wordCount))
    before.initialize(repeating: 0, count: max(1, wordCount))
    beforeStart = .allocate(capacity: 1)
    beforeStart.initialize(to: -1)
  }

  deinit {
    before.deallocate()
    beforeStart.deallocate()
  }

  /// Sets the bits of the detectors of the words before a match that begins at `start`, where they were found for another
  /// one that ends elsewhere; false, and no bit set, where they are to be found.
  @inline(__always)
  func setWords(before start: Int, in bits: UnsafeMutablePointer<UInt64>) -> Bool {
    if beforeStart.pointee == start {
      for index in 0..<wordCount { bits[index] = before[index] }
      return true
    }
    for index in 0..<wordCount { bits[index] = 0 }
    return false
  }

  /// Notes what was found before a match that begins at `start`.
  @inline(__always)
  func keepWords(before start: Int, _ bits: UnsafeMutablePointer<UInt64>) {
    for index in 0..<wordCount { before[index] = bits[index] }
    beforeStart.pointee = start
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
