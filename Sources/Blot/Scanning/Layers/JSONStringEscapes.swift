import PatternCompiler

/// Escapes in JSON strings (RFC 8259, section 7), and in JSON in strings of JSON, where each backslash is doubled at
/// every level: `\u0040`, `\\u0040`, `\/`, `\ud83d\ude00`. Those of programs, `\x40`, `\100`, `\u{40}` and `\e[`, and of
/// structured data of syslog, `\]`, are read alike.
///
/// A line is decoded to its shortest spelling and not to the bare text, so that it stays the JSON that it is: `\u0022`
/// becomes `\"`, and `\"`, `\\`, `\n` are left alone. The rest of the scanner knows them.
enum JSONStringEscapes {
  /// Backslashes at the deepest level that is read, an escape of a program in JSON in JSON in JSON.
  private static let mostBackslashes = 8

  /// The escape whose last backslash is at `last`. Backslashes before `lowest` are none of it.
  static func decode(_ text: UnsafePointer<UInt8>, at last: Int, from lowest: Int) -> DecodedCharacter? {
    let before = EscapeSyntax.backslashes(text, before: last, lowest)
    // More are not counted, and mean that the string is far within others.
    guard before < EscapeSyntax.mostBackslashes else { return nil }
    let run = 1 + before
    // Of three, two are a backslash by themselves.
    let count = run & -run
    guard count <= mostBackslashes else { return nil }
    let start = last - (count - 1)
    switch text[last + 1] {
    case UInt8(ascii: "/"): return DecodedCharacter(start..<last + 2, byte: UInt8(ascii: "/"))
    // Within two strings at most.
    case UInt8(ascii: "]"): return count <= 4 ? DecodedCharacter(start..<last + 2, byte: UInt8(ascii: "]")) : nil
    case UInt8(ascii: "e"), UInt8(ascii: "E"): return DecodedCharacter(start..<last + 2, byte: 0x1B)
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      guard let character = HexBytes.decode(text, at: start, mark: .octal(count)) else { return nil }
      if character.bytes == 0x1B { return character }
      // A path of Windows has the same form.
      var result = shortest(character, count)
      result?.isDoubtful = true
      return result
    case UInt8(ascii: "x"):
      if text[last + 2] == UInt8(ascii: "1"), text[last + 3] | 0x20 == UInt8(ascii: "b"),
        text[last + 4] == UInt8(ascii: "[")
      {
        return DecodedCharacter(start..<last + 4, byte: 0x1B)
      }
      guard let character = HexBytes.decode(text, at: start, mark: .backslashes(count)) else {
        return byteOfLatin1(text, at: last, start)
      }
      return shortest(character, count)
    case UInt8(ascii: "u") where text[last + 2] == UInt8(ascii: "{"): return braced(text, at: last, start, count)
    case UInt8(ascii: "u"):
      guard let unit = codeUnit(text, at: last + 1) else { return nil }
      var end = last + 6
      var scalar = unit
      if unit & 0xFC00 == 0xD800 {
        guard let low = lowSurrogate(text, at: end, count) else { return nil }
        scalar = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
        end += count + 5
      }
      // A colour is written so by those who put terminal output into JSON.
      if scalar == 0x1B {
        return text[end] == UInt8(ascii: "[") || text[end] == UInt8(ascii: "]")
          ? DecodedCharacter(start..<end, byte: 0x1B) : nil
      }
      return DecodedCharacter(start..<end, scalar: scalar).flatMap { shortest($0, count) }
    default: return nil
    }
  }

  /// The soft hyphen and the no-break space as Python writes them in strings, `\xad` and `\xa0`: the character's number and
  /// no bytes of UTF-8.
  private static func byteOfLatin1(_ text: UnsafePointer<UInt8>, at last: Int, _ start: Int) -> DecodedCharacter? {
    guard text[last + 2] | 0x20 == UInt8(ascii: "a") else { return nil }
    switch text[last + 3] | 0x20 {
    case UInt8(ascii: "d"):
      var character = DecodedCharacter(leavingOut: start..<last + 4)
      character.isDoubtful = true
      return character
    // The digit has the bit.
    case UInt8(ascii: "0"): return DecodedCharacter(start..<last + 4, byte: UInt8(ascii: " "))
    default: return nil
    }
  }

  /// The escape of Rust, Swift and JavaScript that begins with the backslash at `last`, or with others before it: `\u{1b}`.
  private static func braced(
    _ text: UnsafePointer<UInt8>, at last: Int, _ start: Int, _ count: Int
  ) -> DecodedCharacter? {
    var scalar = 0
    var index = last + 3
    while index < last + 9, let digit = hexDigitValue(text[index]) {
      scalar = scalar << 4 | digit
      index += 1
    }
    guard index > last + 3, text[index] == UInt8(ascii: "}") else { return nil }
    if scalar == 0x1B {
      return text[index + 1] == UInt8(ascii: "[") ? DecodedCharacter(start..<index + 1, byte: 0x1B) : nil
    }
    return DecodedCharacter(start..<index + 1, scalar: scalar).flatMap { shortest($0, count) }
  }

  /// The four digits behind the `u` at `letter`.
  private static func codeUnit(_ text: UnsafePointer<UInt8>, at letter: Int) -> Int? {
    guard text[letter] == UInt8(ascii: "u") else { return nil }
    var unit = 0
    for index in letter + 1...letter + 4 {
      guard let digit = hexDigitValue(text[index]) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }

  private static func lowSurrogate(_ text: UnsafePointer<UInt8>, at start: Int, _ backslashCount: Int) -> Int? {
    for index in start..<start + backslashCount where text[index] != UInt8(ascii: "\\") { return nil }
    guard let unit = codeUnit(text, at: start + backslashCount), unit & 0xFC00 == 0xDC00 else { return nil }
    return unit
  }

  /// The character as a JSON string at that level must write it; nil where that is no shorter.
  private static func shortest(_ character: DecodedCharacter, _ backslashCount: Int) -> DecodedCharacter? {
    guard character.count == 1 else { return character }
    let byte = UInt8(truncatingIfNeeded: character.bytes)
    let letter: UInt8
    var count = backslashCount
    switch byte {
    case UInt8(ascii: "\""):
      letter = byte
      count = 2 * backslashCount - 1
    case UInt8(ascii: "\\"):
      letter = byte
      count = 2 * backslashCount - 1
    case 0x0A: letter = UInt8(ascii: "n")
    case 0x09: letter = UInt8(ascii: "t")
    case 0x0D: letter = UInt8(ascii: "r")
    case 0x08: letter = UInt8(ascii: "b")
    case 0x0C: letter = UInt8(ascii: "f")
    case 0x20..<0x7F: return character
    default: return nil
    }
    // At a level that takes more than the escape has, as at one further out.
    while count > 1, count + 1 >= character.range.count || count >= DecodedCharacter.mostBytes { count /= 2 }
    guard count + 1 < character.range.count else { return nil }
    var result = DecodedCharacter(leavingOut: character.range)
    for _ in 0..<count { result.append(UInt8(ascii: "\\")) }
    result.append(letter)
    return result
  }
}
