import BlotKernels

/// Where a value stands: what a validator may see of the line around it.
struct ValuePlace {
  /// The text of the line; the byte before the line is readable, and so is the one behind it.
  let text: UnsafePointer<UInt8>
  /// Byte offsets in the text.
  let value: Range<Int>
  let line: Range<Int>

  /// The bytes as they stand in the input.
  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: text + value.lowerBound, count: value.count)
  }

  /// The name before the value, where `=` or `:` stands between them: `key=`, `key: `, `"key":"`.
  var key: Range<Int>? {
    var index = value.lowerBound
    func skipClosers() {
      var skipped = 0
      while index > line.lowerBound, skipped < KeyedValue.longestCloser, KeyedValue.mayCloseKey(text[index - 1]) {
        index -= 1
        skipped += 1
      }
    }
    skipClosers()
    if index > line.lowerBound, text[index - 1] == UInt8(ascii: ">") { index -= 1 }
    guard index > line.lowerBound, KeyedValue.isSeparator(text[index - 1]) else { return nil }
    index -= 1
    skipClosers()
    let end = index
    let lowest = max(line.lowerBound, end - KeyIndex.longestKey)
    while index > lowest, NamedPair.isKeyByte(text[index - 1]) { index -= 1 }
    return index < end ? index..<end : nil
  }

  /// The key, or what else names the value: the element of markup that it is the content of, the column of a statement
  /// (`Key (id)=(…)`, `(id) VALUES (…)`), the part of a path before it (`/orders/…`, without the plural).
  var name: Range<Int>? { key ?? element ?? column ?? collection }

  private var element: Range<Int>? {
    let end = value.lowerBound - 1
    guard end > line.lowerBound, text[end] == UInt8(ascii: ">") else { return nil }
    return name(endingAt: end, behind: UInt8(ascii: "<"))
  }

  private var column: Range<Int>? {
    let open = value.lowerBound - 1
    if open - 2 > line.lowerBound, text[open] == UInt8(ascii: "("), text[open - 1] == UInt8(ascii: "="),
      text[open - 2] == UInt8(ascii: ")")
    {
      return name(endingAt: open - 2, behind: UInt8(ascii: "("))
    }
    return InsertedRows.column(ofValueAt: value.lowerBound, in: text, lowest: line.lowerBound)
  }

  private var collection: Range<Int>? {
    let slash = value.lowerBound - 1
    guard slash > line.lowerBound, text[slash] == UInt8(ascii: "/") else { return nil }
    let end = text[slash - 1] == UInt8(ascii: "s") ? slash - 1 : slash
    return name(endingAt: end, behind: UInt8(ascii: "/"))
  }

  /// The name before `end`, where `opening` stands before it.
  private func name(endingAt end: Int, behind opening: UInt8) -> Range<Int>? {
    let lowest = max(line.lowerBound, end - KeyIndex.longestKey)
    var index = end
    while index > lowest, NamedPair.isKeyByte(text[index - 1]) { index -= 1 }
    return index < end && index > line.lowerBound && text[index - 1] == opening ? index..<end : nil
  }

  /// The word before `end`, with a space between; nil where there is none.
  func word(before end: Int) -> Range<Int>? {
    guard end > line.lowerBound, text[end - 1] == UInt8(ascii: " ") else { return nil }
    var index = end - 1
    while index > line.lowerBound, NamedPair.isKeyByte(text[index - 1]) { index -= 1 }
    return index < end - 1 ? index..<end - 1 : nil
  }

  /// Whether a key ends with `word`, which is written without separators: `messageid` for `message_id` and `messageId`.
  func ends(_ key: Range<Int>, with word: StaticString) -> Bool {
    var index = key.upperBound
    var left = word.utf8CodeUnitCount
    while left > 0 {
      guard index > key.lowerBound else { return false }
      index -= 1
      if !FoldedHash.counts(text[index]) { continue }
      left -= 1
      if text[index] | 0x20 != word.utf8Start[left] { return false }
    }
    return KeyIndex.beginsSegment(text, index, key.lowerBound)
  }

  /// Whether one of `words`, whole and in any case, stands in `range`.
  ///
  /// Values with such words to look for may fill a line, so a kernel tells where letters begin.
  func hasWord(_ words: WordList, in range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let here = blot_find_segments(text + index)
      let valid: UInt64 = range.upperBound - index < 64 ? 1 << UInt64(range.upperBound - index) - 1 : .max
      let isFirst = index == range.lowerBound
      // The letter of an escape is none of the word behind it.
      if here.backslashes & valid != 0 || isFirst && RecentMisses.hasBackslash(text + (index - 8)) {
        return hasWordBesideEscapes(words, in: range)
      }
      // A word may stand behind a sign beyond ASCII, and what the range begins within counts from there on. None begins with
      // a digit.
      var places =
        (here.begins & ~here.digits | here.high << 1 | (isFirst || text[index - 1] >= 0x80 ? 1 : 0)) & valid
      while places != 0 {
        let start = index + places.trailingZeroBitCount
        places &= places - 1
        guard words.mayBegin(with: text[start], text[start + 1]),
          start == range.lowerBound || !Self.isOfWord(text[start - 1])
        else {
          continue
        }
        var end = start + 1
        while end < range.upperBound, Self.isOfWord(text[end]) { end += 1 }
        if words.contains(UnsafeRawBufferPointer(start: text + start, count: end - start)) { return true }
      }
      index += 64
    }
    return false
  }

  private func hasWordBesideEscapes(_ words: WordList, in range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      guard Self.isOfWord(text[index]) else {
        index += 1
        continue
      }
      let isEscaped = EscapeSyntax.mayEnd(text, index) && EscapeSyntax.ends(text, index, line.lowerBound)
      let start = isEscaped ? index + 1 : index
      index += 1
      while index < range.upperBound, Self.isOfWord(text[index]) { index += 1 }
      guard words.mayBegin(with: text[start], text[start + 1]) else { continue }
      if words.contains(UnsafeRawBufferPointer(start: text + start, count: index - start)) { return true }
    }
    return false
  }

  private static func isOfWord(_ byte: UInt8) -> Bool { Boundary.isWord(byte) || byte == UInt8(ascii: "-") }
}
