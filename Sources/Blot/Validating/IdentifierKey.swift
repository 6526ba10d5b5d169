/// Keys of identifiers and counters: what has the shape of a telephone number or a card behind one of them is none
/// (`order_id=303-555-0143`, `offset=5302451387998296`).
enum IdentifierKey {
  static func isAbsent(_ place: ValuePlace) -> Bool {
    guard let key = place.key else { return !isNamed(place, by: namingWords) }
    return !words.end(key, place)
  }

  /// Whether the word before it says what it is: `invoice 303-555-0143`, `order #303-555-0143`.
  private static func isNamed(_ place: ValuePlace, by words: KeyWords) -> Bool {
    var index = place.value.lowerBound
    if index > place.line.lowerBound, place.text[index - 1] == UInt8(ascii: "#") { index -= 1 }
    guard index > place.line.lowerBound, place.text[index - 1] == UInt8(ascii: " ") else { return false }
    index -= 1
    let end = index
    while index > place.line.lowerBound, NamedPair.isKeyByte(place.text[index - 1]) { index -= 1 }
    return index < end && words.end(index..<end, place)
  }

  private static let namingWords = KeyWords([
    "id", "ref", "reference", "order", "invoice", "sku", "ticket", "serial", "part", "tracking"
  ])
  private static let words = KeyWords([
    "id", "ids", "uid", "guid", "ref", "reference", "order", "ordernumber", "orderno", "invoice", "invoicenumber",
    "invoiceno", "sku", "ticket", "trace", "span", "batch", "serial", "serialnumber", "part", "partnumber", "partno",
    "model", "version", "build", "revision", "tracking", "trackingnumber", "key", "code", "hash", "isbn", "license",
    "licence"
  ])

  /// Whether the value is not the one of a key that counts, measures or numbers messages, or that is a digest.
  static func isNoCounter(_ place: ValuePlace) -> Bool {
    guard let key = place.key else { return !isNamed(place, by: countingWords) }
    return !counters.end(key, place)
  }

  private static let counters = KeyWords([
    "offset", "seq", "seqno", "sequence", "sequencenumber", "lsn", "xid", "txid", "zxid", "cursor", "bytes", "size",
    "length", "position", "ts", "time", "timestamp", "nanos", "micros", "usec", "nsec", "ns", "us", "epoch",
    "deliverytag", "correlationid", "messageid", "msgid", "requestid", "traceid", "spanid", "counter", "count",
    "trace", "span", "txn", "txnid", "eventid", "threadid", "thread", "duration", "elapsed", "latency", "uptime",
    "etag", "checksum", "crc", "hash", "digest", "sha", "commit", "revision", "generation", "resourceversion"
  ])
  private static let countingWords = KeyWords([
    "offset", "seq", "lsn", "txid", "zxid", "trace", "span", "thread", "etag", "checksum", "crc", "hash", "digest",
    "sha", "commit", "revision"
  ])
}

/// The last words of keys, without separators. Most keys are none of them by their last two letters.
private struct KeyWords {
  private let words: [StaticString]
  /// A bit for each two letters that one ends with.
  private let endings: [UInt64]

  init(_ words: [StaticString]) {
    self.words = words
    var endings = Array(repeating: UInt64(0), count: 16)
    for word in words {
      let place = Self.place(word.utf8Start[word.utf8CodeUnitCount - 2], word.utf8Start[word.utf8CodeUnitCount - 1])
      endings[place >> 6] |= 1 << UInt64(place & 63)
    }
    self.endings = endings
  }

  private static func place(_ first: UInt8, _ last: UInt8) -> Int { Int(first & 31) << 5 | Int(last & 31) }

  /// Whether `key` ends with one of them.
  func end(_ key: Range<Int>, _ place: ValuePlace) -> Bool {
    guard key.count > 1 else { return false }
    let ending = Self.place(place.text[key.upperBound - 2], place.text[key.upperBound - 1])
    return endings[ending >> 6] >> UInt64(ending & 63) & 1 == 1 && words.contains { place.ends(key, with: $0) }
  }
}
