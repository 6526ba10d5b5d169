/// A soft line break of quoted-printable (RFC 2045, section 6.7): the equals sign at the end of a line that goes on in
/// the next one.
///
/// Other lines end so, too: `key=`, which is never taken for one, and base64. In quoted-printable every other equals
/// sign of a line begins an escape, and no line is longer than 76 bytes.
enum SoftBreak {
  /// What a log writes before the first line of a message comes on top of its 76 bytes.
  private static let longestFirstLine = 256
  static let longestLine = 76

  /// Where the equals sign stands with which `line`, without its "\n", ends and goes on; nil where it does not.
  static func sign(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Int? {
    let end = withoutReturn(text, line)
    guard end - line.lowerBound > 1, end - line.lowerBound <= longestFirstLine, text[end - 1] == UInt8(ascii: "="),
      isQuotedPrintable(text, line.lowerBound..<end - 1), !isKey(text, line.lowerBound..<end - 1)
    else { return nil }
    return end - 1
  }

  /// Whether `line`, without its "\n", may go on with one that a soft break has ended.
  static func mayGoOn(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Bool {
    let end = withoutReturn(text, line)
    guard end > line.lowerBound, end - line.lowerBound <= longestLine else { return false }
    let isBroken = text[end - 1] == UInt8(ascii: "=")
    return isQuotedPrintable(text, line.lowerBound..<(isBroken ? end - 1 : end))
  }

  /// Whether the byte at `place` is an equals sign at the end of its line.
  static func endsLine(_ text: UnsafePointer<UInt8>, at place: Int) -> Bool {
    guard text[place] == UInt8(ascii: "=") else { return false }
    return text[place + 1] == UInt8(ascii: "\n")
      || text[place + 1] == UInt8(ascii: "\r") && text[place + 2] == UInt8(ascii: "\n")
  }

  private static func withoutReturn(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Int {
    !line.isEmpty && text[line.upperBound - 1] == UInt8(ascii: "\r") ? line.upperBound - 1 : line.upperBound
  }

  private static func isQuotedPrintable(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    let bytes = UnsafeRawBufferPointer(start: text + range.lowerBound, count: range.count)
    var next = 0
    while let sign = bytes.firstOffset(ofByte: UInt8(ascii: "="), from: next) {
      let digits = text + range.lowerBound + sign + 1
      guard isCapitalHexadecimal(digits[0]), isCapitalHexadecimal(digits[1]) else { return false }
      next = sign + 1
    }
    return true
  }

  private static func isKey(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    range.allSatisfy { index in
      let byte = text[index]
      return (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: ".")
    }
  }

  private static func isCapitalHexadecimal(_ byte: UInt8) -> Bool {
    Boundary.isDigit(byte) || (0x41...0x46).contains(byte)
  }

  // MARK: Prefixes

  private static let mostPrefixes = 4

  /// Where what a log writes before each of its lines may end in the first line of a message, the longest first: all
  /// that the next line begins with as well, but for digits, up to a space. There must be a time or a mark in it, or
  /// nothing but spaces.
  static func prefixEnds(_ text: UnsafePointer<UInt8>, _ line: Range<Int>, next: Range<Int>) -> [Int] {
    var ends: [Int] = []
    var index = line.lowerBound
    var other = next.lowerBound
    var isPrefix = true
    var hasMark = false
    while index < line.upperBound, other < next.upperBound {
      let byte = text[index]
      if Boundary.isDigit(byte), Boundary.isDigit(text[other]) {
        while index < line.upperBound, Boundary.isDigit(text[index]) { index += 1 }
        while other < next.upperBound, Boundary.isDigit(text[other]) { other += 1 }
        isPrefix = isPrefix && hasMark
        continue
      }
      guard byte == text[other] else { break }
      index += 1
      other += 1
      if byte == 0x20 || byte == 0x09 {
        isPrefix = isPrefix || hasMark
        if isPrefix {
          if ends.last == index - 1 { ends.removeLast() }
          ends.append(index)
        }
      } else {
        hasMark = hasMark || isMark(byte)
        isPrefix = isPrefix && hasMark
      }
    }
    return ends.suffix(mostPrefixes).reversed()
  }

  /// What stands in times and behind names: `12:00:00`, `app[1]:`, `web_1 |`.
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ":") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "|") || byte == UInt8(ascii: ">")
  }

  // MARK: Groups

  /// Lines that are put together at most.
  static let mostLines = 1024

  /// Whether the line that ends at `lineEnd` ends with an equals sign. A byte and another one before it are readable.
  static func mayEnd(_ text: UnsafePointer<UInt8>, _ lineEnd: Int) -> Bool {
    text[lineEnd - 1] == UInt8(ascii: "=")
      || text[lineEnd - 1] == UInt8(ascii: "\r") && text[lineEnd - 2] == UInt8(ascii: "=")
  }

  /// Where the group of lines begins whose last one ends at `lineEnd` and goes on; nil where that line does not.
  ///
  /// - Parameter lowest: where the first line begins that may be looked at.
  static func groupStart(endingAt lineEnd: Int, in text: UnsafePointer<UInt8>, from lowest: Int) -> Int? {
    LineGroup.start(endingAt: lineEnd, in: text, from: lowest, mostLines: mostLines) {
      sign(text, $0) == nil ? .none : .any
    }
  }
}
