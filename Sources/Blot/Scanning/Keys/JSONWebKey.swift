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
    guard quote >= line.lowerBound, text[quote] == UInt8(ascii: "\""), Self.holds("kty", text, quote + 1) else {
      return nil
    }
    escapeCount = EscapeSyntax.backslashes(text, before: quote, line.lowerBound)
    guard let colon = Self.colon(behind: last + 1, text, escapeCount, line.upperBound),
      let value = Self.string(from: colon, text, escapeCount, line.upperBound),
      let kind = Kind.allCases.first(where: {
        $0.name.utf8CodeUnitCount == value.count && Self.holds($0.name, text, value.lowerBound)
      })
    else { return nil }
    self.kind = kind
    start = value.upperBound + escapeCount + 1
    if let brace = Self.openBrace(before: quote, text, known) {
      start = brace + 1
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
    kind.secrets.contains { $0.utf8CodeUnitCount == name.count && Self.holds($0, text, name.lowerBound) }
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

  private static func holds(_ word: StaticString, _ text: UnsafePointer<UInt8>, _ start: Int) -> Bool {
    (0..<word.utf8CodeUnitCount).allSatisfy { text[start + $0] == word.utf8Start[$0] }
  }

  /// Where the backslashes begin before the quote that closes a string; nil where its line ends before.
  private static func closing(
    from start: Int, _ text: UnsafePointer<UInt8>, _ escapeCount: Int, _ end: Int
  ) -> Int? {
    var index = start
    while index < end {
      if text[index] == UInt8(ascii: "\"") {
        let backslashes = EscapeSyntax.backslashes(text, before: index, start)
        if backslashes % (2 * (escapeCount + 1)) <= escapeCount { return max(start, index - escapeCount) }
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
