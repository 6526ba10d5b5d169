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

  /// Adds a word or phrase: joined to one, and its first word by itself where that is shorter than four bytes.
  func insert(_ phrase: String) {
    var phrase = phrase
    phrase.withUTF8 { bytes in
      let letters = Array(bytes.lazy.filter(FoldedHash.counts).prefix(7))
      blot_insert_letters(table, letters, Int32(letters.count))
      // The plurals that are told from it by as many letters as the kernel looks at.
      if letters.count == 4 || letters.count == 6 {
        blot_insert_letters(table, letters + [UInt8(ascii: "s")], Int32(letters.count + 1))
      }
      var joined = (0, 0, 0, 0) as (UInt8, UInt8, UInt8, UInt8)
      withUnsafeMutableBytes(of: &joined) { joined in
        var count = 0
        for byte in bytes where FoldedHash.counts(byte) && count < 4 {
          joined[count] = byte
          count += 1
        }
        let firstCount = bytes.firstIndex { !FoldedHash.counts($0) } ?? bytes.count
        insert(joined, count)
        if count == 3, bytes.count == 3 {
          // Its plural: `ssns`.
          joined[3] = UInt8(ascii: "s")
          insert(joined, 4)
        }
        guard 1..<4 ~= firstCount else { return }
        insert(joined, firstCount)
        // With the separator of the phrase within the first four bytes.
        guard count > firstCount else { return }
        for index in (firstCount + 1..<4).reversed() { joined[index] = joined[index - 1] }
        for separator in "_-. '".utf8 {
          joined[firstCount] = separator
          insert(joined, min(4, count + 1))
        }
      }
    }
  }

  private func insert(_ bytes: UnsafeMutableRawBufferPointer, _ count: Int) {
    guard let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    blot_insert_word(table, start, Int32(count))
  }

  /// Whether a word may begin at `start`; eight bytes are read.
  @inline(__always)
  func mayBegin(_ start: UnsafePointer<UInt8>) -> Bool { blot_may_begin_word(table, start) != 0 }
}
