import BlotKernels

/// Base64 (RFC 4648, sections 4 and 5) that stands in a text and decodes to text. In a string of JSON it may be wrapped as
/// that of mail is (RFC 2045, section 6.8).
enum Base64Run {
  static let shortest = 16
  /// Programs wrap it after 60, 64 or 76 characters.
  static let shortestLine = 60

  /// The run that begins at `start`, with its padding, decoded to `output`, which has room for three quarters of it. Nil
  /// where it does not decode to printable UTF-8.
  ///
  /// - Parameter mayBeCut: whether a run that reaches `end` may go on behind it.
  static func decode(
    _ text: UnsafePointer<UInt8>, at start: Int, end: Int, mayBeCut: Bool, to output: UnsafeMutablePointer<UInt8>
  ) -> (range: Range<Int>, count: Int)? {
    var runEnd = blot_base64_end(text, start, end)
    if text[start - 1] == UInt8(ascii: "?"), let words = decodeWords(text, start..<runEnd, end, to: output) {
      return words
    }
    if (start..<runEnd).allSatisfy({ isHexDigit(text[$0]) }) { return nil }
    let run = start..<runEnd
    if mayBeCut, runEnd == end { runEnd -= (runEnd - start) % 4 }
    if let wrapped = wrapped(text, start..<runEnd, end), let count = decode(text, wrapped, to: output) {
      return (start..<paddedEnd(text, wrapped, end), count)
    }
    if let count = decode(text, start..<runEnd, to: output) {
      return (start..<paddedEnd(text, start..<runEnd, end), count)
    }
    // What follows a / or - may be the next part of a path or name.
    if let slash = run.first(where: { text[$0] == UInt8(ascii: "/") }), slash - start >= shortest,
      let count = decode(text, start..<slash, to: output)
    {
      return (start..<slash, count)
    }
    if let joiner = run.first(where: { sextet(text[$0]) ?? 0 >= 62 }), joiner - start >= shortest,
      let count = decode(text, start..<joiner, to: output)
    {
      return (start..<joiner, count)
    }
    return nil
  }

  /// The same for an encoded word of a mail header with others behind it, which a value may go on in: `=?UTF-8?B?YW5u?=
  /// =?UTF-8?B?YUBl?=`. Nil where `run` is no word with another one behind it.
  private static func decodeWords(
    _ text: UnsafePointer<UInt8>, _ run: Range<Int>, _ end: Int, to output: UnsafeMutablePointer<UInt8>
  ) -> (range: Range<Int>, count: Int)? {
    guard text[run.lowerBound - 2] | 0x20 == UInt8(ascii: "b"), text[run.lowerBound - 3] == UInt8(ascii: "?") else {
      return nil
    }
    var word = run
    var wordEnd = run.upperBound
    var count = 0
    var wordCount = 0
    while let more = decodeBytes(text, word, to: output + count) {
      count += more
      wordCount += 1
      wordEnd = paddedEnd(text, word, end)
      guard wordEnd + 1 < end, text[wordEnd] == UInt8(ascii: "?"), text[wordEnd + 1] == UInt8(ascii: "=") else { break }
      let next = EncodedWord.spaceEnd(text, from: wordEnd + 2, end)
      guard next > wordEnd + 2, let start = EncodedWord.textStart(text, at: next, end, encoding: "b") else { break }
      var index = start
      while index < end, sextet(text[index]) != nil { index += 1 }
      word = start..<index
    }
    guard wordCount > 1, isText(UnsafeRawBufferPointer(start: output, count: count), mayEndWithin: false) else {
      return nil
    }
    return (run.lowerBound..<wordEnd, count)
  }

  /// The number of bytes that the characters in `word`, and nothing else, stand for; nil where they stand for none.
  private static func decodeBytes(
    _ text: UnsafePointer<UInt8>, _ word: Range<Int>, to output: UnsafeMutablePointer<UInt8>
  ) -> Int? {
    var bytes = DecodedSextets(output)
    for index in word {
      guard let value = sextet(text[index]) else { return nil }
      bytes.append(value)
    }
    return bytes.endsWithin || word.isEmpty ? nil : bytes.count
  }

  /// The bytes that sextets stand for, written one after the other.
  private struct DecodedSextets {
    private let output: UnsafeMutablePointer<UInt8>
    private var bits: UInt32 = 0
    private var bitCount = 0
    private(set) var count = 0

    /// - Parameter output: has room for them.
    init(_ output: UnsafeMutablePointer<UInt8>) { self.output = output }

    /// Whether one character alone stands at the end, which holds no byte.
    var endsWithin: Bool { bitCount == 6 }

    @inline(__always)
    mutating func append(_ sextet: UInt8) {
      bits = bits << 6 | UInt32(sextet)
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        output[count] = UInt8(truncatingIfNeeded: bits >> UInt32(bitCount))
        count += 1
      }
    }
  }

  /// From this length on a run at the beginning of a window is looked at.
  private static let shortestCut = 256
  private static let mostQuads = 8

  /// Where four characters that stand for three bytes begin at the beginning of a text that is within a run; nil where it
  /// is not.
  static func start(ofRunBegunBefore text: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    guard count >= shortestCut, (0..<shortestCut).allSatisfy({ sextet(text[$0]) != nil }) else { return nil }
    // A character of several bytes may be cut as well.
    return (0..<4 * mostQuads).first { blot_goes_on_base64_text(text + $0) != 0 }
  }

  /// A run and those behind it that escaped line ends part from it; nil where it is no line of such. A shorter one is the
  /// last.
  private static func wrapped(_ text: UnsafePointer<UInt8>, _ run: Range<Int>, _ end: Int) -> Range<Int>? {
    guard isFullLine(run) else { return nil }
    var result = run
    while let start = breakEnd(text, at: result.upperBound, end), start < end {
      var index = start
      while index < end, index - start < run.count, sextet(text[index]) != nil { index += 1 }
      let isFull = index - start == run.count
      guard index > start, index == end || isFull ? sextet(text[index]) == nil : mayFollow(text[index]) else { break }
      result = run.lowerBound..<index
      if !isFull { break }
    }
    return result == run ? nil : result
  }

  /// What may stand behind the last line of wrapped base64, which is shorter: padding, what ends a string, a line end.
  private static func mayFollow(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "=") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20
  }

  /// Where the escaped line end at `start` ends: backslashes and `n`, with `r` and as many before it.
  static func breakEnd(_ text: UnsafePointer<UInt8>, at start: Int, _ end: Int) -> Int? {
    let letter = EscapeSyntax.end(ofBackslashesAt: start, text, end)
    guard letter > start, letter < end else { return nil }
    if text[letter] == UInt8(ascii: "n") { return letter + 1 }
    guard text[letter] == UInt8(ascii: "r") else { return nil }
    let second = EscapeSyntax.end(ofBackslashesAt: letter + 1, text, end)
    return second - letter - 1 == letter - start && second < end && text[second] == UInt8(ascii: "n")
      ? second + 1 : nil
  }

  /// Where the padding behind a run ends.
  private static func paddedEnd(_ text: UnsafePointer<UInt8>, _ run: Range<Int>, _ end: Int) -> Int {
    var result = run.upperBound
    let count = sextetCount(text, run)
    while result < end, (count + result - run.upperBound) % 4 != 0, text[result] == UInt8(ascii: "=") { result += 1 }
    return result
  }

  /// The characters of a run that are no line ends.
  private static func sextetCount(_ text: UnsafePointer<UInt8>, _ run: Range<Int>) -> Int {
    if blot_base64_end(text, run.lowerBound, run.upperBound) == run.upperBound { return run.count }
    var count = 0
    var index = run.lowerBound
    while index < run.upperBound {
      if let next = breakEnd(text, at: index, run.upperBound) {
        index = next
      } else {
        count += 1
        index += 1
      }
    }
    return count
  }

  /// The number of bytes that a run decodes to; nil where they are no text.
  private static func decode(
    _ text: UnsafePointer<UInt8>, _ run: Range<Int>, to output: UnsafeMutablePointer<UInt8>
  ) -> Int? {
    guard run.count >= shortest else { return nil }
    // Mostly there is no line end in it.
    let alphabet = blot_decode_base64(text + run.lowerBound, run.count, output)
    if alphabet >= 0 {
      let count = run.count * 3 / 4
      guard run.count % 4 != 1, alphabet != 3,
        isText(UnsafeRawBufferPointer(start: output, count: count), mayEndWithin: isFullLine(run))
      else { return nil }
      return count
    }
    var bytes = DecodedSextets(output)
    var alphabets: UInt8 = 0
    var index = run.lowerBound
    while index < run.upperBound {
      let byte = text[index]
      guard let value = sextet(byte) else {
        guard let next = breakEnd(text, at: index, run.upperBound) else { return nil }
        index = next
        continue
      }
      index += 1
      if value >= 62 { alphabets |= byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") ? 1 : 2 }
      bytes.append(value)
    }
    guard !bytes.endsWithin, alphabets != 3,
      isText(UnsafeRawBufferPointer(start: output, count: bytes.count), mayEndWithin: isFullLine(run))
    else { return nil }
    return bytes.count
  }

  /// Whether a run may be a line of base64 that goes on in the next one.
  private static func isFullLine(_ run: Range<Int>) -> Bool { run.count >= shortestLine && run.count % 4 == 0 }

  /// Whether all of it is printable UTF-8, tabs, line ends and colours among it.
  ///
  /// - Parameter mayEndWithin: whether the last character may be cut off.
  private static func isText(_ bytes: UnsafeRawBufferPointer, mayEndWithin: Bool) -> Bool {
    var index = 0
    while index < bytes.count {
      while index + 8 <= bytes.count,
        isPlain(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      {
        index += 8
      }
      guard index < bytes.count else { break }
      let byte = bytes[index]
      if byte >= 0x20 && byte < 0x7F || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        index += 1
        continue
      }
      // Terminal output has colours.
      if byte == 0x1B, index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "[") {
        index += 1
        continue
      }
      let length = WellFormedUTF8.length(bytes, at: index)
      if length <= 1, mayEndWithin, byte >= 0xC2, bytes.count - index < 4,
        bytes[(index + 1)...].allSatisfy({ $0 & 0xC0 == 0x80 })
      {
        return true
      }
      guard length > 1, !(length == 2 && byte == 0xC2 && bytes[index + 1] < 0xA0) else { return false }
      index += length
    }
    return true
  }

  /// Whether eight bytes are printable ASCII.
  @inline(__always)
  private static func isPlain(_ bytes: UInt64) -> Bool {
    let tops: UInt64 = 0x8080_8080_8080_8080
    // A carry goes into the highest bit of a byte only: below a space it gets lost, behind a tilde it is set.
    let belowSpace = (bytes | tops) &- 0x2020_2020_2020_2020
    let behindTilde = (bytes & ~tops) &+ 0x0101_0101_0101_0101
    return (bytes | ~belowSpace | behindTilde) & tops == 0
  }

  /// The six bits that a byte of either alphabet stands for.
  static func sextet(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    Boundary.isDigit(byte) || (0x61...0x66).contains(byte | 0x20) || byte == UInt8(ascii: "-")
  }
}
