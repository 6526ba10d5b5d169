import PatternCompiler

/// What stands directly beside a finding may be a value too that its boundary refuses, since it takes both for one:
/// `ann@example.com-4111111111111111`.
enum Adjacency {
  /// Whether the finding from `start` to `end` may be all that keeps what stands beside it from being one.
  ///
  /// It may say yes of what holds nothing, such as the path of a URL, but rarely of what typical logs have: ports,
  /// masks of networks, keys.
  static func mayHide(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ lineStart: Int, _ lineEnd: Int) -> Bool
  {
    end < lineEnd && mayHideBehind(text, end, lineEnd) || start > lineStart && mayHideBefore(text, start, lineStart)
  }

  /// The same where the end of the line is not known: it says yes somewhat more often.
  static func mayHide(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ lineStart: Int) -> Bool {
    isValueByte(text[end]) || mayLead(text[end]) || start > lineStart && mayHideBefore(text, start, lineStart)
  }

  private static func mayHideBehind(_ text: UnsafePointer<UInt8>, _ end: Int, _ lineEnd: Int) -> Bool {
    if isValueByte(text[end]) { return true }
    // A space or a quote, as nearly always.
    guard mayLead(text[end]) else { return false }
    if hidesBehindUnseen(text, end, lineEnd) || hidesBehindEscape(text, end, lineEnd) { return true }
    var first = end
    while first < lineEnd, first - end < mostJoiners, joins(text[first], from: text[end - 1]) { first += 1 }
    guard first < lineEnd else { return false }
    if text[first] == UInt8(ascii: "(") { return isAreaCode(text, first, lineEnd) }
    if beginsValue(text[first]) { return first + 1 < lineEnd && isValueByte(text[first + 1]) }
    guard first > end, isValueByte(text[first]) else { return false }
    return beginsValue(text[first - 1]) || isLikeValue(text, from: first, to: lineEnd)
  }

  /// Whether the byte, which is none of a value, is one of those that lead from a finding to a value behind it.
  @inline(__always)
  private static func mayLead(_ byte: UInt8) -> Bool {
    switch byte {
    // Of escapes.
    case 0x1B, UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "\\"), UInt8(ascii: "&"), UInt8(ascii: "="): true
    case UInt8(ascii: "("), UInt8(ascii: "@"), UInt8(ascii: "%"): true
    case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: ":"): true
    default: beginsValue(byte)
    }
  }

  /// Whether a telephone number begins with the bracket at `start`: `(532) 123 45 67`.
  private static func isAreaCode(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineEnd: Int) -> Bool {
    var index = start + 1
    while index < lineEnd, index - start <= longestAreaCode, Boundary.isDigit(text[index]) { index += 1 }
    guard index > start + 2, index + 1 < lineEnd, text[index] == UInt8(ascii: ")") else { return false }
    return Boundary.isDigit(text[index + 1]) || index + 2 < lineEnd && Boundary.isDigit(text[index + 2])
  }

  private static let longestAreaCode = 5

  /// Whether there is what may be a value behind codes of terminals, or the escape of a character beyond ASCII, which may
  /// be a letter or nothing that is seen.
  private static func hidesBehindUnseen(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineEnd: Int) -> Bool {
    var index = start
    var joiners = 0
    var hasCode = false
    while index < lineEnd {
      if joiners < mostJoiners, joins(text[index], from: UInt8(ascii: "a")) {
        joiners += 1
        index += 1
      } else if let end = TerminalCodes.end(at: index, in: text, lineEnd) {
        hasCode = true
        index = end
      } else if let escape = escapedUnit(text, at: index, lineEnd) {
        return escape.code >= 0x80 && (hasCode || joiners == 0)
      } else {
        return hasCode && (isValueByte(text[index]) || beginsValue(text[index]))
      }
    }
    return false
  }

  /// Whether there is what may be a value behind a sign that joins values, or that they begin with, and that is escaped:
  /// `&#43;49`, `\u002d4111`.
  private static func hidesBehindEscape(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineEnd: Int) -> Bool {
    var index = start
    for _ in 0...mostJoiners {
      guard let escape = escapedSign(text, at: index, lineEnd) else { break }
      index = escape
    }
    return index > start && index < lineEnd && isValueByte(text[index])
  }

  /// Whether what stands before `start` is such a sign, escaped, and a value byte before that.
  private static func isBehindEscape(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineStart: Int) -> Bool {
    var index = start
    for _ in 0...mostJoiners {
      var first = index - 1
      let lowest = max(lineStart, index - longestEscape)
      while first > lowest, text[first] != UInt8(ascii: "&"), text[first] != UInt8(ascii: "\\") { first -= 1 }
      guard first >= lowest else { break }
      if text[first] == UInt8(ascii: "\\") { first = EscapeSyntax.firstBackslash(ofRunBefore: first, text, lowest) }
      guard escapedSign(text, at: first, index) == index else { break }
      index = first
    }
    return index < start && index > lineStart && isValueByte(text[index - 1])
  }

  private static let longestEscape = 16

  /// Where the escape at `start` ends that stands for a sign which joins values, or which they begin with, or for a letter
  /// or digit; nil where there is none.
  private static func escapedSign(_ text: UnsafePointer<UInt8>, at start: Int, _ lineEnd: Int) -> Int? {
    let sign: (byte: UInt8, end: Int)
    switch text[start] {
    case UInt8(ascii: "&"):
      // All may have been escaped once more.
      var mark = start
      while let ampersand = HTMLEntities.decode(text, at: mark), ampersand.bytes == UInt64(UInt8(ascii: "&")),
        ampersand.range.upperBound - start < longestEscape
      {
        mark = ampersand.range.upperBound - 1
      }
      guard let character = HTMLEntities.decode(text, at: mark), character.count == 1,
        character.range.upperBound <= lineEnd
      else { return nil }
      sign = (UInt8(truncatingIfNeeded: character.bytes), character.range.upperBound)
    case UInt8(ascii: "="):
      guard let character = HexBytes.decode(text, at: start, mark: .equals), character.count == 1,
        character.range.upperBound <= lineEnd
      else { return nil }
      sign = (UInt8(truncatingIfNeeded: character.bytes), character.range.upperBound)
    case UInt8(ascii: "\\"):
      if let escape = escapedUnit(text, at: start, lineEnd) {
        guard let byte = UInt8(exactly: escape.code), byte < 0x80 else { return nil }
        sign = (byte, escape.end)
      } else {
        let count = EscapeSyntax.end(ofBackslashesAt: start, text, lineEnd) - start
        guard let character = HexBytes.decode(text, at: start, mark: .backslashes(count)), character.count == 1,
          character.range.upperBound <= lineEnd
        else { return nil }
        sign = (UInt8(truncatingIfNeeded: character.bytes), character.range.upperBound)
      }
    default: return nil
    }
    return joins(sign.byte, from: UInt8(ascii: "a")) || beginsValue(sign.byte) || isValueByte(sign.byte)
      ? sign.end : nil
  }

  /// What the escape `\uXXXX` at `start` stands for, and where it ends; nil where there is none.
  private static func escapedUnit(
    _ text: UnsafePointer<UInt8>, at start: Int, _ lineEnd: Int
  ) -> (code: Int, end: Int)? {
    guard text[start] == UInt8(ascii: "\\") else { return nil }
    let index = EscapeSyntax.lastBackslash(ofRunAt: start, text, lineEnd) + 1
    guard index + unitLength <= lineEnd, text[index] == UInt8(ascii: "u") else { return nil }
    var code = 0
    for place in index + 1..<index + unitLength {
      guard let digit = hexDigitValue(text[place]) else { return nil }
      code = code << 4 | Int(digit)
    }
    return (code, index + unitLength)
  }

  /// Bytes of `uXXXX`.
  private static let unitLength = 5

  /// Whether what stands before `start` is a value byte and the escape of a character beyond ASCII.
  private static func isBehindUnseen(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineStart: Int) -> Bool {
    let letter = start - unitLength
    guard letter - 1 > lineStart, text[letter - 1] == UInt8(ascii: "\\") else { return false }
    let first = EscapeSyntax.firstBackslash(ofRunBefore: letter, text, lineStart)
    guard first > lineStart, isValueByte(text[first - 1]), let escape = escapedUnit(text, at: first, start) else {
      return false
    }
    return escape.end == start && escape.code >= 0x80
  }

  private static func mayHideBefore(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineStart: Int) -> Bool {
    // Codes of terminals stand for nothing: what stands before them counts.
    var behind = start
    var codes = 0
    while let code = TerminalCodes.start(endingAt: behind, in: text, lineStart) {
      behind = code
      codes += 1
      if codes > mostCodes { return true }
    }
    return behind > lineStart && mayHide(text, before: behind, from: text[start], lineStart)
  }

  private static let mostCodes = 8

  /// Whether what stands before `start` may be a value that only the finding keeps from being one, which begins with the
  /// byte `edge`, there or behind codes.
  private static func mayHide(
    _ text: UnsafePointer<UInt8>, before start: Int, from edge: UInt8, _ lineStart: Int
  ) -> Bool {
    if isValueByte(text[start - 1]) {
      if let sign = equalsSign(text, endingAt: start, lineStart) {
        return isLikeToken(text, upTo: sign - 1, from: lineStart)
      }
      return !EscapeSyntax.ends(text, start - 1, lineStart) || isBehindUnseen(text, start, lineStart)
        || isBehindEscape(text, start, lineStart)
    }
    if text[start - 1] == UInt8(ascii: ";") { return isBehindEscape(text, start, lineStart) }
    if text[start - 1] == UInt8(ascii: " "), Boundary.isDigit(edge) {
      return isNumberBehindWord(text, upTo: start - 2, from: lineStart)
    }
    if text[start - 1] == UInt8(ascii: "<"), start - 2 >= lineStart, text[start - 2] == UInt8(ascii: "<") {
      // Machine-readable lines of passports are filled up with them.
      return true
    }
    if text[start - 1] == UInt8(ascii: "=") {
      // Base64 is filled up with one or two.
      let isDouble = start - 2 >= lineStart && text[start - 2] == UInt8(ascii: "=")
      return isLikeToken(text, upTo: start - (isDouble ? 3 : 2), from: lineStart)
    }
    var last = start - 1
    while last >= lineStart, start - 1 - last < mostJoiners, joins(text[last], from: edge) { last -= 1 }
    guard last >= lineStart, last < start - 1, isValueByte(text[last]) else { return false }
    // `user:ann@example.com` is a key and its value, whatever else stands before.
    let mayHaveSpaces = text[last + 1] != UInt8(ascii: ":") || Boundary.isDigit(edge)
    return isLikeValue(text, upTo: last, from: lineStart, mayHaveSpaces: mayHaveSpaces)
  }

  /// Where the equals sign before `end` begins that quoted-printable or percent-encoding spells, as behind a key; nil where
  /// there is none.
  private static func equalsSign(_ text: UnsafePointer<UInt8>, endingAt end: Int, _ lineStart: Int) -> Int? {
    guard end - 3 >= lineStart, text[end - 1] | 0x20 == UInt8(ascii: "d"), text[end - 2] == UInt8(ascii: "3"),
      text[end - 3] == UInt8(ascii: "=") || text[end - 3] == UInt8(ascii: "%")
    else { return nil }
    return end - 3
  }

  /// Whether a number that a word or a key stands before ends at `last`. With another number behind it, it may have been
  /// taken for a part of a longer one: `phone 07700 900123 4111111111111111`. Times and columns of numbers have no word.
  private static func isNumberBehindWord(_ text: UnsafePointer<UInt8>, upTo last: Int, from lineStart: Int) -> Bool {
    guard last >= lineStart, Boundary.isDigit(text[last]) else { return false }
    var index = last
    let lowest = max(lineStart, last - longestGrouped)
    while index > lowest, isOfNumber(text[index]) { index -= 1 }
    let begin = text[index]
    if begin == UInt8(ascii: "=") || begin == UInt8(ascii: ":") {
      return index > lineStart && isLetter(text[index - 1])
    }
    return isLetter(begin) && text[index + 1] == UInt8(ascii: " ")
  }

  /// A number in groups is no longer.
  private static let longestGrouped = 32

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "+"),
      UInt8(ascii: "("), UInt8(ascii: ")"):
      true
    default: Boundary.isDigit(byte)
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { FoldedHash.counts(byte) && !Boundary.isDigit(byte) }

  /// So many signs may stand between two values that touch: `::`, `/+`.
  private static let mostJoiners = 2

  /// Whether a rule takes `byte` between a neighbour and the `edge` of a finding for a part of something longer.
  private static func joins(_ byte: UInt8, from edge: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: ":"):
      Boundary.isWord(edge)
    case UInt8(ascii: "@"), UInt8(ascii: "%"): true
    default: false
    }
  }

  /// No value is shorter.
  private static let shortest = 6
  /// Ports and the masks of networks have up to so many digits.
  private static let longestPort = 5
  /// So far a digit is looked for.
  private static let longestWithoutDigit = 48

  /// Whether what stands behind `first` is as long as a value and has a digit, or the `@` of a mail address. It may
  /// have groups: `83S18 D969H`.
  private static func isLikeValue(_ text: UnsafePointer<UInt8>, from first: Int, to end: Int) -> Bool {
    var digits = 0
    var hasSign = false
    var count = 0
    var index = first
    while index < end, count < longestWithoutDigit {
      let byte = text[index]
      let isBlank = byte <= 0x20
      if byte == UInt8(ascii: "\"") || isBlank && (index + 1 == end || text[index + 1] <= 0x20) { return false }
      let isPort =
        digits == count && digits <= longestPort && (isBlank || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ","))
      if isPort, index + 1 < end, !Boundary.isDigit(text[index + 1]) { return false }
      if Boundary.isDigit(byte) { digits += 1 }
      hasSign = hasSign || byte == UInt8(ascii: "@")
      count += 1
      index += 1
      if digits > 0 || hasSign, count >= shortest { return true }
    }
    return false
  }

  /// The same for what stands before `last` and there.
  private static func isLikeValue(
    _ text: UnsafePointer<UInt8>, upTo last: Int, from lineStart: Int, mayHaveSpaces: Bool
  ) -> Bool {
    hasAllKinds(upTo: last, from: lineStart, shortest: shortest) { index in
      let byte = text[index]
      if byte == UInt8(ascii: "\"") || byte <= 0x20 && (!mayHaveSpaces || text[index - 1] <= 0x20) { return nil }
      return Boundary.isDigit(byte) || byte == UInt8(ascii: "@") ? allKinds : 0
    }
  }

  /// A token, which has a digit or letters of both cases, may end with `=`, and what begins behind that may be taken
  /// for more of it.
  private static let shortestToken = 16

  private static func isLikeToken(_ text: UnsafePointer<UInt8>, upTo last: Int, from lineStart: Int) -> Bool {
    // Mostly a key of some letters stands there.
    let shortestStart = last - shortestToken + 1
    guard shortestStart >= lineStart else { return false }
    var index = last
    while index >= shortestStart, isOfToken(text[index]) { index -= 1 }
    guard index < shortestStart else { return false }
    return hasAllKinds(upTo: last, from: lineStart, shortest: shortestToken) { index in
      let byte = text[index]
      guard isOfToken(byte) else { return nil }
      return Boundary.isDigit(byte) ? allKinds : byte & 0x60 == 0x40 ? 1 : byte & 0x60 == 0x60 ? 2 : 0
    }
  }

  @inline(__always)
  private static func isOfToken(_ byte: UInt8) -> Bool {
    Boundary.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "~")
  }

  /// Of the kinds of bytes, a bit each, those that a value has.
  private static let allKinds = 3

  /// Whether what stands before `last` and there is as long as `shortest` and has all kinds of bytes.
  ///
  /// - Parameter kinds: those that the byte at a place is of; nil where nothing like it goes back so far.
  private static func hasAllKinds(
    upTo last: Int, from lineStart: Int, shortest: Int, _ kinds: (Int) -> Int?
  ) -> Bool {
    var found = 0
    var index = last
    while index >= lineStart, last - index < longestWithoutDigit, let more = kinds(index) {
      found |= more
      index -= 1
      if found == allKinds, last - index >= shortest { return true }
    }
    return false
  }

  /// Whether there are values that begin with that sign: `+49`, `$argon2id$`.
  private static func beginsValue(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "$") }

  private static func isValueByte(_ byte: UInt8) -> Bool { Boundary.isWord(byte) || byte >= 0x80 }
}
