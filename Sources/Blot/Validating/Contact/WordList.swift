/// A set of words, for look-ups without allocation: an open-addressed table over one string.
struct WordList: Sendable {
  private struct Slot {
    var start: UInt16 = 0
    /// 0 where no word is.
    var count: UInt8 = 0
  }

  private let words: StaticString
  /// A power of two of them, at least twice as many as words.
  private let slots: [Slot]
  private let longest: Int
  /// By a hash of their first two letters and by their length: whether there are such words.
  private let beginnings: SIMD4<UInt64>
  private let lengths: UInt64

  /// - Parameter words: lower-case words with spaces between them, each shorter than 256 bytes and beginning within the
  ///   first 64 KiB.
  init(_ words: StaticString) {
    self.words = words
    let text = UnsafeRawBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount)
    let ranges = text.indices.split { text[$0] == UInt8(ascii: " ") }
    var slotCount = 2
    while slotCount < 2 * ranges.count { slotCount *= 2 }
    var slots = Array(repeating: Slot(), count: slotCount)
    for range in ranges {
      var place = Self.hash(UnsafeRawBufferPointer(rebasing: text[range])) & (slotCount - 1)
      while slots[place].count > 0 { place = (place + 1) & (slotCount - 1) }
      slots[place] = Slot(start: UInt16(range.lowerBound), count: UInt8(range.count))
    }
    self.slots = slots
    longest = ranges.map(\.count).max() ?? 0
    var beginnings = SIMD4<UInt64>.zero
    for range in ranges {
      // The byte behind a word of one letter may be any.
      for next in range.count > 1 ? [text[range.lowerBound + 1]] : Array(0...31) {
        let place = Self.place(text[range.lowerBound], next)
        beginnings[place >> 6] |= 1 << UInt64(place & 63)
      }
    }
    self.beginnings = beginnings
    lengths = ranges.reduce(0) { $0 | Self.bit(ofLength: $1.count) }
  }

  private static func bit(ofLength count: Int) -> UInt64 { 1 << UInt64(count & 63) }

  /// In the lowest five bits letters have no case.
  private static func place(_ first: UInt8, _ second: UInt8) -> Int { Int((first & 31) << 3 ^ second & 31) }

  /// Whether a word may begin with the two bytes, of which the first is a letter.
  @inline(__always)
  func mayBegin(with first: UInt8, _ second: UInt8) -> Bool {
    let place = Self.place(first, second)
    return beginnings[place >> 6] >> UInt64(place & 63) & 1 == 1
  }

  /// Whether `value`, letters folded to lower case, is one of the words.
  func contains(_ value: UnsafeRawBufferPointer) -> Bool {
    guard !value.isEmpty, value.count <= longest, lengths & Self.bit(ofLength: value.count) != 0 else { return false }
    var place = Self.hash(value) & (slots.count - 1)
    while slots[place].count > 0 {
      if Int(slots[place].count) == value.count, matches(value, words.utf8Start + Int(slots[place].start)) {
        return true
      }
      place = (place + 1) & (slots.count - 1)
    }
    return false
  }

  /// FNV-1a of the bytes, letters folded.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(folded(byte))) &* 0x0000_0100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }

  private static func folded(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  private func matches(_ value: UnsafeRawBufferPointer, _ word: UnsafePointer<UInt8>) -> Bool {
    for offset in 0..<value.count where Self.folded(value[offset]) != word[offset] { return false }
    return true
  }
}
