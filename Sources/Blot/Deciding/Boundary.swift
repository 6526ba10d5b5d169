import PatternFiles

/// Whether a match stands by itself and is no part of something longer.
enum Boundary {
  /// - Parameters:
  ///   - start: offset of the match in `text`; `end` behind it; `lineStart` and `lineEnd` bound its line.
  ///   - recent: what is known of that text.
  static func holds(
    _ boundary: DetectorDefinition.Boundary, _ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ lineStart: Int,
    _ lineEnd: Int, _ recent: RecentBase64? = nil
  ) -> Bool {
    if boundary == .none { return true }
    let before = start > lineStart ? text[start - 1] : 0x0A
    let behind = end < lineEnd ? text[end] : 0x0A
    if isWord(behind) { return false }
    var isEscape = false
    if isWord(before) {
      isEscape = EscapeSyntax.ends(text, start - 1, lineStart, recent?.quotes)
      if !isEscape { return false }
    }
    if boundary == .word { return true }
    let beforeThat = start - 1 > lineStart && !isEscape ? text[start - 2] : 0x0A
    let behindThat = end + 1 < lineEnd ? text[end + 1] : 0x0A
    switch before {
    case UInt8(ascii: "-"): if isWord(beforeThat) { return false }
    case UInt8(ascii: "."), UInt8(ascii: "/"): if isDigit(beforeThat) { return false }
    case UInt8(ascii: ":"):
      if isDigit(beforeThat), digitCount(text, from: start, to: end) < longNumber { return false }
    case UInt8(ascii: "@"): return false
    default: break
    }
    switch behind {
    case UInt8(ascii: "-"): if isWord(behindThat) { return false }
    case UInt8(ascii: "."), UInt8(ascii: "/"): if isDigit(behindThat) { return false }
    case UInt8(ascii: ":"):
      if isDigit(behindThat), digitCount(text, before: end, to: start) < longNumber { return false }
    case UInt8(ascii: "@"): return false
    default: break
    }
    guard isJoined(before) || isJoined(behind) else { return true }
    return !isInBase64(text, start, end, lineStart, lineEnd, recent)
  }

  /// Whether a match is what a mask has left of the beginning of a value, such as the `44` of `44*****`: a few bytes with at
  /// least as many asterisks behind them as a mask hides. A key before it, even on an earlier line, would make it a finding.
  @inline(__always)
  static func isBeforeMask(_ match: Range<Int>, in text: UnsafePointer<UInt8>, lineEnd: Int) -> Bool {
    text[match.upperBound] == UInt8(ascii: "*") && match.count <= longestLeft
      && isMask(match.upperBound..<lineEnd, text)
  }

  private static let longestLeft = 12

  private static func isMask(_ rest: Range<Int>, _ text: UnsafePointer<UInt8>) -> Bool {
    var hidden = 0
    for index in rest {
      switch text[index] {
      case UInt8(ascii: "*"): hidden += 1
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "@"),
        UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: " "):
        break
      default: return false
      }
      if hidden == Mask.fewestHidden { return true }
    }
    return false
  }

  private static func isJoined(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") }

  /// So many digits in a row are no part of a time, a MAC or an IPv6 address, which have colons between, too: in
  /// `name:4111111111111111:60` they stand for themselves.
  private static let longNumber = 9

  private static func digitCount(_ text: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, isDigit(text[index]) { index += 1 }
    return index - start
  }

  private static func digitCount(_ text: UnsafePointer<UInt8>, before end: Int, to start: Int) -> Int {
    var index = end
    while index > start, isDigit(text[index - 1]) { index -= 1 }
    return end - index
  }

  /// Whether the run to which a `+` or `/` joins the match looks like base64: twelve or more bytes with capitals, small
  /// letters and digits among them.
  private static func isInBase64(
    _ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ lineStart: Int, _ lineEnd: Int, _ recent: RecentBase64?
  ) -> Bool {
    if let recent, !recent.mayBeInBase64(text, start, end, lineStart..<lineEnd) { return false }
    var kinds = 0
    var count = 0
    var index = start - 1
    while index >= lineStart, count < mostBefore, let kind = base64Kind(text[index]) {
      kinds |= kind
      count += 1
      index -= 1
    }
    index = end
    while index < lineEnd, count < mostBeside, let kind = base64Kind(text[index]) {
      kinds |= kind
      count += 1
      index += 1
    }
    return count >= 12 && kinds & 7 == 7
  }

  /// Bytes that are looked at before a match, and on both sides of it.
  static let mostBefore = 64
  static let mostBeside = 128

  /// 1 for a capital, 2 for a small letter, 4 for a digit, 0 for `+` and `/`; nil for what base64 does not have.
  static func base64Kind(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x41...0x5A: 1
    case 0x61...0x7A: 2
    case 0x30...0x39: 4
    case UInt8(ascii: "+"), UInt8(ascii: "/"): 0
    default: nil
    }
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == UInt8(ascii: "_")
  }
}
