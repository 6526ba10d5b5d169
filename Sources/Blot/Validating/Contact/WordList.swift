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
  }

  /// Whether `value`, letters folded to lower case, is one of the words.
  func contains(_ value: UnsafeRawBufferPointer) -> Bool {
    guard !value.isEmpty, value.count <= longest else { return false }
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
