#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Whether a place in a line lies in a JSON string: carried from window to window of a line that is longer than a block,
/// because no window sees the line's beginning.
struct QuoteState: Sendable, Equatable {
  /// Whether the line begins as JSON does.
  let isJSON: Bool
  private(set) var isInString = false
  private var isEscaped = false

  /// What a log shipper writes before JSON is no longer.
  private static let longestPrefix = 512

  /// The state before the first byte of a line of which `beginning` are the first bytes.
  init(lineBeginning beginning: UnsafeRawBufferPointer) {
    if JSONSyntax.looksLikeContainer(beginning) {
      isJSON = true
      return
    }
    let brace = beginning.prefix(Self.longestPrefix).firstIndex(of: UInt8(ascii: "{"))
    guard let brace, !beginning[..<brace].contains(UInt8(ascii: "\"")) else {
      isJSON = false
      return
    }
    isJSON = JSONSyntax.looksLikeContainer(UnsafeRawBufferPointer(rebasing: beginning[brace...]))
  }

  init(isJSON: Bool) {
    self.isJSON = isJSON
  }

  /// Goes on over the next bytes of the line.
  mutating func advance(over bytes: UnsafeRawBufferPointer) {
    guard isJSON, let base = bytes.baseAddress else { return }
    var position = 0
    if isEscaped {
      isEscaped = false
      position = min(1, bytes.count)
    }
    while position < bytes.count {
      if !isInString {
        guard let quote = memchr(base + position, Int32(UInt8(ascii: "\"")), bytes.count - position) else { return }
        position = UnsafeRawPointer(quote) - base + 1
        isInString = true
      } else {
        // Where it may end is mostly far away, and what tells are the backslashes before that.
        let quote = memchr(base + position, Int32(UInt8(ascii: "\"")), bytes.count - position)
        let end = quote.map { UnsafeRawPointer($0) - base } ?? bytes.count
        var first = end
        while first > position, bytes[first - 1] == UInt8(ascii: "\\") { first -= 1 }
        let isBehindEscape = (end - first) & 1 == 1
        if end == bytes.count {
          isEscaped = isBehindEscape
        } else if !isBehindEscape {
          isInString = false
        }
        position = end + 1
      }
    }
  }
}
