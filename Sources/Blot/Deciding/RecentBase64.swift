/// Which of the matches that were asked about lately are in base64: many detectors match the same numbers, and in a row of
/// them with plus signs between a look goes over some hundred bytes.
///
/// Hot code: a class with constant pointers, so that no exclusivity check stands in the loop. One a worker.
final class RecentBase64 {
  private struct Entry {
    var text = 0
    var start = 0
    var end = 0
    var isInBase64 = false
  }

  private static let count = 16
  private let entries: UnsafeMutablePointer<Entry>
  private let text: UnsafeMutablePointer<Int>

  init() {
    entries = .allocate(capacity: Self.count)
    entries.initialize(repeating: Entry(), count: Self.count)
    text = .allocate(capacity: 1)
    text.initialize(to: 1)
  }

  deinit {
    entries.deallocate()
    text.deallocate()
  }

  /// Forgets the text at hand.
  func begin() { text.pointee &+= 1 }

  /// Whether the match from `start` to `end` is in base64.
  ///
  /// - Parameter look: tells where it is not known.
  func isInBase64(_ start: Int, _ end: Int, _ look: () -> Bool) -> Bool {
    let entry = entries + (start &+ 5 &* end) & (Self.count - 1)
    if entry.pointee.text == text.pointee, entry.pointee.start == start, entry.pointee.end == end {
      return entry.pointee.isInBase64
    }
    entry.pointee = Entry(text: text.pointee, start: start, end: end, isInBase64: look())
    return entry.pointee.isInBase64
  }
}
