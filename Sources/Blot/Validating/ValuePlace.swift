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
  func hasWord(_ words: WordList, in range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      guard Self.isOfWord(text[index]) else {
        index += 1
        continue
      }
      // The letter of an escape is none of the word behind it.
      let isEscaped = EscapeSyntax.mayEnd(text, index) && EscapeSyntax.ends(text, index, line.lowerBound)
      let start = isEscaped ? index + 1 : index
      index += 1
      while index < range.upperBound, Self.isOfWord(text[index]) { index += 1 }
      if words.contains(UnsafeRawBufferPointer(start: text + start, count: index - start)) { return true }
    }
    return false
  }

  private static func isOfWord(_ byte: UInt8) -> Bool { Boundary.isWord(byte) || byte == UInt8(ascii: "-") }
}
