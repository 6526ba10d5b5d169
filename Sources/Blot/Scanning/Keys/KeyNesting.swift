/// What a place in a line stands within: objects, lists and strings, each with the key before it.
///
/// A line is read once, from left to right, as far as somebody asks; it need not be JSON, nor right. What begins before
/// the line is not known.
struct KeyNesting {
  private enum Kind {
    case object
    case list
    /// A string whose quotes stand behind that many backslashes.
    case string(Int)
  }

  private struct Frame {
    var kind: Kind
    var start: Int
    /// What is written before it; empty where there is no key.
    var key: Range<Int>
  }

  private var frames: [Frame] = []
  /// How many were too deep to be kept.
  private var dropped = 0
  private var lineStart = -1
  private var position = 0

  /// Deeper ones are passed over.
  private static let deepest = 64
  /// The longest run of bytes before a value that is taken for its key, with all steps.
  private static let longestKey = 256

  /// Forgets what was read, for another text.
  mutating func reset() { lineStart = -1 }

  /// Reads on to `offset`, which is no less than before in the same line.
  mutating func read(_ text: UnsafePointer<UInt8>, lineStart: Int, to offset: Int) {
    if lineStart != self.lineStart || offset < position {
      self.lineStart = lineStart
      position = lineStart
      frames.removeAll(keepingCapacity: true)
      dropped = 0
    }
    while position < offset {
      switch text[position] {
      case UInt8(ascii: "\""): readQuote(text)
      case UInt8(ascii: "{"): open(.object, at: position, text)
      case UInt8(ascii: "["): open(.list, at: position, text)
      case UInt8(ascii: "}"): close(isObject: true)
      case UInt8(ascii: "]"): close(isObject: false)
      default: break
      }
      position += 1
    }
  }

  private mutating func open(_ kind: Kind, at start: Int, _ text: UnsafePointer<UInt8>) {
    guard frames.count < Self.deepest else {
      dropped += 1
      return
    }
    frames.append(Frame(kind: kind, start: start, key: Self.key(before: start, text, lineStart)))
  }

  private mutating func close(isObject: Bool) {
    if dropped > 0 {
      dropped -= 1
      return
    }
    for index in frames.indices.reversed() {
      switch frames[index].kind {
      case .string: return
      case .object where isObject, .list where !isObject:
        frames.removeSubrange(index...)
        return
      default: break
      }
    }
  }

  /// A quote closes the strings that are escaped as deep or deeper, or opens one.
  private mutating func readQuote(_ text: UnsafePointer<UInt8>) {
    let backslashes = EscapeSyntax.backslashes(text, beforeQuote: position, lineStart)
    var isWithinString = false
    var closed: Int?
    closing: for index in frames.indices.reversed() {
      guard case .string(let depth) = frames[index].kind else { continue }
      isWithinString = true
      guard EscapeSyntax.closesString(backslashes, depth: depth) else { break }
      closed = index
      if EscapeSyntax.ownBackslashes(backslashes, depth: depth) == depth { break closing }
    }
    if let closed {
      frames.removeSubrange(closed...)
      dropped = 0
      return
    }
    // Behind a letter no string begins: `a 5" disk`.
    let before = position - backslashes - 1
    if !isWithinString, before >= lineStart, FoldedHash.counts(text[before]) { return }
    open(.string(backslashes), at: position - backslashes, text)
  }

  /// The key of the value that begins at `start`: `key=`, `"key": `, `key => `; empty where there is none.
  private static func key(before start: Int, _ text: UnsafePointer<UInt8>, _ lineStart: Int) -> Range<Int> {
    let none = start..<start
    var index = start - 1
    var count = 0
    while index >= lineStart, count < 4, text[index] == 0x20 || text[index] == 0x09 {
      index -= 1
      count += 1
    }
    if index > lineStart, text[index] == UInt8(ascii: ">"), text[index - 1] == UInt8(ascii: "=") { index -= 1 }
    guard index >= lineStart, KeyedValue.isSeparator(text[index]) else { return none }
    index -= 1
    if index >= lineStart, KeyedValue.isSeparator(text[index]) { index -= 1 }
    count = 0
    while index >= lineStart, count < KeyedValue.longestCloser, KeyedValue.mayCloseKey(text[index]) {
      index -= 1
      count += 1
    }
    guard index >= lineStart, FoldedHash.counts(text[index]) else { return none }
    return key(endingAt: index, text, lineStart..<start)
  }

  /// The bytes of the key whose last one is at `last`: back to its quote, or as far as its letters, digits, `_`, `-`
  /// and dots go.
  static func key(endingAt last: Int, _ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Range<Int> {
    let lowest = max(line.lowerBound, last - longestKey)
    if let quote = quote(behind: last, text, line.upperBound) {
      var start = last
      while start > lowest, text[start - 1] != quote { start -= 1 }
      if start > line.lowerBound, text[start - 1] == quote { return start..<last + 1 }
    }
    var start = last
    while start > lowest, isKeyByte(text[start - 1]), !EscapeSyntax.ends(text, start - 1, line.lowerBound) {
      start -= 1
    }
    return start..<last + 1
  }

  private static func quote(behind last: Int, _ text: UnsafePointer<UInt8>, _ end: Int) -> UInt8? {
    var index = last + 1
    while index < end, text[index] == UInt8(ascii: "\\") { index += 1 }
    guard index < end, text[index] == UInt8(ascii: "\"") || text[index] == UInt8(ascii: "'") else { return nil }
    return text[index]
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    FoldedHash.counts(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// Where the objects begin that the place which was read to stands in, the innermost one first.
  var objectStarts: some Sequence<Int> {
    frames.reversed().lazy.filter { if case .object = $0.kind { true } else { false } }.map(\.start)
  }

  // MARK: Paths

  /// Whether the key `own`, at the place which was read to, stands where `path` says.
  func fits(_ path: LogKey, _ own: Range<Int>, _ text: UnsafePointer<UInt8>) -> Bool {
    var rest = path.steps[...]
    func takeAll(of key: Range<Int>) -> Bool? {
      var end = key.upperBound
      while end > key.lowerBound {
        var start = end
        while start > key.lowerBound, text[start - 1] != UInt8(ascii: ".") { start -= 1 }
        if start < end {
          guard let step = rest.popLast(), Self.fits(step, start..<end, isFirst: rest.isEmpty, text, lineStart) else {
            return false
          }
          if rest.isEmpty { return true }
        }
        end = start - 1
      }
      return nil
    }
    if let answer = takeAll(of: own) { return answer }
    for frame in frames.reversed() where !frame.key.isEmpty {
      if let answer = takeAll(of: frame.key) { return answer }
    }
    return false
  }

  /// - Parameter isFirst: whether the step is the outermost one, which is as long as it is written.
  private static func fits(
    _ step: LogKey.Step, _ range: Range<Int>, isFirst: Bool, _ text: UnsafePointer<UInt8>, _ lineStart: Int
  ) -> Bool {
    guard case .named(let letters) = step else { return true }
    var left = letters.count
    var first = range.upperBound
    for index in range.reversed() where FoldedHash.counts(text[index]) {
      if left == 0 { return isFirst && KeyIndex.beginsSegment(text, first, lineStart) }
      let byte = text[index]
      guard (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == letters[left - 1] else { return false }
      left -= 1
      first = index
    }
    return left == 0
  }
}
