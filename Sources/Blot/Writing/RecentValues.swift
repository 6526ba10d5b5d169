#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What was written last for recent values, since a log names the same address many times, and a pseudonym takes longer
/// than all else of its line. One a thread.
///
/// A table with one place for each hash, bounded in memory: a value that falls on the place of another one takes it.
/// Long values and long texts are not kept.
final class RecentValues {
  /// As many as twelve bits tell.
  private static let placeCount = 4096
  private static let longestValue = 56
  private static let longestText = 132

  private struct Head {
    var subject: UInt16 = 0
    /// 0 where nothing is kept.
    var valueCount: UInt8 = 0
    var textCount: UInt8 = 0
    /// Of the hash of the value what does not tell its place: another value is known as such by what lies close by.
    var tag: UInt32 = 0
  }

  private let heads: UnsafeMutablePointer<Head>
  /// By place: a value and the text that was written for it.
  private let bytes: UnsafeMutableRawPointer

  init() {
    heads = .allocate(capacity: Self.placeCount)
    heads.initialize(repeating: Head(), count: Self.placeCount)
    bytes = .allocate(byteCount: Self.placeCount * (Self.longestValue + Self.longestText), alignment: 8)
  }

  deinit {
    for place in 0..<Self.placeCount where heads[place].valueCount > 0 {
      wipe(UnsafeMutableRawBufferPointer(start: value(at: place), count: Self.longestValue + Self.longestText))
    }
    heads.deallocate()
    bytes.deallocate()
  }

  private func value(at place: Int) -> UnsafeMutableRawPointer {
    bytes + place * (Self.longestValue + Self.longestText)
  }

  private func text(at place: Int) -> UnsafeMutableRawPointer { value(at: place) + Self.longestValue }

  /// What was kept for `value`, valid until something else is; nil where nothing was.
  ///
  /// - Parameter subject: what else the text depends on.
  func text(for value: UnsafeRawBufferPointer, _ subject: UInt16) -> UnsafeRawBufferPointer? {
    guard let start = value.baseAddress, value.count > 0, value.count <= Self.longestValue else { return nil }
    let (place, tag) = Self.place(of: value, subject)
    let head = heads[place]
    guard head.tag == tag, head.subject == subject, Int(head.valueCount) == value.count,
      memcmp(self.value(at: place), start, value.count) == 0
    else { return nil }
    return UnsafeRawBufferPointer(start: text(at: place), count: Int(head.textCount))
  }

  /// Keeps `text` for when `value` comes again.
  func keep(_ text: UnsafeRawBufferPointer, for value: UnsafeRawBufferPointer, _ subject: UInt16) {
    guard let start = value.baseAddress, value.count > 0, value.count <= Self.longestValue,
      text.count <= Self.longestText
    else { return }
    let (place, tag) = Self.place(of: value, subject)
    heads[place] = Head(
      subject: subject, valueCount: UInt8(value.count), textCount: UInt8(text.count), tag: tag)
    self.value(at: place).copyMemory(from: start, byteCount: value.count)
    UnsafeMutableRawBufferPointer(start: self.text(at: place), count: Self.longestText).copyMemory(from: text)
  }

  /// FNV-1a over eight bytes at a time.
  private static func place(of value: UnsafeRawBufferPointer, _ subject: UInt16) -> (place: Int, tag: UInt32) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(subject)
    var index = 0
    while index + 8 <= value.count {
      hash = (hash ^ value.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
      index += 8
    }
    while index < value.count {
      hash = (hash ^ UInt64(value[index])) &* 0x0000_0100_0000_01B3
      index += 1
    }
    hash = hash &* 0x9E37_79B9_7F4A_7C15
    return (Int(truncatingIfNeeded: hash >> 52), UInt32(truncatingIfNeeded: hash >> 20))
  }
}
