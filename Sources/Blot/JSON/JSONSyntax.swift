/// The grammar of JSON (RFC 8259), as far as it takes to tell whether a line is JSON.
enum JSONSyntax {
  /// Deeper nesting is not taken for JSON.
  private static let maximumDepth = 512

  static func isWhitespace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
  }

  /// Whether a number may have `byte` in it.
  static func isNumberByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  /// Whether an object or an array may begin with `text`: told by its first two bytes that are no white space.
  static func looksLikeContainer(_ text: UnsafeRawBufferPointer) -> Bool {
    var position = 0
    skipWhitespace(text, &position)
    guard position < text.count else { return false }
    let opening = text[position]
    guard opening == UInt8(ascii: "{") || opening == UInt8(ascii: "[") else { return false }
    position += 1
    skipWhitespace(text, &position)
    guard position < text.count else { return true }
    switch text[position] {
    case UInt8(ascii: "\""): return true
    case UInt8(ascii: "}"): return opening == UInt8(ascii: "{")
    case UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "-"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
      return opening == UInt8(ascii: "[")
    default: return false
    }
  }

  /// Where the JSON of a line begins: at its first byte that is no white space, or behind the prefix of a log shipper
  /// at its first `{`. Nil where the line from there to its end is not one object or array.
  static func start(inLine line: UnsafeRawBufferPointer) -> Int? {
    var first = 0
    skipWhitespace(line, &first)
    if first < line.count, line[first] == UInt8(ascii: "{") || line[first] == UInt8(ascii: "[") {
      if isContainer(UnsafeRawBufferPointer(rebasing: line[first...])) { return first }
      first += 1
    }
    guard first < line.count, let brace = line[first...].firstIndex(of: UInt8(ascii: "{")) else { return nil }
    return isContainer(UnsafeRawBufferPointer(rebasing: line[brace...])) ? brace : nil
  }

  /// Where the JSON of a line of a pretty-printed document begins, behind its indentation: a whole member, or a string that
  /// is an element of an array, with at most a comma behind it. Nil where the line is neither.
  static func start(ofMemberInLine line: UnsafeRawBufferPointer) -> Int? {
    var first = 0
    skipWhitespace(line, &first)
    var position = first
    guard skipString(line, &position) else { return nil }
    var end = line.count
    while end > position, isWhitespace(line[end - 1]) { end -= 1 }
    if end > position, line[end - 1] == UInt8(ascii: ",") { end -= 1 }
    while end > position, isWhitespace(line[end - 1]) { end -= 1 }
    if position == end { return first >= leastIndentation || first > 0 && line[0] == UInt8(ascii: "\t") ? first : nil }
    skipWhitespace(line, &position)
    guard position < end, line[position] == UInt8(ascii: ":") else { return nil }
    position += 1
    skipWhitespace(line, &position)
    guard position < end else { return nil }
    if isContainer(UnsafeRawBufferPointer(rebasing: line[position..<end])) { return first }
    return skipScalar(line, &position) && position == end ? first : nil
  }

  /// The least indentation of an element of an array, in spaces; cells of aligned tables have one.
  static let leastIndentation = 2

  /// Whether `text` is one object or array, with white space behind it at most.
  static func isContainer(_ text: UnsafeRawBufferPointer) -> Bool {
    // One bit a level: whether it is an object.
    var isObject: [Bool] = []
    var position = 0
    skipWhitespace(text, &position)
    guard position < text.count, text[position] == UInt8(ascii: "{") || text[position] == UInt8(ascii: "[") else {
      return false
    }
    while true {
      // A value begins here.
      skipWhitespace(text, &position)
      guard position < text.count else { return false }
      var isClosed = false
      switch text[position] {
      case UInt8(ascii: "{"):
        position += 1
        isObject.append(true)
        skipWhitespace(text, &position)
        isClosed = position < text.count && text[position] == UInt8(ascii: "}")
        if !isClosed {
          guard skipKey(text, &position) else { return false }
          continue
        }
      case UInt8(ascii: "["):
        position += 1
        isObject.append(false)
        skipWhitespace(text, &position)
        isClosed = position < text.count && text[position] == UInt8(ascii: "]")
        if !isClosed { continue }
      default:
        guard skipScalar(text, &position) else { return false }
      }
      if isObject.count > maximumDepth { return false }
      // A value has ended, or a container is about to.
      while true {
        skipWhitespace(text, &position)
        guard let inObject = isObject.last else { return position == text.count }
        guard position < text.count else { return false }
        let byte = text[position]
        position += 1
        if byte == (inObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
          isObject.removeLast()
        } else if byte == UInt8(ascii: ",") {
          if inObject {
            skipWhitespace(text, &position)
            guard skipKey(text, &position) else { return false }
          }
          break
        } else {
          return false
        }
      }
    }
  }

  private static func skipWhitespace(_ text: UnsafeRawBufferPointer, _ position: inout Int) {
    while position < text.count, isWhitespace(text[position]) { position += 1 }
  }

  private static func skipKey(_ text: UnsafeRawBufferPointer, _ position: inout Int) -> Bool {
    guard skipString(text, &position) else { return false }
    skipWhitespace(text, &position)
    guard position < text.count, text[position] == UInt8(ascii: ":") else { return false }
    position += 1
    return true
  }

  private static func skipString(_ text: UnsafeRawBufferPointer, _ position: inout Int) -> Bool {
    guard position < text.count, text[position] == UInt8(ascii: "\"") else { return false }
    position += 1
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "\""):
        position += 1
        return true
      case UInt8(ascii: "\\"): position += 2
      default: position += 1
      }
    }
    return false
  }

  /// Skips a string, a number or a literal. Numbers may have more digits in front than the grammar allows.
  private static func skipScalar(_ text: UnsafeRawBufferPointer, _ position: inout Int) -> Bool {
    switch text[position] {
    case UInt8(ascii: "\""): return skipString(text, &position)
    case UInt8(ascii: "t"): return skip("true", text, &position)
    case UInt8(ascii: "f"): return skip("false", text, &position)
    case UInt8(ascii: "n"): return skip("null", text, &position)
    default:
      let start = position
      while position < text.count, isNumberByte(text[position]) { position += 1 }
      return position > start
    }
  }

  /// Whether `true`, `false` or `null` may have `byte` in it.
  static func isLiteralByte(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

  private static func skip(_ word: StaticString, _ text: UnsafeRawBufferPointer, _ position: inout Int) -> Bool {
    guard position + word.utf8CodeUnitCount <= text.count else { return false }
    for index in 0..<word.utf8CodeUnitCount where text[position + index] != word.utf8Start[index] { return false }
    position += word.utf8CodeUnitCount
    return true
  }
}
