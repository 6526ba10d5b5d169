/// Keys of identifiers and counters: what has the shape of a telephone number or a card behind one of them is none
/// (`order_id=303-555-0143`, `offset=5302451387998296`).
enum IdentifierKey {
  static func isAbsent(_ place: ValuePlace) -> Bool {
    guard let key = place.key else { return !isNamed(place) }
    return !words.contains { place.ends(key, with: $0) }
  }

  /// Whether the word before it says what it is: `invoice 303-555-0143`, `order #303-555-0143`.
  private static func isNamed(_ place: ValuePlace) -> Bool {
    var index = place.value.lowerBound
    if index > place.line.lowerBound, place.text[index - 1] == UInt8(ascii: "#") { index -= 1 }
    guard index > place.line.lowerBound, place.text[index - 1] == UInt8(ascii: " ") else { return false }
    index -= 1
    let end = index
    while index > place.line.lowerBound, NamedPair.isKeyByte(place.text[index - 1]) { index -= 1 }
    return index < end && namingWords.contains { place.ends(index..<end, with: $0) }
  }

  private static let namingWords: [StaticString] = [
    "id", "ref", "reference", "order", "invoice", "sku", "ticket", "serial", "part", "tracking"
  ]
  private static let words: [StaticString] = [
    "id", "ids", "uid", "guid", "ref", "reference", "order", "ordernumber", "orderno", "invoice", "invoicenumber",
    "invoiceno", "sku", "ticket", "trace", "span", "batch", "serial", "serialnumber", "part", "partnumber", "partno",
    "model", "version", "build", "revision", "tracking", "trackingnumber", "key", "code", "hash", "isbn", "license",
    "licence"
  ]

  /// Whether the value is not the one of a key that counts, measures or numbers messages.
  static func isNoCounter(_ place: ValuePlace) -> Bool {
    guard let key = place.key else { return true }
    return !counters.contains { place.ends(key, with: $0) }
  }

  private static let counters: [StaticString] = [
    "offset", "seq", "seqno", "sequence", "sequencenumber", "lsn", "xid", "txid", "zxid", "cursor", "bytes", "size",
    "length", "position", "ts", "time", "timestamp", "nanos", "micros", "usec", "nsec", "ns", "us", "epoch",
    "deliverytag", "correlationid", "messageid", "msgid", "requestid", "traceid", "spanid", "counter", "count"
  ]
}
