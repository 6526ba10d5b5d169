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
      if let key = ValuePlace(text: text, value: index..<index, line: place.line).key {
        return !headers.end(key, place)
      }
      // References are several.
      while index > lowest, text[index - 1] == 0x20 { index -= 1 }
      guard index > lowest, text[index - 1] == UInt8(ascii: ">") else { return true }
      index -= 1
    }
  }

  /// Whether it is the `id=` of a line such as `2026-11-29 10:14:52 1wXyZ0-000001-Ab <= from H=host P=esmtps S=4312 id=…`.
  private static func isOfArrival(_ place: ValuePlace) -> Bool {
    let text = place.text
    let line = place.line
    var start = place.value.lowerBound
    while start > line.lowerBound, text[start - 1] > 0x20, text[start - 1] != UInt8(ascii: "=") { start -= 1 }
    let key = start - 3
    guard key > line.lowerBound, text[key - 1] == 0x20, text[key] == UInt8(ascii: "i"),
      text[key + 1] == UInt8(ascii: "d"), text[key + 2] == UInt8(ascii: "=")
    else { return false }
    let lastArrow = min(line.lowerBound + farthestArrow, key - 4)
    var index = line.lowerBound
    while index < lastArrow {
      if text[index] == 0x20, text[index + 1] == UInt8(ascii: "<"), text[index + 2] == UInt8(ascii: "="),
        text[index + 3] == 0x20
      {
        return true
      }
      index += 1
    }
    return false
  }

  private static func isOfCall(_ place: ValuePlace) -> Bool {
    guard let key = place.key else { return false }
    return place.ends(key, with: "callid")
  }

  private static let farthest = 1024
  /// Times with a zone, and the identifiers of exim of either length, stand before the arrow.
  private static let farthestArrow = 80
  private static let headers = KeyWords([
    "messageid", "msgid", "inreplyto", "references", "origmessageid", "resentmessageid", "contentid"
  ])
}
