/// Keys and values of markup in one line: what stands between them are tags, no separators.
///
///     <password>…</password>      <name>db.password</name><value>…</value>      <td>Password:</td><td>…</td>
///     <entry key="db.password">…</entry>      <password xsi:type="xsd:string">…</password>
enum Markup {
  /// The longest tag that is passed, its attributes with it.
  private static let longestTag = 80
  private static let mostSpaces = 8

  /// The value of the key whose last byte is at `last`, where the key is the name of an element, or all that the
  /// element before the value's holds. Nil where it is neither.
  static func value(after last: Int, in text: UnsafePointer<UInt8>, lineEnd: Int) -> Range<Int>? {
    guard last + 1 < lineEnd else { return nil }
    if text[last + 1] == UInt8(ascii: ">") {
      guard let open = elementStart(before: last, text), text[open + 1] != UInt8(ascii: "/") else { return nil }
      return content(from: last + 2, text, lineEnd)
    }
    guard text[last + 1] == UInt8(ascii: "<"), isAllOfElement(endingAt: last, text) else { return nil }
    return contentOfNextElement(from: last + 1, text, lineEnd)
  }

  /// A key that is the value of an attribute or the name of an element with attributes, and what its element holds.
  struct NamedElement {
    var key: Range<Int>
    var value: Range<Int>
  }

  /// The element that has its key in the attribute whose name ends at `last`: `<entry key="password">…`, and of SAML
  /// `<Attribute Name="surname"><AttributeValue>…`. What programs show on their forms is none:
  /// `<string name="password">`.
  static func element(withKeyInAttribute last: Int, in text: UnsafePointer<UInt8>, lineEnd: Int) -> NamedElement? {
    let opening = EscapeSyntax.end(ofBackslashesAt: last + 2, text, lineEnd)
    guard last + 1 < lineEnd, text[last + 1] == UInt8(ascii: "="), opening < lineEnd,
      text[opening] == UInt8(ascii: "\"") || text[opening] == UInt8(ascii: "'")
    else { return nil }
    let limit = min(lineEnd, opening + longestTag)
    var end = opening + 1
    while end < limit, text[end] != text[opening], text[end] != UInt8(ascii: ">") { end += 1 }
    guard end < limit, text[end] == text[opening], let inside = endOfAttributes(from: end + 1, text, lineEnd) else {
      return nil
    }
    while end > opening + 1, text[end - 1] == UInt8(ascii: "\\") { end -= 1 }
    let direct = content(from: inside, text, lineEnd)
    guard !isOfForm(attribute: last, text, isEvent: direct != nil) else { return nil }
    // One element within is passed, with its attributes.
    let value =
      direct
      ?? endOfTag(at: skipSpaces(inside, text, lineEnd), text, lineEnd).flatMap { content(from: $0, text, lineEnd) }
    guard end > opening + 1, let value else { return nil }
    return NamedElement(key: opening + 1..<end, value: value)
  }

  private static let formElements: [StaticString] = ["string", "option", "label", "data", "button", "input", "text"]

  /// Whether the element of an attribute holds a text for people.
  ///
  /// - Parameter isEvent: whether it may be one of an event of Windows, `<Data Name='TargetUserName'>…`.
  private static func isOfForm(attribute last: Int, _ text: UnsafePointer<UInt8>, isEvent: Bool) -> Bool {
    var start = last
    let lowest = last - KeyIndex.longestKey
    while start > lowest, text[start] != UInt8(ascii: "<"), text[start] != 0x0A { start -= 1 }
    guard text[start] == UInt8(ascii: "<") else { return false }
    var end = start + 1
    while end < last, NamedPair.isKeyByte(text[end]) { end += 1 }
    if isEvent, text[start + 1] == UInt8(ascii: "D") { return false }
    return formElements.contains { word in
      word.utf8CodeUnitCount == end - start - 1 && NamedPair.isLastSegment(word, of: start + 1..<end, in: text)
    }
  }

  /// The element whose type is the attribute that ends at `last`: `<password xsi:type="xsd:string">…`.
  static func element(withType last: Int, in text: UnsafePointer<UInt8>, _ line: Range<Int>) -> NamedElement? {
    let attribute: StaticString = " xsi:type"
    let start = last + 1 - attribute.utf8CodeUnitCount
    guard start > line.lowerBound, attribute.stands(at: text + start) else { return nil }
    guard NamedPair.isKeyByte(text[start - 1]), let open = elementStart(before: start - 1, text),
      open >= line.lowerBound,
      let inside = endOfAttributes(from: last + 1, text, line.upperBound),
      let value = content(from: inside, text, line.upperBound)
    else { return nil }
    return NamedElement(key: open + 1..<start, value: value)
  }

  /// The end of the opening tag in which `start` stands; nil where that has no content.
  private static func endOfAttributes(from start: Int, _ text: UnsafePointer<UInt8>, _ lineEnd: Int) -> Int? {
    let limit = min(lineEnd, start + longestTag)
    var index = start
    while index < limit, text[index] != UInt8(ascii: ">") {
      if text[index] == UInt8(ascii: "<") { return nil }
      index += 1
    }
    return index < limit && text[index - 1] != UInt8(ascii: "/") ? index + 1 : nil
  }

  /// The element that follows the closing tag at `start`, as long as that is no row of many.
  private static func contentOfNextElement(
    from start: Int, _ text: UnsafePointer<UInt8>, _ lineEnd: Int
  ) -> Range<Int>? {
    guard start + 1 < lineEnd, text[start + 1] == UInt8(ascii: "/"), let closing = endOfTag(at: start, text, lineEnd)
    else { return nil }
    let opening = skipSpaces(closing, text, lineEnd)
    guard let inside = endOfTag(at: opening, text, lineEnd), text[opening + 1] != UInt8(ascii: "/"),
      let value = content(from: inside, text, lineEnd) ?? contentOfCell(at: inside, text, lineEnd),
      let behind = endOfTag(at: value.upperBound, text, lineEnd)
    else { return nil }
    let next = skipSpaces(behind, text, lineEnd)
    if isHeading(opening, text) || isSameTag(opening, next, text, lineEnd) { return nil }
    return value
  }

  /// What the element at `start` holds whose name says nothing of it: `<value><string>…` of XML-RPC.
  private static func contentOfCell(
    at start: Int, _ text: UnsafePointer<UInt8>, _ lineEnd: Int
  ) -> Range<Int>? {
    let opening = skipSpaces(start, text, lineEnd)
    guard let inside = endOfTag(at: opening, text, lineEnd), isCell(opening, text, inside) else { return nil }
    return content(from: inside, text, lineEnd)
  }

  private static func isCell(_ tag: Int, _ text: UnsafePointer<UInt8>, _ end: Int) -> Bool {
    var nameEnd = tag + 1
    while nameEnd < end, NamedPair.isKeyByte(text[nameEnd]) || text[nameEnd] == UInt8(ascii: ":") { nameEnd += 1 }
    if contents.contains(where: { NamedPair.isLastSegment($0, of: tag + 1..<nameEnd, in: text) }) { return true }
    // `code` alone is one, and `postCode` none.
    var start = nameEnd
    while start > tag + 1, text[start - 1] != UInt8(ascii: ":") { start -= 1 }
    return cells.contains {
      $0.utf8CodeUnitCount == nameEnd - start && NamedPair.isLastSegment($0, of: start..<nameEnd, in: text)
    }
  }

  /// Elements whose names say nothing of what they hold, also where they end with these words: `<stringValue>`.
  private static let contents: [StaticString] = ["value", "val", "string", "text", "content", "data"]

  /// Those of which that is so where nothing else stands in the name.
  private static let cells: [StaticString] = [
    "td", "th", "dd", "li", "span", "div", "p", "b", "i", "em", "strong", "font", "code", "integer", "int", "i4"
  ]

  /// Where the key stands, in the element before, whose content is what `start` begins. An element that is named itself has
  /// none there: `<name>Ann</name><ssn>`.
  ///
  /// - Returns: the content of `<td>key</td>` where `<td>` ends before `start`, and of `<a name="key"><b>` the last
  ///   value of an attribute; nil where there is neither.
  static func keyOfCell(endingBefore start: Int, _ text: UnsafePointer<UInt8>, _ lowest: Int) -> Range<Int>? {
    guard let opening = startOfTag(endingBefore: start, text, lowest) else { return nil }
    let isCell = isCell(opening, text, start)
    var index = opening
    while index > lowest, opening - index < mostSpaces, text[index - 1] == UInt8(ascii: " ") { index -= 1 }
    guard let closing = startOfTag(endingBefore: index, text, lowest) else {
      // The tag around may begin further away than is looked.
      return isCell && index > lowest && text[index - 1] == UInt8(ascii: ">")
        ? lastAttribute(before: index - 1, text, lowest) : nil
    }
    guard text[closing + 1] == UInt8(ascii: "/") else {
      guard isCell else { return nil }
      return lastAttribute(before: index - 1, text, lowest)
        ?? (Self.isCell(closing, text, index) ? keyOfCell(endingBefore: index, text, lowest) : nil)
    }
    guard isCell || isSameName(opening, closing + 2, text) else { return nil }
    var end = closing
    while end > lowest, !FoldedHash.counts(text[end - 1]), text[end - 1] != UInt8(ascii: ">") { end -= 1 }
    var key = end
    var digitCount = 0
    while key > lowest, FoldedHash.counts(text[key - 1]) || KeyIndex.isSegmentSeparator(text[key - 1]) {
      key -= 1
      if Boundary.isDigit(text[key]) { digitCount += 1 }
    }
    // The values of a list, `<ssn>…</ssn><ssn>`, are no keys.
    return key < end && (isCell || digitCount < 3) ? key..<end : nil
  }

  /// Whether the tag has the name that the closing tag's at `other` is.
  private static func isSameName(_ tag: Int, _ other: Int, _ text: UnsafePointer<UInt8>) -> Bool {
    var offset = 0
    while NamedPair.isKeyByte(text[tag + 1 + offset]) || text[tag + 1 + offset] == UInt8(ascii: ":") {
      guard text[tag + 1 + offset] == text[other + offset] else { return false }
      offset += 1
    }
    return text[other + offset] == UInt8(ascii: ">")
  }

  /// The inside of the quotes that close before `end`.
  private static func lastAttribute(before end: Int, _ text: UnsafePointer<UInt8>, _ lowest: Int) -> Range<Int>? {
    guard end > lowest, text[end - 1] == UInt8(ascii: "\"") || text[end - 1] == UInt8(ascii: "'") else { return nil }
    var last = end - 1
    while last > lowest, text[last - 1] == UInt8(ascii: "\\") { last -= 1 }
    var first = last
    while first > lowest, text[first - 1] != text[end - 1] { first -= 1 }
    return first > lowest && first < last ? first..<last : nil
  }

  /// Where the content ends that begins at `start`: before the tag that closes it. CDATA is left out.
  private static func content(from start: Int, _ text: UnsafePointer<UInt8>, _ lineEnd: Int) -> Range<Int>? {
    var index = start
    let mark: StaticString = "<![CDATA["
    var end: UInt8 = UInt8(ascii: "<")
    if index + mark.utf8CodeUnitCount < lineEnd, text[index] == UInt8(ascii: "<"), text[index + 1] == UInt8(ascii: "!")
    {
      guard mark.stands(at: text + index) else { return nil }
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

  /// The text that a line of an element's content begins with, up to the next tag; nil where a tag stands there.
  static func text(beginning line: Range<Int>, in text: UnsafePointer<UInt8>) -> Range<Int>? {
    var start = line.lowerBound
    var end: UInt8 = UInt8(ascii: "<")
    if text[start] == UInt8(ascii: "<") {
      let mark: StaticString = "<![CDATA["
      guard line.count > mark.utf8CodeUnitCount, mark.stands(at: text + start) else { return nil }
      start += mark.utf8CodeUnitCount
      end = UInt8(ascii: "]")
    }
    let value = LineSpace.trimmed(
      text, start..<((start..<line.upperBound).first { text[$0] == end } ?? line.upperBound))
    return value.isEmpty ? nil : value
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
