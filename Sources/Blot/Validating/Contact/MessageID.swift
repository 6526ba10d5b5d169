/// Identifiers of messages (RFC 5322 section 3.6.4) have the form of addresses and are none: `Message-ID: <…@mx.example.com>`,
/// `message-id=<…>` of mail servers, the headers that refer to such, `id=…` of a message that exim takes in
/// (Exim specification, chapter 52, "Log files"), and the `Call-ID` of a call (RFC 3261 section 20.8).
enum MessageID {
  /// Whether the value is none of them.
  static func isAbsent(_ place: ValuePlace) -> Bool {
    let text = place.text
    let end = place.value.upperBound
    if isOfUUID(place) { return false }
    guard end < place.line.upperBound, text[end] == UInt8(ascii: ">") else {
      return !isOfArrival(place) && !isOfCall(place) && !isOfWhole(place)
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

  /// `5c3f46f4-9854-49bd-a70f-548c222bb033@mx.example.com`: a message, a conference or a device, and nobody's mailbox. The
  /// value may begin behind one of the hyphens.
  private static func isOfUUID(_ place: ValuePlace) -> Bool {
    let text = place.text
    guard let at = place.value.first(where: { text[$0] == UInt8(ascii: "@") }), at - 36 >= place.line.lowerBound else {
      return false
    }
    for offset in 0..<36 {
      let isHyphen = offset == 8 || offset == 13 || offset == 18 || offset == 23
      let byte = text[at - 36 + offset]
      guard isHyphen ? byte == UInt8(ascii: "-") : DecodedBytes.hexValue(byte) != nil else { return false }
    }
    return true
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

  /// Whether what is taken for an address ends one that begins before it, and that one is an identifier or masked: what a
  /// regex finds of `cid:part1.4f1c@mx.example.com` may begin behind the dot.
  private static func isOfWhole(_ place: ValuePlace) -> Bool {
    let text = place.text
    let lowest = max(place.line.lowerBound, place.value.lowerBound - longest)
    var start = place.value.lowerBound
    while start > lowest, isOfLocalPart(text[start - 1]) { start -= 1 }
    return isMasked(text, start, place) || isOfPart(text, start, place.line)
      || isServicePrincipal(text, start, place)
  }

  /// `j***@example.com`, `ja***d@example.com`: what a mask has left of a local part, of which it keeps some letters.
  private static func isMasked(_ text: UnsafePointer<UInt8>, _ start: Int, _ place: ValuePlace) -> Bool {
    guard start == place.line.lowerBound || text[start - 1] != UInt8(ascii: "@") else { return false }
    let whole = UnsafeRawBufferPointer(start: text + start, count: place.value.upperBound - start)
    let kept = whole.prefix { FoldedHash.counts($0) }
    let stars = whole[kept.endIndex...].prefix { $0 == UInt8(ascii: "*") }
    let last = whole[stars.endIndex...].prefix { FoldedHash.counts($0) }
    return (1...3).contains(kept.count) && stars.count >= 2 && last.count <= 3 && last.endIndex < whole.endIndex
      && whole[last.endIndex] == UInt8(ascii: "@")
  }

  private static func isOfLocalPart(_ byte: UInt8) -> Bool {
    FoldedHash.counts(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+")
  }

  /// Whether it is that of a part of a message, as its markup refers to it (RFC 2392): `cid:part1.4f1c@mx.example.com`.
  private static func isOfPart(_ text: UnsafePointer<UInt8>, _ start: Int, _ line: Range<Int>) -> Bool {
    guard start - 4 >= line.lowerBound, text[start - 1] == UInt8(ascii: ":"), text[start - 2] == UInt8(ascii: "d"),
      text[start - 3] == UInt8(ascii: "i"), text[start - 4] == UInt8(ascii: "c") || text[start - 4] == UInt8(ascii: "m")
    else { return false }
    return start - 4 == line.lowerBound || !FoldedHash.counts(text[start - 5])
  }

  /// Whether it is a service at a host in a realm of Kerberos, which is in capitals (RFC 4120, sections 6.1 and 6.2):
  /// `HTTP/web1.example.com@EXAMPLE.COM`, `krbtgt/EXAMPLE.COM@EXAMPLE.COM`.
  private static func isServicePrincipal(_ text: UnsafePointer<UInt8>, _ start: Int, _ place: ValuePlace) -> Bool {
    guard start - 2 >= place.line.lowerBound, text[start - 1] == UInt8(ascii: "/"),
      text[start - 2] > 0x20, text[start - 2] != UInt8(ascii: "/")
    else { return false }
    let whole = UnsafeRawBufferPointer(start: text + start, count: place.value.upperBound - start)
    guard let at = whole.firstIndex(of: UInt8(ascii: "@")) else { return false }
    let host = whole[..<at]
    let realm = whole[(at + 1)...]
    guard !realm.contains(where: { $0 &- 0x61 < 26 }) else { return false }
    // A host has more than one dot, unlike most names of people: `/users/jane.doe@EXAMPLE.COM`.
    let dots = host.reduce(0) { $0 + ($1 == UInt8(ascii: ".") ? 1 : 0) }
    return dots > 1 && host.contains { $0 &- 0x61 < 26 } || realm.elementsEqual(host)
  }

  private static let farthest = 1024
  /// So much of an identifier of an arrival may stand before what is taken for an address.
  private static let longest = 256
  /// Times with a zone, and the identifiers of exim of either length, stand before the arrow.
  private static let farthestArrow = 80
  private static let headers = KeyWords([
    "messageid", "msgid", "smtpid", "inreplyto", "references", "origmessageid", "resentmessageid", "contentid"
  ])
}
