/// Identifiers of messages (RFC 5322 section 3.6.4) have the form of addresses and are none: `Message-ID: <…@mx.example.com>`,
/// `message-id=<…>` of mail servers, the headers that refer to such, `id=…` of a message that exim takes in
/// (Exim specification, chapter 52, "Log files"), and the `Call-ID` of a call (RFC 3261 section 20.8).
enum MessageID {
  /// Whether the value is none of them.
  static func isAbsent(_ place: ValuePlace) -> Bool {
    let text = place.text
    let end = place.value.upperBound
    guard end < place.line.upperBound, text[end] == UInt8(ascii: ">") else {
      return !isOfArrival(place) && !isOfCall(place)
    }
    let lowest = max(place.line.lowerBound, end - farthest)
    var index = place.value.lowerBound
    while true {
      while index > lowest, text[index - 1] != UInt8(ascii: "<") {
        guard text[index - 1] > 0x20 else { return true }
        index -= 1
      }
      guard index > lowest else { return true }
      index -= 1
      // References are several. Behind one no key ends, but with an arrow.
      var before = index
      while before > lowest, text[before - 1] == 0x20 { before -= 1 }
      let isBehindOne = before > lowest && text[before - 1] == UInt8(ascii: ">")
      if !isBehindOne || KeyedValue.isSeparator(text[before - 2]),
        let key = ValuePlace(text: text, value: index..<index, line: place.line).key
      {
        return !headers.end(key, place)
      }
      guard isBehindOne else { return true }
      index = before - 1
    }
  }

  /// Whether it is the `id=` of a line such as `2026-11-29 10:14:52 1wXyZ0-000001-Ab <= from H=host P=esmtps S=4312 id=…`.
  private static func isOfArrival(_ place: ValuePlace) -> Bool {
    let text = place.text
    let line = place.line
    // Few lines have an arrow, and addresses may fill them.
    guard let arrow = firstArrow(text, line.lowerBound, before: place.value.lowerBound) else { return false }
    let lowest = max(line.lowerBound, place.value.lowerBound - longest)
    var start = place.value.lowerBound
    while start > lowest, text[start - 1] > 0x20, text[start - 1] != UInt8(ascii: "="),
      text[start - 1] != UInt8(ascii: "\"")
    {
      start -= 1
    }
    let key = start - 3
    guard key > line.lowerBound, text[key - 1] == 0x20, text[key] == UInt8(ascii: "i"),
      text[key + 1] == UInt8(ascii: "d"), text[key + 2] == UInt8(ascii: "=")
    else { return false }
    return arrow.upperBound < key
  }

  /// The first arrow of an arrival near the beginning of a line, with the spaces around it, that ends before `end`.
  private static func firstArrow(_ text: UnsafePointer<UInt8>, _ lineStart: Int, before end: Int) -> Range<Int>? {
    let lastArrow = min(lineStart + farthestArrow, end - 4)
    guard lastArrow > lineStart else { return nil }
    let bytes = UnsafeRawBufferPointer(start: text + lineStart, count: lastArrow + 3 - lineStart)
    var next = 1
    while let arrow = bytes.firstOffset(of: "<= ", from: next) {
      if bytes[arrow - 1] == 0x20 { return lineStart + arrow - 1..<lineStart + arrow + 3 }
      next = arrow + 1
    }
    return nil
  }

  private static func isOfCall(_ place: ValuePlace) -> Bool {
    guard let key = place.key else { return false }
    return place.ends(key, with: "callid")
  }

  private static let farthest = 1024
  /// So much of an identifier of an arrival may stand before what is taken for an address.
  private static let longest = 256
  /// Times with a zone, and the identifiers of exim of either length, stand before the arrow.
  private static let farthestArrow = 80
  private static let headers = KeyWords([
    "messageid", "msgid", "inreplyto", "references", "origmessageid", "resentmessageid", "contentid"
  ])
}
