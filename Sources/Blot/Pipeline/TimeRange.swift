/// The first and the last timestamp of an input, in the order in which they stand there, as they are written there: a
/// date and a time of day as ISO 8601 and RFC 3339 have them, `2026-01-02T03:04:05.678Z`, or with a space between.
public struct TimeRange: Sendable, Equatable {
  public internal(set) var first: String
  public internal(set) var last: String
}

/// Looks for the timestamps of an input in its blocks: it stops at the first one it finds, from the beginning of the
/// input and from the end of each block, so that logs cost next to nothing.
struct TimeRangeSearch {
  /// An input that has none in so many bytes is taken not to have any.
  private static let searchedByteCount = 1 << 20

  private(set) var range: TimeRange?

  /// Takes the next block in.
  mutating func add(_ block: Block) {
    let text = block.text
    if range == nil {
      guard block.byteOffset < Self.searchedByteCount else { return }
      guard let first = Self.timestamp(in: text, stride(from: 0, to: text.count, by: 1)) else { return }
      range = TimeRange(first: first, last: first)
    }
    if let last = Self.timestamp(in: text, stride(from: text.count - 1, through: 0, by: -1)) { range?.last = last }
  }

  /// The first timestamp that begins at one of `offsets`.
  private static func timestamp(in text: UnsafeRawBufferPointer, _ offsets: StrideTo<Int>) -> String? {
    for offset in offsets where length(text, at: offset) > 0 { return string(text, at: offset) }
    return nil
  }

  private static func timestamp(in text: UnsafeRawBufferPointer, _ offsets: StrideThrough<Int>) -> String? {
    for offset in offsets where length(text, at: offset) > 0 { return string(text, at: offset) }
    return nil
  }

  private static func string(_ text: UnsafeRawBufferPointer, at offset: Int) -> String {
    String(decoding: text[offset..<(offset + length(text, at: offset))], as: UTF8.self)
  }

  /// `d` is a digit, and what stands for itself.
  private static let form = Array("dddd-dd-ddTdd:dd:dd".utf8)

  /// The length of the timestamp at `offset`; 0 where there is none.
  private static func length(_ text: UnsafeRawBufferPointer, at offset: Int) -> Int {
    // The hyphen decides nearly always.
    guard offset + form.count <= text.count, text[offset + 4] == UInt8(ascii: "-") else { return 0 }
    if offset > 0, isDigit(text[offset - 1]) { return 0 }
    for (index, expected) in form.enumerated() {
      let byte = text[offset + index]
      switch expected {
      case UInt8(ascii: "d"): if !isDigit(byte) { return 0 }
      case UInt8(ascii: "T"): if byte != expected && byte != UInt8(ascii: " ") { return 0 }
      default: if byte != expected { return 0 }
      }
    }
    func number(_ index: Int) -> UInt8 { (text[offset + index] & 15) * 10 + text[offset + index + 1] & 15 }
    guard (1...12).contains(number(5)), (1...31).contains(number(8)), number(11) < 24, number(14) < 60 else { return 0 }
    return form.count + fractionAndZone(text, at: offset + form.count)
  }

  private static func fractionAndZone(_ text: UnsafeRawBufferPointer, at start: Int) -> Int {
    var end = start
    if end + 1 < text.count, text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: ","), isDigit(text[end + 1]) {
      end += 1
      while end < text.count, end - start <= 9, isDigit(text[end]) { end += 1 }
    }
    if end < text.count, text[end] == UInt8(ascii: "Z") { return end + 1 - start }
    if end + 6 <= text.count, text[end] == UInt8(ascii: "+") || text[end] == UInt8(ascii: "-"),
      text[end + 3] == UInt8(ascii: ":"), [1, 2, 4, 5].allSatisfy({ isDigit(text[end + $0]) })
    {
      return end + 6 - start
    }
    return end - start
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
