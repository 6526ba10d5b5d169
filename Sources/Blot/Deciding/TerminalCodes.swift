/// Control sequences of terminals beside findings, as `ANSICodes` takes them out of a line, and as logs spell them:
/// `\u001b[31m`, `\033[31m`, `#033[31m`, `^[[31m`. They stand for nothing, so what stands beyond them is the neighbour.
enum TerminalCodes {
  /// Bytes of numbers and signs that a code has at most here: none of a colour has more than `38;2;255;255;255`.
  private static let longest = 32
  /// What may stand for the escape behind a backslash.
  private static let behindBackslash: [StaticString] = ["u001b", "u001B", "x1b", "x1B", "033", "e"]

  /// Where the code ends that begins at `start`; nil where none does.
  static func end(at start: Int, in text: UnsafePointer<UInt8>, _ lineEnd: Int) -> Int? {
    guard let bracket = endOfEscape(at: start, in: text, lineEnd), bracket < lineEnd,
      text[bracket] == UInt8(ascii: "[")
    else { return nil }
    let limit = min(lineEnd, bracket + longest)
    var index = bracket + 1
    while index < limit, isParameter(text[index]) { index += 1 }
    guard index < limit, ANSICodes.mayEnd(with: text[index], hasParameters: index > bracket + 1) else { return nil }
    return index + 1
  }

  /// Where the code begins that ends at `end`; nil where none does.
  static func start(endingAt end: Int, in text: UnsafePointer<UInt8>, _ lineStart: Int) -> Int? {
    let lowest = max(lineStart, end - longest)
    var bracket = end - 2
    while bracket > lowest, isParameter(text[bracket]) { bracket -= 1 }
    guard bracket > lowest, text[bracket] == UInt8(ascii: "["),
      ANSICodes.mayEnd(with: text[end - 1], hasParameters: bracket < end - 2)
    else { return nil }
    return startOfEscape(endingAt: bracket, in: text, lineStart)
  }

  private static func isParameter(_ byte: UInt8) -> Bool { ANSICodes.parameters.contains(byte) }

  private static func endOfEscape(at start: Int, in text: UnsafePointer<UInt8>, _ lineEnd: Int) -> Int? {
    switch text[start] {
    case 0x1B: return start + 1
    case UInt8(ascii: "#"): return stands("#033", at: start, in: text, lineEnd) ? start + 4 : nil
    case UInt8(ascii: "^"): return stands("^[", at: start, in: text, lineEnd) ? start + 2 : nil
    case UInt8(ascii: "\\"):
      let index = EscapeSyntax.lastBackslash(ofRunAt: start, text, lineEnd) + 1
      guard let name = behindBackslash.first(where: { stands($0, at: index, in: text, lineEnd) }) else { return nil }
      return index + name.utf8CodeUnitCount
    default: return nil
    }
  }

  private static func startOfEscape(endingAt end: Int, in text: UnsafePointer<UInt8>, _ lineStart: Int) -> Int? {
    if text[end - 1] == 0x1B { return end - 1 }
    for spelling in ["#033", "^["] as [StaticString] where endsWith(spelling, at: end, in: text, lineStart) {
      return end - spelling.utf8CodeUnitCount
    }
    for name in behindBackslash where endsWith(name, at: end, in: text, lineStart) {
      let letter = end - name.utf8CodeUnitCount
      let first = EscapeSyntax.firstBackslash(ofRunBefore: letter, text, lineStart)
      return first < letter ? first : nil
    }
    return nil
  }

  private static func stands(
    _ bytes: StaticString, at start: Int, in text: UnsafePointer<UInt8>, _ lineEnd: Int
  ) -> Bool {
    start + bytes.utf8CodeUnitCount <= lineEnd && bytes.stands(at: text + start)
  }

  private static func endsWith(
    _ bytes: StaticString, at end: Int, in text: UnsafePointer<UInt8>, _ lineStart: Int
  ) -> Bool {
    end - bytes.utf8CodeUnitCount >= lineStart && stands(bytes, at: end - bytes.utf8CodeUnitCount, in: text, end)
  }
}
