/// Keys of identifiers: what has the shape of a telephone number behind one of them is none (`order_id=303-555-0143`).
enum IdentifierKey {
  static func isAbsent(_ place: ValuePlace) -> Bool {
    guard let key = place.key else { return !isNamed(place) }
    return !words.contains { NamedPair.isLastSegment($0, of: key, in: place.text) }
  }

  /// Whether the word before it says what it is: `invoice 303-555-0143`, `order #303-555-0143`.
  private static func isNamed(_ place: ValuePlace) -> Bool {
    var index = place.value.lowerBound
    if index > place.line.lowerBound, place.text[index - 1] == UInt8(ascii: "#") { index -= 1 }
    guard index > place.line.lowerBound, place.text[index - 1] == UInt8(ascii: " ") else { return false }
    index -= 1
    let end = index
    while index > place.line.lowerBound, NamedPair.isKeyByte(place.text[index - 1]) { index -= 1 }
    return index < end && namingWords.contains { NamedPair.isLastSegment($0, of: index..<end, in: place.text) }
  }

  private static let namingWords: [StaticString] = [
    "id", "ref", "reference", "order", "invoice", "sku", "ticket", "serial", "part", "tracking"
  ]
  private static let words: [StaticString] = [
    "id", "ids", "uid", "guid", "ref", "reference", "order", "ordernumber", "order_number", "order_no", "invoice",
    "invoice_number", "invoice_no", "sku", "ticket", "trace", "span", "batch", "serial", "serial_number", "part",
    "part_number", "part_no", "model", "version", "build", "revision", "tracking", "tracking_number", "key", "code",
    "hash",
    "isbn", "license", "licence"
  ]
}
