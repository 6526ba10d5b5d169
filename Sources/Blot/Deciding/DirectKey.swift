import BlotKernels

/// The look back from a candidate for the key whose value it is.
extension ContextIndex {
  /// The name of a pair, `{"key":"…","value":{"stringValue":"…"}}`, may stand farther away.
  private static let beforeInPair = 160

  /// The key of which the candidate is the value: `key=`, `key: `, `"key":"`, `\"key\":\"`, `<td>key</td><td>`,
  /// `| key | `.
  ///
  /// - Parameter readsBefore: whether 64 bytes before the line are readable, as before a text that a scanner reads.
  func directKey(
    _ text: UnsafePointer<UInt8>, _ start: Int, _ lineStart: Int, readsBefore: Bool = false
  ) -> Range<Int>? {
    let lowest = max(lineStart, start - Self.before)
    if start > lowest {
      if text[start - 1] == UInt8(ascii: ">") { return Markup.keyOfCell(endingBefore: start, text, lowest) }
      if let key = keyOfCell(before: start, text, lowest) { return key }
    }
    var index = start
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
    guard index > lowest, KeyedValue.isSeparator(text[index - 1]) else { return nil }
    index -= 1
    skipped = 0
    while index > lowest, skipped < KeyedValue.longestCloser, KeyedValue.isCloser(text[index - 1]) {
      index -= 1
      skipped += 1
    }
    let end = index
    if readsBefore {
      // All but an apostrophe is told of 64 bytes at once: the values of other keys may stand before this one.
      let others = ~blot_find_key_bytes(text + (index - 64))
      index = max(lowest, index - others.leadingZeroBitCount)
    }
    while index > lowest,
      FoldedHash.counts(text[index - 1]) || KeyIndex.isSegmentSeparator(text[index - 1])
        || index < end && index - 1 > lowest && Self.isApostrophe(text, index - 1)
    {
      index -= 1
    }
    guard index < end else { return nil }
    // Of a pair whose name is a value, that is the key.
    if NamedPair.isLastSegment("value", of: index..<end, in: text),
      let pair = NamedPair(
        valueKeyEndingAt: end - 1, in: text, max(lineStart, start - Self.beforeInPair)..<start),
      let name = pair.nameBefore(where: { _ in true })
    {
      return name
    }
    return GenericKey.widened(index..<end, in: text, lowest: lowest)
  }

  /// Whether the byte stands within a word: `driver's license: `.
  private static func isApostrophe(_ text: UnsafePointer<UInt8>, _ index: Int) -> Bool {
    text[index] == UInt8(ascii: "'") && FoldedHash.counts(text[index - 1]) && FoldedHash.counts(text[index + 1])
  }

  /// All of the cell before the one that begins with the candidate, where `|` stands between them and it is words.
  private func keyOfCell(before start: Int, _ text: UnsafePointer<UInt8>, _ lowest: Int) -> Range<Int>? {
    var index = start
    while index > lowest, text[index - 1] == UInt8(ascii: " ") { index -= 1 }
    guard index > lowest, text[index - 1] == UInt8(ascii: "|") else { return nil }
    index -= 1
    while index > lowest, text[index - 1] == UInt8(ascii: " ") { index -= 1 }
    let end = index
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
