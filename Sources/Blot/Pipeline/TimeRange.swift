/// The first and the last timestamp of an input, in the order in which they stand there and as they are written there;
/// `LogTime` knows the forms.
public struct TimeRange: Sendable, Equatable {
  /// The first one.
  public internal(set) var first: String
  /// The last one.
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
    for offset in offsets where LogTime.length(text, at: offset) > 0 { return string(text, at: offset) }
    return nil
  }

  private static func timestamp(in text: UnsafeRawBufferPointer, _ offsets: StrideThrough<Int>) -> String? {
    for offset in offsets where LogTime.length(text, at: offset) > 0 { return string(text, at: offset) }
    return nil
  }

  private static func string(_ text: UnsafeRawBufferPointer, at offset: Int) -> String {
    String(decoding: text[offset..<(offset + LogTime.length(text, at: offset))], as: UTF8.self)
  }
}
