import BlotKernels

/// The first bytes of all context words, as the kernel tests them.
///
/// `@unchecked Sendable`: it is filled while its `ContextIndex` is made and only read from then on.
final class WordBeginnings: @unchecked Sendable {
  let table: UnsafeMutablePointer<blot_words>
  /// One bit a hash: the first letters of words and phrases, so that a look-up ends where none goes on.
  private let prefixes: UnsafeMutablePointer<UInt64>
  private static let prefixWords = 2048

  init() {
    prefixes = .allocate(capacity: Self.prefixWords)
    prefixes.initialize(repeating: 0, count: Self.prefixWords)
    table = .allocate(capacity: 1)
    UnsafeMutableRawPointer(table).initializeMemory(as: UInt8.self, repeating: 0, count: MemoryLayout<blot_words>.size)
  }

  deinit {
    table.deallocate()
    prefixes.deallocate()
  }

  /// Adds the hash of the first letters of a word.
  func insert(prefix hash: FoldedHash) {
    let place = Self.place(hash)
    prefixes[place >> 6] |= 1 << UInt64(place & 63)
  }

  /// Whether a word may begin with letters of this hash.
  @inline(__always)
  func mayGoOn(_ hash: FoldedHash) -> Bool {
    let place = Self.place(hash)
    return prefixes[place >> 6] >> UInt64(place & 63) & 1 == 1
  }

  @inline(__always)
  private static func place(_ hash: FoldedHash) -> Int {
    Int(truncatingIfNeeded: hash.value ^ hash.value >> 32) & (prefixWords * 64 - 1)
  }

  /// Adds a word or phrase, its words joined or with one separator between them.
  func insert(_ phrase: String) {
    var phrase = phrase
    phrase.withUTF8 { bytes in
      let letters = Array(bytes.lazy.filter(FoldedHash.counts).prefix(7))
      blot_insert_letters(table, letters, Int32(letters.count))
      // The plurals that are told from it by as many letters as the kernel looks at.
      if [3, 4, 6].contains(letters.count) {
        blot_insert_letters(table, letters + [UInt8(ascii: "s")], Int32(letters.count + 1))
      }
      insertBeginnings(of: bytes[...], behind: 0, 0)
      // Its plural: `ssns`.
      if letters.count == 3, bytes.count == 3 { blot_insert_word(table, letters + [UInt8(ascii: "s")], 4) }
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
      withUnsafeBytes(of: written.littleEndian) { bytes in
        guard let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
        blot_insert_word(table, start, Int32(count))
      }
      return
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
