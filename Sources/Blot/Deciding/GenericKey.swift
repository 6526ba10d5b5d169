/// Keys that say only that something is a number, an id or a value: what it is of stands before them.
///
///     {"aadhaar":{"number":"…"}}      {"ssn":{"$eq":"…"}}      {"type":"SSN","number":"…"}      id_type=ssn id_number=…
enum GenericKey {
  /// By their last letters, since most keys end otherwise.
  private static func words(endingWith byte: UInt8) -> [StaticString] {
    switch byte | 0x20 {
    case UInt8(ascii: "d"): endingWithD
    case UInt8(ascii: "e"): endingWithE
    case UInt8(ascii: "r"): endingWithR
    case UInt8(ascii: "m"), UInt8(ascii: "o"), UInt8(ascii: "t"), UInt8(ascii: "w"): others
    case UInt8(ascii: "g"): endingWithG
    case UInt8(ascii: "n"): endingWithN
    case UInt8(ascii: "s"): endingWithS
    case UInt8(ascii: "k"), UInt8(ascii: "l"), UInt8(ascii: "y"): kinds
    default: none
    }
  }
  private static let endingWithD: [StaticString] = ["id", "old"]
  private static let endingWithE: [StaticString] = ["value", "code", "home"]
  private static let endingWithR: [StaticString] = ["number", "nr", "identifier", "nummer"]
  // The types that databases write before a value.
  private static let endingWithG: [StaticString] = ["string"]
  private static let endingWithN: [StaticString] = ["n"]
  private static let endingWithS: [StaticString] = ["s"]
  private static let others: [StaticString] = ["no", "num", "numero", "text", "raw", "new"]
  // Which of several: `"phone":{"home":"…","work":"…"}`.
  private static let kinds: [StaticString] = ["work", "cell", "primary", "secondary"]
  private static let none: [StaticString] = []
  /// All of them, for the test that holds `mayEndGeneric` to them.
  static var words: [StaticString] {
    endingWithD + endingWithE + endingWithR + endingWithG + endingWithN + endingWithS + kinds + others
  }

  /// False where the last two letters of a key are not those of any of the words, as of most keys.
  @inline(__always)
  static func mayEndGeneric(_ key: Range<Int>, _ text: UnsafePointer<UInt8>) -> Bool {
    guard key.count > 1 else { return true }
    let (before, last) = (text[key.upperBound - 2], text[key.upperBound - 1])
    switch last | 0x20 {
    case UInt8(ascii: "d"): return before | 0x20 == UInt8(ascii: "i") || before | 0x20 == UInt8(ascii: "l")
    case UInt8(ascii: "e"):
      return before | 0x20 == UInt8(ascii: "u") || before | 0x20 == UInt8(ascii: "d")
        || key.count > 3 && before | 0x20 == UInt8(ascii: "m") && text[key.upperBound - 3] | 0x20 == UInt8(ascii: "o")
    case UInt8(ascii: "r"): return before | 0x20 == UInt8(ascii: "e") || before | 0x20 == UInt8(ascii: "n")
    case UInt8(ascii: "m"): return before | 0x20 == UInt8(ascii: "u")
    case UInt8(ascii: "t"): return before | 0x20 == UInt8(ascii: "x")
    case UInt8(ascii: "o"): return before | 0x20 == UInt8(ascii: "n") || before | 0x20 == UInt8(ascii: "r")
    case UInt8(ascii: "g"): return before | 0x20 == UInt8(ascii: "n")
    case UInt8(ascii: "w"): return before | 0x20 == UInt8(ascii: "a") || before | 0x20 == UInt8(ascii: "e")
    case UInt8(ascii: "k"), UInt8(ascii: "y"): return before | 0x20 == UInt8(ascii: "r")
    case UInt8(ascii: "l"): return before | 0x20 == UInt8(ascii: "l")
    // Words of one letter.
    case UInt8(ascii: "n"), UInt8(ascii: "s"): return !FoldedHash.counts(before) || last & 0x20 == 0
    default: return false
    }
  }

  /// How the key of what names it ends.
  private static let namingWords: [StaticString] = ["type", "kind", "system", "scheme", "tipo", "typ"]
  /// How that of the name of a value ends, `field=ssn value=…`.
  private static let fieldWords: [StaticString] = [
    "field", "name", "key", "column", "attribute", "param", "parameter", "property", "label"
  ]
  private static let valueWords: [StaticString] = ["value", "val", "old", "new", "text", "raw"]

  /// Whether the key says only that something is a number, an id or a value.
  static func isGeneric(_ key: Range<Int>, in text: UnsafePointer<UInt8>) -> Bool {
    words(endingWith: text[key.upperBound - 1]).contains { NamedPair.isLastSegment($0, of: key, in: text) }
  }

  /// Whether the key is such a word and nothing else.
  static func isGenericWord(_ key: Range<Int>, in text: UnsafePointer<UInt8>) -> Bool {
    words(endingWith: text[key.upperBound - 1]).contains {
      $0.utf8CodeUnitCount == key.count && NamedPair.isLastSegment($0, of: key, in: text)
    }
  }

  /// The key with what names it; the key itself where it says enough, or nothing names it.
  ///
  /// - Parameter lowest: how far back is looked.
  static func widened(_ key: Range<Int>, in text: UnsafePointer<UInt8>, lowest: Int) -> Range<Int> {
    if let label = customLabel(of: key, in: text, lowest: lowest) { return label }
    let isOperator = key.lowerBound > lowest && text[key.lowerBound - 1] == UInt8(ascii: "$")
    guard isOperator || (mayEndGeneric(key, text) && isGeneric(key, in: text)) else { return key }
    var index = key.lowerBound - (isOperator ? 1 : 0)
    skip(&index, text, lowest, where: isQuote)
    let quoted = index
    skip(&index, text, lowest) { $0 == UInt8(ascii: " ") }
    guard index > lowest else { return key }
    switch text[index - 1] {
    case UInt8(ascii: "{"):
      index -= 1
      guard let outer = keyBefore(&index, text, lowest) else { return key }
      return outer.lowerBound..<key.upperBound
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "&"): index -= 1
    default: if index == quoted { return key }
    }
    guard let value = value(before: &index, text, lowest), NamedPair.mayBeName(value, in: text),
      let name = keyBefore(&index, text, lowest), names(name, a: key, in: text)
    else { return key }
    return value.lowerBound..<key.upperBound
  }

  /// What names a field of the Common Event Format whose meaning the device says: `cs1Label=SSN cs1=…`.
  private static func customLabel(
    of key: Range<Int>, in text: UnsafePointer<UInt8>, lowest: Int
  ) -> Range<Int>? {
    let ending: StaticString = "Label="
    guard key.count == 3, Boundary.isDigit(text[key.upperBound - 1]), text[key.lowerBound] == UInt8(ascii: "c"),
      text[key.lowerBound + 1] == UInt8(ascii: "s") || text[key.lowerBound + 1] == UInt8(ascii: "n"),
      text[key.lowerBound - 1] == UInt8(ascii: " ")
    else { return nil }
    let length = key.count + ending.utf8CodeUnitCount
    var start = key.lowerBound - 1 - length
    while start >= lowest {
      if key.indices.allSatisfy({ text[start + $0 - key.lowerBound] == text[$0] }),
        ending.stands(at: text + start + key.count)
      {
        return start + length..<key.lowerBound - 1
      }
      start -= 1
    }
    return nil
  }

  /// Whether the value of the pair with the key `name` names what the key `key` has.
  private static func names(_ name: Range<Int>, a key: Range<Int>, in text: UnsafePointer<UInt8>) -> Bool {
    func ends(_ range: Range<Int>, with words: [StaticString]) -> Bool {
      words.contains { NamedPair.isLastSegment($0, of: range, in: text) }
    }
    return ends(name, with: namingWords) || ends(name, with: fieldWords) && ends(key, with: valueWords)
  }

  /// Where the value of a pair ends that follows the string which ends at `quote` and names it, as in `"…","type":"SSN"`;
  /// nil where no such pair does.
  static func endOfNaming(behind quote: Int, in text: UnsafePointer<UInt8>, limit: Int) -> Int? {
    var index = quote + 1
    while index < limit, !FoldedHash.counts(text[index]) {
      guard isQuote(text[index]) || text[index] == UInt8(ascii: ",") || text[index] == UInt8(ascii: " ") else {
        return nil
      }
      index += 1
    }
    let start = index
    while index < limit, NamedPair.isKeyByte(text[index]) { index += 1 }
    guard namingWords.contains(where: { NamedPair.isLastSegment($0, of: start..<index, in: text) }) else { return nil }
    while index < limit, !FoldedHash.counts(text[index]) {
      guard isQuote(text[index]) || text[index] == UInt8(ascii: ":") || text[index] == UInt8(ascii: " ") else {
        return nil
      }
      index += 1
    }
    while index < limit, !isQuote(text[index]) { index += 1 }
    return index < limit ? index : nil
  }

  /// The key that ends before `position` and before its separator; `position` moves to its beginning.
  private static func keyBefore(
    _ position: inout Int, _ text: UnsafePointer<UInt8>, _ lowest: Int
  ) -> Range<Int>? {
    skip(&position, text, lowest) { $0 == UInt8(ascii: " ") }
    guard position > lowest, KeyedValue.isSeparator(text[position - 1]) else { return nil }
    position -= 1
    skip(&position, text, lowest, where: KeyedValue.isCloser)
    let end = position
    skip(&position, text, lowest, where: NamedPair.isKeyByte)
    return position < end ? position..<end : nil
  }

  /// The string or the word that ends before `position`, which moves to before its opening quote.
  private static func value(
    before position: inout Int, _ text: UnsafePointer<UInt8>, _ lowest: Int
  ) -> Range<Int>? {
    skip(&position, text, lowest) { $0 == UInt8(ascii: " ") }
    let closing = position
    skip(&position, text, lowest, where: isQuote)
    let end = position
    if end < closing {
      skip(&position, text, lowest) { !isQuote($0) }
      guard position > lowest else { return nil }
    } else {
      skip(&position, text, lowest, where: NamedPair.isKeyByte)
    }
    let start = position
    if end < closing { skip(&position, text, lowest, where: isQuote) }
    return start < end ? start..<end : nil
  }

  private static func skip(
    _ index: inout Int, _ text: UnsafePointer<UInt8>, _ lowest: Int, where isSkipped: (UInt8) -> Bool
  ) {
    while index > lowest, isSkipped(text[index - 1]) { index -= 1 }
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\\")
  }
}
