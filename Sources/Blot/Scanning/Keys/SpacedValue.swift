/// A password of several words in no quotes, whose end is told by what stands around it: in YAML by the line, where nothing
/// else stands in that, and in a mapping in braces by the next key or the brace.
///
///     password: correct horse battery
///     creds: {password: correct horse battery, user: ann}
///
/// Its first word is a value already. What is written about a password has words that none is made of.
enum SpacedValue {
  /// Longer ones are no passwords.
  private static let longest = 128
  private static let mostWords = 8
  /// How far the brace is looked for that opens a mapping.
  private static let longestBefore = 512

  /// Where the value goes to whose first word is `word`; nil where it has no more of them.
  static func end(of word: Range<Int>, in text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Int? {
    guard word.upperBound + 1 < line.upperBound, text[word.upperBound] == 0x20, word.lowerBound > line.lowerBound
    else { return nil }
    let end: Int
    if text[word.lowerBound - 1] == 0x20, BlockScalar.followsKeyAlone(text, word.lowerBound - 1, line.lowerBound) {
      end = LineSpace.trimmed(text, word.lowerBound..<line.upperBound).upperBound
    } else if isInMapping(text, word.lowerBound, line.lowerBound), let next = endInMapping(text, word, line.upperBound)
    {
      end = next
    } else {
      return nil
    }
    return end - word.lowerBound <= longest && areWords(text, word.upperBound..<end) ? end : nil
  }

  /// Whether a key, and the brace or comma before it, stand before the value that begins at `start`.
  private static func isInMapping(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineStart: Int) -> Bool {
    let lowest = max(lineStart, start - longestBefore)
    var index = start
    while index > lowest, text[index - 1] == 0x20 { index -= 1 }
    guard index > lowest, KeyedValue.isSeparator(text[index - 1]) else { return false }
    index -= 1
    let keyEnd = index
    while index > lowest, NamedPair.isKeyByte(text[index - 1]) { index -= 1 }
    guard index < keyEnd else { return false }
    while index > lowest, text[index - 1] == 0x20 { index -= 1 }
    guard index > lowest, text[index - 1] == UInt8(ascii: "{") || text[index - 1] == UInt8(ascii: ",") else {
      return false
    }
    while index > lowest, text[index - 1] != UInt8(ascii: "{") {
      if text[index - 1] == UInt8(ascii: "}") { return false }
      index -= 1
    }
    return index > lowest
  }

  /// The brace behind the value, or the comma before the next key.
  private static func endInMapping(_ text: UnsafePointer<UInt8>, _ word: Range<Int>, _ lineEnd: Int) -> Int? {
    let limit = min(lineEnd, word.lowerBound + longest)
    guard let end = (word.upperBound..<limit).first(where: { isMappingEnd(text[$0]) }) else { return nil }
    if text[end] == UInt8(ascii: "}") { return end }
    var index = end + 1
    while index < lineEnd, text[index] == 0x20 { index += 1 }
    let key = index
    while index < lineEnd, index - key <= KeyIndex.longestKey, NamedPair.isKeyByte(text[index]) { index += 1 }
    return index > key && index < lineEnd && KeyedValue.isSeparator(text[index]) ? end : nil
  }

  private static func isMappingEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") }

  /// Whether nothing but words stands there, each behind one space, and none is one of prose.
  private static func areWords(_ text: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    var count = 0
    var index = range.lowerBound
    while index < range.upperBound {
      guard text[index] == 0x20, count < mostWords else { return false }
      let start = index + 1
      index = start
      while index < range.upperBound, isOfWord(text[index]) { index += 1 }
      let word = start..<index
      if word.isEmpty
        || prose.contains(where: { $0.utf8CodeUnitCount == word.count && $0.stands(inAnyCaseAt: text + start) })
      {
        return false
      }
      count += 1
    }
    return count > 0
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    FoldedHash.counts(byte) || byte >= 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "!") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?")
      || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "$")
  }

  private static let prose: [StaticString] = [
    "a", "an", "the", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "for", "of", "to", "by",
    "in", "on", "at", "as", "from", "with", "without", "and", "or", "not", "no", "but", "if", "it", "its", "this",
    "that",
    "must", "should", "may", "can", "will", "your", "my", "his", "her", "their", "our", "you", "user", "users",
    "changed",
    "accepted", "rejected", "failed", "invalid", "valid", "wrong", "incorrect", "expired", "expires", "required",
    "reset",
    "set", "sent", "updated", "again", "ok", "error", "der", "die", "das", "ist", "le", "la", "les", "est", "el", "es",
    "login", "logged", "successful", "success", "succeeded", "length", "characters", "chars", "mismatch", "matches"
  ]
}
