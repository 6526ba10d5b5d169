/// The object of a JSON Web Key (RFC 7517, section 4; RFC 7518, section 6; RFC 8037, section 2) that is read on: its names of
/// one letter say what is secret only beside `kty`.
///
///     {"kty":"EC","crv":"P-256","x":"…","y":"…","d":"…"}
///
/// It may be written over several lines; those before `kty` are seen as far as they are in the text, those behind it are
/// followed as they come.
struct JSONWebKey: Sendable, Equatable {
  static let detectorName = "private-key-jwk"

  private enum Kind: CaseIterable {
    case rsa, ellipticCurve, octetKeyPair, symmetric, algorithmKeyPair

    var name: StaticString {
      switch self {
      case .rsa: "RSA"
      case .ellipticCurve: "EC"
      case .octetKeyPair: "OKP"
      case .symmetric: "oct"
      case .algorithmKeyPair: "AKP"
      }
    }

    /// The names of its secret members.
    var secrets: [StaticString] {
      switch self {
      case .rsa: ["d", "p", "q", "dp", "dq", "qi"]
      case .ellipticCurve, .octetKeyPair: ["d"]
      case .symmetric: ["k"]
      case .algorithmKeyPair: ["priv"]
      }
    }
  }

  private let kind: Kind
  /// Backslashes before each quote, where the object is in a string.
  private let escapeCount: Int
  /// Objects and arrays within it that are open.
  private var depth = 0
  private var lineCount = 0
  /// Where its members begin in the text, as far as they are in it and not read.
  private(set) var start: Int

  /// 128 bits.
  private static let shortestSecret = 22
  private static let longestSecret = 4096
  /// How far before `kty` its object may begin, and how far behind it in its line it may end: no farther than a window of
  /// a longer line reaches, so that it is found in each that it stands in, wherever that begins. The longest of RSA have
  /// 7 KiB.
  static let mostBytes = 8 << 10
  private static let mostLines = 64

  /// Nil where no `"kty":` with a value that there is ends with the byte at `last`.
  ///
  /// - Parameters:
  ///   - line: the line that it stands in.
  ///   - known: up to where objects were read before.
  init?(typeEndingAt last: Int, in text: UnsafePointer<UInt8>, _ line: Range<Int>, known: Int) {
    let quote = last - 3
    guard quote >= line.lowerBound, text[quote] == UInt8(ascii: "\""), Self.isWord("kty", text, quote + 1..<quote + 4)
    else {
      return nil
    }
    escapeCount = EscapeSyntax.backslashes(text, before: quote, line.lowerBound)
    guard let colon = Self.colon(behind: last + 1, text, escapeCount, line.upperBound),
      let value = Self.string(from: colon, text, escapeCount, line.upperBound),
      let kind = Kind.allCases.first(where: { Self.isWord($0.name, text, value) })
    else { return nil }
    self.kind = kind
    start = value.upperBound + escapeCount + 1
    if let brace = Self.openBrace(before: quote, text, known) {
      start = brace + 1
    } else if let first = Self.membersStart(before: quote, text, known) {
      start = first
    }
  }

  /// The brace of the object that the place stands in, as far as it is in the text.
  private static func openBrace(before place: Int, _ text: UnsafePointer<UInt8>, _ known: Int) -> Int? {
    let lowest = max(known, place - mostBytes)
    var depth = 0
    var index = place
    while index > lowest {
      index -= 1
      switch text[index] {
      case UInt8(ascii: "}"): depth += 1
      case UInt8(ascii: "{"):
        if depth == 0 { return index }
        depth -= 1
      default: break
      }
    }
    return nil
  }

  /// Whether the line that ends at `lineEnd` may be one of an object that goes on.
  static func mayGoOn(_ text: UnsafePointer<UInt8>, _ lineEnd: Int) -> Bool {
    text[lineEnd - 1] == UInt8(ascii: ",") || text[lineEnd - 1] == 0x0D && text[lineEnd - 2] == UInt8(ascii: ",")
  }

  /// Where the lines of an object begin that may be a key, since it has a secret member and no `kty` yet, and that the
  /// last line, which ends at `lineEnd`, is in; nil where there is none. Those before the text are not seen.
  ///
  /// - Parameter lowest: where the first line begins that may be looked at.
  static func groupStart(endingAt lineEnd: Int, in text: UnsafePointer<UInt8>, from lowest: Int) -> Int? {
    guard lineEnd > lowest, mayGoOn(text, lineEnd) else { return nil }
    var start: Int?
    var hasSecret = false
    var hasType = false
    forEachLine(before: lineEnd + 1, text, from: max(lowest, lineEnd - mostBytes)) { line in
      let opensObject = text[line.upperBound - 1] == UInt8(ascii: "{")
      guard opensObject || isMember(text, line) else { return false }
      start = line.lowerBound
      if let member = member(text, line) {
        hasType = isWord("kty", text, member.name)
        hasSecret =
          hasSecret
          || isKey(text, member.value)
            && Kind.allCases.contains { $0.secrets.contains { isWord($0, text, member.name) } }
      }
      return !opensObject && !hasType
    }
    return hasSecret && !hasType ? start : nil
  }

  /// Where the lines of members begin that lead up to the line that `place` is in, whose object begins before the text;
  /// nil where there are none.
  private static func membersStart(before place: Int, _ text: UnsafePointer<UInt8>, _ known: Int) -> Int? {
    let lowest = max(known, place - mostBytes)
    let before = UnsafeRawBufferPointer(start: text + lowest, count: place - lowest)
    guard let lineEnd = before.lastLineEnd else { return nil }
    var start: Int?
    var openCount = 0
    forEachLine(before: lowest + lineEnd + 1, text, from: lowest) { line in
      guard isMember(text, line) else { return false }
      if text[LineSpace.skipped(text, line)] == UInt8(ascii: "]") { openCount += 1 }
      if text[line.upperBound - 1] == UInt8(ascii: "[") { openCount -= 1 }
      // Not within an array.
      if openCount == 0 { start = line.lowerBound }
      return openCount >= 0
    }
    return start
  }

  /// Calls `body` with the lines that end before `end`, the last one first and without white space behind them, until it
  /// returns false or one is empty.
  private static func forEachLine(
    before end: Int, _ text: UnsafePointer<UInt8>, from lowest: Int, _ body: (Range<Int>) -> Bool
  ) {
    var end = end
    for _ in 0..<mostLines where end > lowest {
      let before = UnsafeRawBufferPointer(start: text + lowest, count: end - 1 - lowest)
      let start = before.lastLineEnd.map { lowest + $0 + 1 } ?? lowest
      let line = LineSpace.trimmed(text, start..<end - 1)
      guard !line.isEmpty, body(line) else { return }
      end = start
    }
  }

  /// Whether a line is a member of an object that has one on each line, or a piece of an array there.
  private static func isMember(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Bool {
    let first = text[LineSpace.skipped(text, line)]
    let last = text[line.upperBound - 1]
    return (first == UInt8(ascii: "\"") || first == UInt8(ascii: "]"))
      && (last == UInt8(ascii: ",") || last == UInt8(ascii: "[") || last == UInt8(ascii: "\""))
  }

  /// The member with a string for its value that a line has; nil where it has another one.
  private static func member(
    _ text: UnsafePointer<UInt8>, _ line: Range<Int>
  ) -> (name: Range<Int>, value: Range<Int>)? {
    guard let quote = line.first(where: { text[$0] == UInt8(ascii: "\"") }),
      let nameEnd = closing(from: quote + 1, text, 0, line.upperBound),
      let colon = colon(behind: nameEnd, text, 0, line.upperBound),
      let value = string(from: colon, text, 0, line.upperBound)
    else { return nil }
    return (quote + 1..<nameEnd, value)
  }

  /// Reads on and calls `body` with each secret member; false where the object has ended. `start` is where it has come to.
  mutating func take(_ text: UnsafePointer<UInt8>, _ range: Range<Int>, _ body: (Range<Int>) -> Void) -> Bool {
    lineCount += 1
    guard lineCount <= Self.mostLines else { return false }
    var index = range.lowerBound
    defer { start = index }
    while index < range.upperBound {
      switch text[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return false }
        depth -= 1
      case UInt8(ascii: "\""):
        let nameStart = index + 1
        guard let nameEnd = Self.closing(from: nameStart, text, escapeCount, range.upperBound) else {
          // A string goes over no line end.
          return index + 1 == range.upperBound
        }
        index = nameEnd + escapeCount
        guard depth == 0, let colon = Self.colon(behind: nameEnd, text, escapeCount, range.upperBound) else { break }
        if let value = Self.string(from: colon, text, escapeCount, range.upperBound) {
          index = value.upperBound + escapeCount
          if isSecret(text, nameStart..<nameEnd), Self.isKey(text, value) { body(value) }
        }
      default: break
      }
      index += 1
    }
    return true
  }

  private func isSecret(_ text: UnsafePointer<UInt8>, _ name: Range<Int>) -> Bool {
    kind.secrets.contains { Self.isWord($0, text, name) }
  }

  /// Whether a value is base64url that looks like bytes at random.
  private static func isKey(_ text: UnsafePointer<UInt8>, _ value: Range<Int>) -> Bool {
    guard (shortestSecret...longestSecret).contains(value.count) else { return false }
    var kinds = 0
    for index in value {
      switch text[index] {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): kinds |= 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"): kinds |= 2
      case UInt8(ascii: "0")...UInt8(ascii: "9"): kinds |= 4
      case UInt8(ascii: "-"), UInt8(ascii: "_"): break
      default: return false
      }
    }
    return kinds == 7
  }

  // MARK: Tokens

  private static func isWord(_ word: StaticString, _ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    word.utf8CodeUnitCount == range.count && word.stands(at: text + range.lowerBound)
  }

  /// Where the backslashes begin before the quote that closes a string; nil where its line ends before.
  private static func closing(
    from start: Int, _ text: UnsafePointer<UInt8>, _ escapeCount: Int, _ end: Int
  ) -> Int? {
    var index = start
    while index < end {
      if text[index] == UInt8(ascii: "\"") {
        let backslashes = EscapeSyntax.backslashes(text, beforeQuote: index, start)
        if EscapeSyntax.closesString(backslashes, depth: escapeCount) { return max(start, index - escapeCount) }
      }
      index += 1
    }
    return nil
  }

  /// Behind the colon that follows the closing quote at `end`.
  private static func colon(
    behind end: Int, _ text: UnsafePointer<UInt8>, _ escapeCount: Int, _ limit: Int
  ) -> Int? {
    var index = end + escapeCount
    guard index < limit, text[index] == UInt8(ascii: "\"") else { return nil }
    index += 1
    while index < limit, text[index] == 0x20 { index += 1 }
    return index < limit && text[index] == UInt8(ascii: ":") ? index + 1 : nil
  }

  /// The inside of the string behind `start`.
  private static func string(
    from start: Int, _ text: UnsafePointer<UInt8>, _ escapeCount: Int, _ limit: Int
  ) -> Range<Int>? {
    var index = start
    while index < limit, text[index] == 0x20 { index += 1 }
    index += escapeCount
    guard index < limit, text[index] == UInt8(ascii: "\""),
      let end = closing(from: index + 1, text, escapeCount, limit)
    else { return nil }
    return index + 1..<end
  }
}

extension TextScanner {
  /// Finds the secret members of the JSON Web Key whose `kty` ends with the byte at `last`.
  func matchWebKey(typeEndingAt last: Int, _ line: inout LineCursor, into findings: inout [Finding]) {
    guard last >= webKeyEnd, let detector = catalogue.webKeyDetector,
      var key = JSONWebKey(typeEndingAt: last, in: line.text, line.start..<line.end, known: webKeyEnd)
    else { return }
    let end = max(key.start, min(line.end, last + JSONWebKey.mostBytes))
    let mayGoOn = key.take(line.text, key.start..<end) { member in
      // It may stand on a line before.
      let before = UnsafeRawBufferPointer(start: line.text, count: member.lowerBound)
      let lineStart = member.lowerBound >= line.start ? line.start : before.lastLineEnd.map { $0 + 1 } ?? 0
      let linesBetween = (lineStart..<line.start).count { line.text[$0] == 0x0A }
      judge.append(
        detector, member, line.text, lineStart: lineStart, lineIndex: line.index() - linesBetween, into: &findings)
    }
    webKeyEnd = max(last + 1, key.start)
    if mayGoOn, end == line.end { openings.append(OpenValue.Opening(position: last, value: .webKey(key))) }
  }

  /// Goes on with a JSON Web Key through a line; nil where it ends there.
  func goOn(with key: JSONWebKey, _ line: inout LineCursor, into findings: inout [Finding]) -> JSONWebKey? {
    guard let detector = catalogue.webKeyDetector, line.end - line.start <= JSONWebKey.mostBytes else { return nil }
    var key = key
    let isOpen = key.take(line.text, line.start..<line.end) { member in
      judge.append(
        detector, member, line.text, lineStart: line.start, lineIndex: line.index(), into: &findings)
    }
    return isOpen ? key : nil
  }
}
