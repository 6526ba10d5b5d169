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
      while index > line.lowerBound, skipped < KeyedValue.longestCloser, KeyedValue.isCloser(text[index - 1]) {
        index -= 1
        skipped += 1
      }
    }
    skipClosers()
    guard index > line.lowerBound, KeyedValue.isSeparator(text[index - 1]) else { return nil }
    index -= 1
    skipClosers()
    let end = index
    let lowest = max(line.lowerBound, end - KeyIndex.longestKey)
    while index > lowest, NamedPair.isKeyByte(text[index - 1]) { index -= 1 }
    return index < end ? index..<end : nil
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
