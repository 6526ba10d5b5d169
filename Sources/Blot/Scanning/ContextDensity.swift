/// How much of the texts of late stands in lines with a context word. Where that is nearly all of it, the detectors that need
/// one are looked for everywhere, in step with the others: then it is asked once for all of them what stands around a
/// number. In a line without such a word they find nothing.
struct ContextDensity {
  /// Whether nearly all that was searched of late is such lines.
  private(set) var isHigh = false
  private var searchedBytes = 0
  private var wordedBytes = 0

  static let bytesOfMeasure = 64 << 10
  /// One part in so many may be other lines: what the search costs there is more than it saves in a line with a word.
  private static let tolerated = 8

  /// Notes how much of a text stands in lines with a context word.
  mutating func note(_ worded: Int, of count: Int) {
    searchedBytes += count
    wordedBytes += worded
    guard searchedBytes >= Self.bytesOfMeasure else { return }
    isHigh = wordedBytes >= searchedBytes - searchedBytes / Self.tolerated
    searchedBytes = 0
    wordedBytes = 0
  }
}
