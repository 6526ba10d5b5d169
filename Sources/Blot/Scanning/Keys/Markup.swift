/// Keys and values of markup in one line: what stands between them are tags, no separators.
///
///     <password>…</password>      <name>db.password</name><value>…</value>      <td>Password:</td><td>…</td>
enum Markup {
  /// The longest tag that is passed, its attributes with it.
  private static let longestTag = 80
  private static let mostSpaces = 8

  /// The value of the key whose last byte is at `last`, where the key is the name of an element, or all that the element
  /// before the value's holds. Nil where it is neither.
  static func value(after last: Int, in text: UnsafePointer<UInt8>, lineEnd: Int) -> Range<Int>? {
    guard last + 1 < lineEnd else { return nil }
    if text[last + 1] == UInt8(ascii: ">") {
      guard let open = elementStart(before: last, text), text[open + 1] != UInt8(ascii: "/") else { return nil }
      return content(from: last + 2, text, lineEnd)
    }
    guard text[last + 1] == UInt8(ascii: "<"), isAllOfElement(endingAt: last, text) else { return nil }
    return contentOfNextElement(from: last + 1, text, lineEnd)
  }

  /// The element that follows the closing tag at `start`, as long as that is no row of many.
  private static func contentOfNextElement(
    from start: Int, _ text: UnsafePointer<UInt8>, _ lineEnd: Int
  ) -> Range<Int>? {
    guard start + 1 < lineEnd, text[start + 1] == UInt8(ascii: "/"), let closing = endOfTag(at: start, text, lineEnd)
    else { return nil }
    let opening = skipSpaces(closing, text, lineEnd)
    guard let inside = endOfTag(at: opening, text, lineEnd), text[opening + 1] != UInt8(ascii: "/"),
      let value = content(from: inside, text, lineEnd), let behind = endOfTag(at: value.upperBound, text, lineEnd)
    else { return nil }
    let next = skipSpaces(behind, text, lineEnd)
    if isHeading(opening, text) || isSameTag(opening, next, text, lineEnd) { return nil }
    return value
  }

  /// Where the key stands, in the element before, whose content is what `start` begins.
  ///
  /// - Returns: the content of `<td>key</td>` where `<td>` ends before `start`; nil where it does not.
  static func keyOfCell(endingBefore start: Int, _ text: UnsafePointer<UInt8>, _ lowest: Int) -> Range<Int>? {
    guard let opening = startOfTag(endingBefore: start, text, lowest) else { return nil }
    var index = opening
    while index > lowest, opening - index < mostSpaces, text[index - 1] == UInt8(ascii: " ") { index -= 1 }
    guard let closing = startOfTag(endingBefore: index, text, lowest), text[closing + 1] == UInt8(ascii: "/") else {
      return nil
    }
    var end = closing
    while end > lowest, !FoldedHash.counts(text[end - 1]), text[end - 1] != UInt8(ascii: ">") { end -= 1 }
    var key = end
    while key > lowest, FoldedHash.counts(text[key - 1]) || KeyIndex.isSegmentSeparator(text[key - 1]) { key -= 1 }
    return key < end ? key..<end : nil
  }

  /// Where the content ends that begins at `start`: before the tag that closes it. CDATA is left out.
  private static func content(from start: Int, _ text: UnsafePointer<UInt8>, _ lineEnd: Int) -> Range<Int>? {
    var index = start
    let mark: StaticString = "<![CDATA["
    var end: UInt8 = UInt8(ascii: "<")
    if index + mark.utf8CodeUnitCount < lineEnd, text[index] == UInt8(ascii: "<"), text[index + 1] == UInt8(ascii: "!")
    {
      for offset in 0..<mark.utf8CodeUnitCount where text[index + offset] != mark.utf8Start[offset] { return nil }
      index += mark.utf8CodeUnitCount
      end = UInt8(ascii: "]")
    }
    let from = skipSpaces(index, text, lineEnd)
    let limit = min(lineEnd, from + KeyedValue.longestQuoted)
    index = from
    while index < limit, text[index] != end { index += 1 }
    guard index > from, index + 1 < limit, text[index + 1] == (end == UInt8(ascii: "]") ? end : UInt8(ascii: "/"))
    else {
      return nil
    }
    return from..<index
  }

  /// The `<` of the tag whose name ends at `last`.
  private static func elementStart(before last: Int, _ text: UnsafePointer<UInt8>) -> Int? {
    var index = last
    let lowest = last - KeyIndex.longestKey
    while index > lowest, NamedPair.isKeyByte(text[index]) || text[index] == UInt8(ascii: ":") { index -= 1 }
    return text[index] == UInt8(ascii: "<") ? index : nil
  }

  private static func isAllOfElement(endingAt last: Int, _ text: UnsafePointer<UInt8>) -> Bool {
    var index = last
    let lowest = last - KeyIndex.longestKey
    while index > lowest, NamedPair.isKeyByte(text[index]) || text[index] == UInt8(ascii: " ") { index -= 1 }
    return text[index] == UInt8(ascii: ">")
  }

  /// The end of the tag that begins at `start`; nil where none does.
  private static func endOfTag(at start: Int, _ text: UnsafePointer<UInt8>, _ lineEnd: Int) -> Int? {
    guard start + 2 < lineEnd, text[start] == UInt8(ascii: "<") else { return nil }
    let limit = min(lineEnd, start + longestTag)
    var index = start + 1
    while index < limit, text[index] != UInt8(ascii: ">") {
      if text[index] == UInt8(ascii: "<") { return nil }
      index += 1
    }
    return index < limit ? index + 1 : nil
  }

  private static func startOfTag(endingBefore end: Int, _ text: UnsafePointer<UInt8>, _ lowest: Int) -> Int? {
    guard end > lowest, text[end - 1] == UInt8(ascii: ">") else { return nil }
    var index = end - 1
    let limit = max(lowest, end - longestTag)
    while index > limit {
      index -= 1
      if text[index] == UInt8(ascii: "<") { return index }
      if text[index] == UInt8(ascii: ">") { return nil }
    }
    return nil
  }

  /// `<th>`: what follows a heading there is another one.
  private static func isHeading(_ tag: Int, _ text: UnsafePointer<UInt8>) -> Bool {
    text[tag + 1] | 0x20 == UInt8(ascii: "t") && text[tag + 2] | 0x20 == UInt8(ascii: "h")
  }

  /// Whether another tag of the same name stands at `other`: then the row has more cells than a key and its value.
  private static func isSameTag(_ tag: Int, _ other: Int, _ text: UnsafePointer<UInt8>, _ lineEnd: Int) -> Bool {
    var offset = 0
    while other + offset < lineEnd, text[tag + offset] == text[other + offset] {
      if !FoldedHash.counts(text[tag + offset]), offset > 0 { return true }
      offset += 1
    }
    return false
  }

  private static func skipSpaces(_ start: Int, _ text: UnsafePointer<UInt8>, _ lineEnd: Int) -> Int {
    var index = start
    while index < lineEnd, index - start < mostSpaces, text[index] == UInt8(ascii: " ") { index += 1 }
    return index
  }
}
