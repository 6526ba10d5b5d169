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
        let byte = bytes[position]
        position += 1
        if byte == UInt8(ascii: "\"") {
          isInString = false
        } else if byte == UInt8(ascii: "\\") {
          if position == bytes.count { isEscaped = true }
          position += 1
        }
      }
    }
  }
}
