import BlotKernels

/// The first bytes of all context words, as the kernel tests them.
///
/// `@unchecked Sendable`: it is filled while its `ContextIndex` is made and only read from then on.
final class WordBeginnings: @unchecked Sendable {
  let table: UnsafeMutablePointer<blot_words>
  /// One bit a hash: the first letters of words and phrases, so that a look-up ends where none goes on.
  private let prefixes: UnsafeMutablePointer<UInt64>
  private static let prefixWords = 2048
  /// The same of those that end with a digit, as few do: that a number stands behind a word nearly always ends the look-up.
  private let numbered: UnsafeMutablePointer<UInt64>
  private static let numberedWords = 1024

  init() {
    prefixes = .allocate(capacity: Self.prefixWords)
    prefixes.initialize(repeating: 0, count: Self.prefixWords)
    numbered = .allocate(capacity: Self.numberedWords)
    numbered.initialize(repeating: 0, count: Self.numberedWords)
    table = .allocate(capacity: 1)
    UnsafeMutableRawPointer(table).initializeMemory(as: UInt8.self, repeating: 0, count: MemoryLayout<blot_words>.size)
  }

  deinit {
    table.deallocate()
    prefixes.deallocate()
    numbered.deallocate()
  }

  /// Adds the hash of the first letters of a word, the last of which is `last`.
  func insert(prefix hash: FoldedHash, endingWith last: UInt8) {
    let (set, place) = bit(of: hash, last)
    set[place >> 6] |= 1 << UInt64(place & 63)
  }

  /// Whether a word may begin with letters of this hash, the last of which is `last`.
  @inline(__always)
  func mayGoOn(_ hash: FoldedHash, endingWith last: UInt8) -> Bool {
    let (set, place) = bit(of: hash, last)
    return set[place >> 6] >> UInt64(place & 63) & 1 == 1
  }

  @inline(__always)
  private func bit(of hash: FoldedHash, _ last: UInt8) -> (set: UnsafeMutablePointer<UInt64>, place: Int) {
    let isNumbered = Boundary.isDigit(last)
    let bits = 64 * (isNumbered ? Self.numberedWords : Self.prefixWords)
    return (isNumbered ? numbered : prefixes, Int(truncatingIfNeeded: hash.value ^ hash.value >> 32) & (bits - 1))
  }

  /// Adds a word or phrase, its words joined or with one separator between them.
  func insert(_ phrase: String) {
    var phrase = phrase
    phrase.withUTF8 { bytes in
      // The first of them in the lowest byte; of all, up to seven.
      var letters: UInt64 = 0
      var count = 0
      for byte in bytes where FoldedHash.counts(byte) {
        letters |= UInt64(byte) << UInt64(8 * count)
        count += 1
        if count == Self.mostLetters { break }
      }
      let plural = letters | UInt64(UInt8(ascii: "s")) << UInt64(8 * count)
      insert(letters: letters, count, blot_insert_letters)
      // The plurals that are told from it by as many letters as the kernel looks at.
      if count == 3 || count == 4 || count == 6 { insert(letters: plural, count + 1, blot_insert_letters) }
      insertBeginnings(of: bytes[...], behind: 0, 0)
      // Its plural: `ssns`.
      if count == 3, bytes.count == 3 { insert(letters: plural, 4, blot_insert_word) }
    }
  }

  private static let mostLetters = 7

  private func insert(
    letters: UInt64, _ count: Int, _ add: (UnsafeMutablePointer<blot_words>?, UnsafePointer<UInt8>?, Int32) -> Void
  ) {
    withUnsafeBytes(of: letters.littleEndian) { bytes in
      add(table, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), Int32(count))
    }
  }

  /// How many bytes of a word the kernel looks up.
  private static let longestBeginning = 4
  /// What `ContextIndex` lets stand between two words of a phrase.
  private static let separators = Array("_-. '".utf8)

  /// Adds the beginnings that a phrase has in its spellings.
  ///
  /// - Parameters:
  ///   - rest: the end of the phrase.
  ///   - written: the `count` bytes that stand before it, the first of them the lowest.
  private func insertBeginnings(of rest: Slice<UnsafeBufferPointer<UInt8>>, behind written: UInt32, _ count: Int) {
    guard let first = rest.first, count < Self.longestBeginning else {
      return insert(letters: UInt64(written), count, blot_insert_word)
    }
    func adding(_ byte: UInt8) -> UInt32 { written | UInt32(byte) << UInt32(8 * count) }
    if FoldedHash.counts(first) { return insertBeginnings(of: rest.dropFirst(), behind: adding(first), count + 1) }
    let next = rest.drop { !FoldedHash.counts($0) }
    insertBeginnings(of: next, behind: written, count)
    guard count > 0, !next.isEmpty else { return }
    for separator in Self.separators { insertBeginnings(of: next, behind: adding(separator), count + 1) }
    // An abbreviation before a hyphen, which stands so in the phrase: `st.-nr`.
    if rest.starts(with: ".-".utf8), count + 1 < Self.longestBeginning {
      let abbreviated = adding(UInt8(ascii: ".")) | UInt32(UInt8(ascii: "-")) << UInt32(8 * (count + 1))
      insertBeginnings(of: next, behind: abbreviated, count + 2)
    }
  }

  /// Whether a word may begin at `start`; eight bytes are read.
  @inline(__always)
  func mayBegin(_ start: UnsafePointer<UInt8>) -> Bool { blot_may_begin_word(table, start) != 0 }
}
