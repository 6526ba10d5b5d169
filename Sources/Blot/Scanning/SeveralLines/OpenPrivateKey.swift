import PatternFiles

/// A private key whose `BEGIN` line has come and whose `END` line has not: PEM (RFC 7468, RFC 1421), OpenSSH, OpenPGP
/// armor (RFC 9580, section 6.2), SSH2 and PuTTY.
///
/// Each line of its base64 is a finding of its own, told as the line comes, so that a live pipe need not wait for
/// `END`. What is left of a redacted key has no `BEGIN`, hence a second run finds nothing in it.
struct OpenPrivateKey: Sendable, Equatable {
  enum Line: Equatable {
    /// Base64 of the key.
    case body(Range<Int>)
    /// A header, an empty line, a line of another writer in between.
    case other
    /// The key ends before or with this line.
    case end
  }

  /// The detector that found `BEGIN`, and how sure it was.
  let detector: Int
  let confidence: Double

  private let before: LineShape
  private let behind: LineShape
  /// PuTTY writes the public half first.
  private var isPublicHalf: Bool
  /// The length of the lines of base64; 0 before the first.
  private var width = 0
  /// Whether a shorter line has come, which is the last one.
  private var hasShortLine = false
  /// Lines in a row that are no base64.
  private var otherLines = 0
  private var lineCount = 0

  /// A key with subkeys, signatures and photographs has some hundred lines.
  static let mostLines = 4000
  /// So many headers, or lines that other threads write in between, do not end a key.
  private static let mostOtherLines = 12
  private static let longestLine = 20_000
  private static let mostPublicLines = 200
  private static let begins: [StaticString] = ["PuTTY-User-Key-File-", "-----BEGIN ", "---- BEGIN "]
  private static let types = ["PRIVATE_KEY", "PGP_PRIVATE_KEY", "PUTTY_PRIVATE_KEY"]

  /// By detector: whether it finds lines that private keys begin with.
  static func areBegun(by detectors: [Detector]) -> [Bool] {
    // By index: to copy each detector takes as long as the rest.
    detectors.indices.map { index in
      isBegun(type: detectors[index].definition.type, regex: detectors[index].definition.regex)
    }
  }

  private static func isBegun(type: String, regex: String) -> Bool {
    guard types.contains(type) else { return false }
    var regex = regex
    return regex.withUTF8 { regex in begins.contains { holds(UnsafeRawBufferPointer(regex), $0) } }
  }

  /// Whether a finding of `detector` is a line behind `BEGIN`.
  static func isLine(_ value: UnsafeRawBufferPointer, of detector: Detector) -> Bool {
    isBegun(type: detector.definition.type, regex: detector.definition.regex)
      && !begins.contains { $0.begins(value) }
  }

  /// Nil where `finding` is no `BEGIN` line, or the key ends on the same line.
  init?(_ finding: Finding, in text: UnsafePointer<UInt8>, lineEnd: Int) {
    let value = UnsafeRawBufferPointer(start: text + finding.start, count: finding.end - finding.start)
    isPublicHalf = Self.begins[0].begins(value)
    guard Self.begins.contains(where: { $0.begins(value) }),
      !Self.holds(value, "---- END "), !Self.holds(value, "-----END "), !Self.holds(value, "Private-MAC")
    else { return nil }
    let front = LineSpace.trimmed(text, finding.lineStart..<finding.start)
    let rest = isPublicHalf ? lineEnd..<lineEnd : LineSpace.trimmed(text, finding.end..<lineEnd)
    guard let behind = LineShape(text, rest) else { return nil }
    // What stands before a key in a line that is very long comes once.
    before = LineShape(text, front) ?? LineShape()
    self.behind = behind
    detector = finding.detector
    confidence = finding.confidence
  }

  /// A key whose lines are the strings of an array; nil where `finding` is no `BEGIN` line.
  init?(arrayBehind finding: Finding, in text: UnsafePointer<UInt8>) {
    let value = UnsafeRawBufferPointer(start: text + finding.start, count: finding.end - finding.start)
    guard Self.begins.contains(where: { $0.begins(value) }) else { return nil }
    isPublicHalf = Self.begins[0].begins(value)
    before = LineShape()
    behind = LineShape()
    detector = finding.detector
    confidence = finding.confidence
  }

  /// Takes the next line, without its "\n".
  mutating func take(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Line {
    lineCount += 1
    let line = LineSpace.trimmed(text, line)
    guard lineCount <= Self.mostLines, line.count <= Self.longestLine else { return .end }
    let bytes = UnsafeRawBufferPointer(start: text + line.lowerBound, count: line.count)
    if isPublicHalf {
      // The algorithm and the public half are no secret.
      if lineCount > Self.mostPublicLines || Self.holds(bytes, "PuTTY-User-Key-File-") { return .end }
      if Self.holds(bytes, "Private-Lines:") { isPublicHalf = false }
      return .other
    }
    if Self.holdsEnd(bytes) || Self.holds(bytes, "Private-MAC:") { return .end }
    if let range = body(text, line) {
      hasShortLine = range.count < width
      width = max(width, range.count)
      otherLines = 0
      return .body(range)
    }
    // An empty line, or nothing behind what the log writes before each.
    if before.covers(text, line) || LineSpace.skipped(text, line) == line.upperBound { return .other }
    otherLines += 1
    return otherLines > Self.mostOtherLines ? .end : .other
  }

  /// The base64 of a line of the key.
  private func body(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Range<Int>? {
    guard let end = behind.start(in: text, line) else { return nil }
    var start = end
    while start > line.lowerBound, KeyBodyRun.contains(text[start - 1]) { start -= 1 }
    guard start < end, before.covers(text, LineSpace.trimmed(text, line.lowerBound..<start)) else { return nil }
    let run = KeyBodyRun(text, start..<end)
    let isOfKey =
      if otherLines > 0 || hasShortLine {
        // Behind other lines only what can hardly be anything else.
        run.isLong || run.mayBeLast || (hasShortLine && run.isChecksum)
      } else if width == 0 || run.count > width {
        run.isPlausible
      } else {
        true
      }
    return isOfKey ? start..<end : nil
  }

  /// Whether a line that begins or ends a key stands in `bytes`: `---- END `, `-----BEGIN `.
  private static func holdsEnd(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var position = 0
    while let start = bytes.firstOffset(of: "----", from: position) {
      var index = start + 4
      while index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
      position = index
      guard index < bytes.count else { return false }
      if bytes[index] == 0x20 {
        index += 1
      } else if index - start < 5 {
        continue
      }
      let rest = bytes[index...]
      if rest.starts(with: "END ".utf8) || rest.starts(with: "BEGIN ".utf8) { return true }
    }
    return false
  }

  private static func holds(_ bytes: UnsafeRawBufferPointer, _ word: StaticString) -> Bool {
    bytes.firstOffset(of: word) != nil
  }
}

/// What a run of the characters of base64 looks like.
private struct KeyBodyRun {
  let count: Int
  /// `=` and four characters: the CRC-24 that ends an OpenPGP armor.
  let isChecksum: Bool
  private var kinds = 0
  private var hasSmallLetterCapitalAndDigit: Bool { kinds & 7 == 7 }

  init(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) {
    count = range.count
    isChecksum = range.count == 5 && text[range.lowerBound] == UInt8(ascii: "=")
    for index in range {
      switch text[index] {
      case 0x41...0x5A: kinds |= 1
      case 0x61...0x7A: kinds |= 2
      case 0x30...0x39: kinds |= 4
      default: kinds |= 8
      }
    }
  }

  static func contains(_ byte: UInt8) -> Bool {
    Boundary.isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
  }

  /// The line of a key by its looks alone.
  var isLong: Bool { count >= 40 && hasSmallLetterCapitalAndDigit }

  /// The last line of a key, which is shorter.
  var mayBeLast: Bool { count >= 16 && hasSmallLetterCapitalAndDigit }

  /// The line behind `BEGIN`: no word.
  var isPlausible: Bool { count >= 24 && kinds.nonzeroBitCount >= 2 || count >= 16 && kinds.nonzeroBitCount >= 3 }
}
