/// The look back from a candidate for the key whose value it is.
extension ContextIndex {
  /// The name of a pair, `{"key":"…","value":{"stringValue":"…"}}`, may stand farther away.
  private static let beforeInPair = 160

  /// The key of which the candidate is the value: `key=`, `key: `, `"key":"`, `\"key\":\"`, `<td>key</td><td>`,
  /// `| key | `.
  func directKey(_ text: UnsafePointer<UInt8>, _ start: Int, _ lineStart: Int) -> Range<Int>? {
    let lowest = max(lineStart, start - Self.before)
    if start > lowest {
      if text[start - 1] == UInt8(ascii: ">") { return Markup.keyOfCell(endingBefore: start, text, lowest) }
      if let key = keyOfCell(before: start, text, lowest) { return key }
    }
    guard let end = Self.endOfKey(before: start, text, lowest) else { return nil }
    // The value that the label stands for was the key, and the words before it none.
    if text[end - 1] == UInt8(ascii: "]"), endsLabel(text, end, from: lowest) { return end..<end }
    let words = Self.wordsStart(before: end, text, lowest)..<end
    if words.isEmpty { return nil }
    // Of a pair whose name is a value, that is the key.
    if NamedPair.isLastSegment("value", of: words, in: text),
      let pair = NamedPair(
        valueKeyEndingAt: end - 1, in: text, max(lineStart, start - Self.beforeInPair)..<start),
      let name = pair.nameBefore(where: { !Self.isKindOfField($0, text) })
    {
      return name
    }
    // It says no more than that it is a number; what of, the key of its object does: `"aadhaar":{"of":"…","number":"…"}`.
    if GenericKey.mayEndGeneric(words, text), GenericKey.isGenericWord(words, in: text),
      let object = keyOfObject(ofMemberEndingAt: end - 1, in: text, max(lineStart, start - Self.beforeInPair)..<start),
      (object.upperBound..<words.lowerBound).contains(where: { text[$0] == UInt8(ascii: ",") }),
      holdsPhrase(object, text, lineStart)
    {
      return object
    }
    let key = text[end] == UInt8(ascii: "=") ? narrowed(words, text, lineStart) : words
    return GenericKey.widened(key, in: text, lowest: lowest)
  }

  /// Where the key ends whose value begins at `start`: before a separator, quotes and the like. Nil where there is no
  /// separator.
  @inline(__always)
  private static func endOfKey(before start: Int, _ text: UnsafePointer<UInt8>, _ lowest: Int) -> Int? {
    var index = EscapeSyntax.start(ofTabBefore: start, text, lowest) ?? start
    // An opening quote or bracket, a sign of the value, spaces.
    var skipped = 0
    while index > lowest, skipped < 8,
      KeyedValue.mayCloseKey(text[index - 1]) || text[index - 1] == UInt8(ascii: "(")
        || text[index - 1] == UInt8(ascii: "[") || text[index - 1] == UInt8(ascii: "+")
        || text[index - 1] == UInt8(ascii: "<")
    {
      index -= 1
      skipped += 1
    }
    // `ssn: Str(…)`
    if text[index] == UInt8(ascii: "(") || text[index] == UInt8(ascii: "["), index < start,
      let call = KeyedValue.call(before: index + 1, in: text, lowest: lowest)
    {
      index = skipSpaces(before: call, text, lowest)
    }
    guard index > lowest, KeyedValue.isSeparator(text[index - 1]) else { return nil }
    index -= 1
    skipped = 0
    while index > lowest, skipped < KeyedValue.longestCloser, KeyedValue.isCloser(text[index - 1]) {
      index -= 1
      skipped += 1
    }
    return index
  }

  /// Where the words begin that end at `end`. Another long number has taken the words before it, and two spaces are what a
  /// value leaves that was removed.
  @inline(__always)
  private static func wordsStart(before end: Int, _ text: UnsafePointer<UInt8>, _ lowest: Int) -> Int {
    var index = end
    var hasWord = false
    var digits = 0
    var numberEnd = index
    while index > lowest,
      FoldedHash.counts(text[index - 1]) || KeyIndex.isSegmentSeparator(text[index - 1])
        || index < end && index - 1 > lowest && isApostrophe(text, index - 1)
    {
      let byte = text[index - 1]
      if Boundary.isDigit(byte) {
        if digits == 0 { numberEnd = index }
        digits += 1
        if hasWord, digits == longNumber { return numberEnd }
      } else if FoldedHash.counts(byte) {
        hasWord = true
        digits = 0
      } else if hasWord, byte == UInt8(ascii: " "), text[index] == UInt8(ascii: " ") {
        break
      }
      index -= 1
    }
    return index
  }

  /// Whether the key says something to any detector: `document` does not, and its type may.
  private func holdsPhrase(_ key: Range<Int>, _ text: UnsafePointer<UInt8>, _ lineStart: Int) -> Bool {
    var holds = false
    forEachWord(text, key.lowerBound, key.upperBound, lineStart) { _, _ in holds = true }
    return holds
  }

  private func keyOfObject(
    ofMemberEndingAt last: Int, in text: UnsafePointer<UInt8>, _ line: Range<Int>
  ) -> Range<Int>? {
    var recent = NamedPair.RecentObject()
    return NamedPair(valueKeyEndingAt: last, in: text, line)?.object(&recent)?.key
  }

  /// The key of `key=…` without the words before it, unless they make a phrase with it: `social security=…`, `ssn no=…`. In
  /// `ssn 078051120 order=…`, `ssn check took=…` and `type=ssn count=…` they are none of its key.
  @inline(__always)
  private func narrowed(_ words: Range<Int>, _ text: UnsafePointer<UInt8>, _ lineStart: Int) -> Range<Int> {
    let last = Self.wordStart(before: words.upperBound, text, words.lowerBound)
    var end = Self.skipSpaces(before: last, text, words.lowerBound)
    if end == words.lowerBound { return last..<words.upperBound }
    return beyondWords(of: last..<words.upperBound, from: words.lowerBound, &end, text, lineStart)
  }

  /// The key `last` with the words before it that it needs, of those from `lowest` on, the last of which ends at `end`.
  private func beyondWords(
    of last: Range<Int>, from lowest: Int, _ end: inout Int, _ text: UnsafePointer<UInt8>, _ lineStart: Int
  ) -> Range<Int> {
    var lowest = lowest
    if lowest > lineStart, text[lowest - 1] == UInt8(ascii: "=") {
      // The first of them is the value of the pair before.
      while lowest < end, text[lowest] != UInt8(ascii: " ") { lowest += 1 }
      while lowest < end, text[lowest] == UInt8(ascii: " ") { lowest += 1 }
      if lowest >= end { return last }
    }
    var start = last.lowerBound
    if GenericKey.isGenericWord(last, in: text) { start = Self.wordStart(before: end, text, lowest) }
    let anchor = start
    var word = last.lowerBound
    for _ in 1..<Self.longestPhrase {
      guard end > lowest else { break }
      word = Self.wordStart(before: end, text, lowest)
      end = Self.skipSpaces(before: word, text, lowest)
      guard word < anchor, beginnings.mayBegin(text + word) else { continue }
      forEachPhrase(text, word, last.upperBound, lineStart) { _, phrase in
        if phrase.upperBound > anchor { start = word }
      }
    }
    return start..<last.upperBound
  }

  /// Whether it says what a field of a form takes, not what the value is: `"label":"SSN","type":"text","value":"…"`.
  private static func isKindOfField(_ name: Range<Int>, _ text: UnsafePointer<UInt8>) -> Bool {
    kindsOfFields.contains {
      $0.utf8CodeUnitCount == name.count && $0.stands(inAnyCaseAt: text + name.lowerBound)
    }
  }

  private static let kindsOfFields: [StaticString] = [
    "text", "string", "number", "integer", "input", "hidden", "field", "textfield", "textbox", "varchar"
  ]

  private static func wordStart(before end: Int, _ text: UnsafePointer<UInt8>, _ lowest: Int) -> Int {
    var index = end
    while index > lowest, text[index - 1] != UInt8(ascii: " ") { index -= 1 }
    return index
  }

  private static func skipSpaces(before end: Int, _ text: UnsafePointer<UInt8>, _ lowest: Int) -> Int {
    var index = end
    while index > lowest, text[index - 1] == UInt8(ascii: " ") { index -= 1 }
    return index
  }

  /// Whether the byte stands within a word: `driver's license: `.
  private static func isApostrophe(_ text: UnsafePointer<UInt8>, _ index: Int) -> Bool {
    text[index] == UInt8(ascii: "'") && FoldedHash.counts(text[index - 1]) && FoldedHash.counts(text[index + 1])
  }

  /// All of the cell before the one that begins with the candidate, where `|` stands between them and it is words.
  private func keyOfCell(before start: Int, _ text: UnsafePointer<UInt8>, _ lowest: Int) -> Range<Int>? {
    let bar = Self.skipSpaces(before: start, text, lowest)
    guard bar > lowest, text[bar - 1] == UInt8(ascii: "|") else { return nil }
    let end = Self.skipSpaces(before: bar - 1, text, lowest)
    var index = end
    var digitCount = 0
    while index > lowest, FoldedHash.counts(text[index - 1]) || KeyIndex.isSegmentSeparator(text[index - 1]) {
      index -= 1
      if Boundary.isDigit(text[index]) { digitCount += 1 }
    }
    guard index < end, digitCount < 3, text[index - 1] == UInt8(ascii: "|") || text[index - 1] == 0x0A else {
      return nil
    }
    return index..<end
  }
}
