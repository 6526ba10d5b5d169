/// Identifiers of messages (RFC 5322 section 3.6.4) have the form of addresses and are none: `Message-ID: <…@mx.example.com>`,
/// `message-id=<…>` of mail servers, and the headers that refer to such.
enum MessageID {
  /// Whether the value is none of them.
  static func isAbsent(_ place: ValuePlace) -> Bool {
    let text = place.text
    let end = place.value.upperBound
    guard end < place.line.upperBound, text[end] == UInt8(ascii: ">") else { return true }
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

  private static let farthest = 1024
  private static let headers = KeyWords([
    "messageid", "msgid", "inreplyto", "references", "origmessageid", "resentmessageid", "contentid"
  ])
}
