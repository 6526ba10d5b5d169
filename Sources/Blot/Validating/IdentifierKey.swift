import PatternCompiler

/// Keys of identifiers and counters: what has the shape of a telephone number or a card behind one of them is none
/// (`order_id=303-555-0143`, `offset=5302451387998296`).
enum IdentifierKey {
  static func isAbsent(_ place: ValuePlace) -> Bool {
    guard let key = place.key else { return !isNamed(place, by: namingWords) }
    return !words.end(key, place) || place.ends(key, with: "callerid")
  }

  /// Whether the word before it says what it is: `invoice 303-555-0143`, `order #303-555-0143`.
  private static func isNamed(_ place: ValuePlace, by words: KeyWords) -> Bool {
    var start = place.value.lowerBound
    if start > place.line.lowerBound, place.text[start - 1] == UInt8(ascii: "#") { start -= 1 }
    guard let word = place.word(before: start) else { return false }
    if words.end(word, place) { return true }
    // `tracking number 349982728804427`
    guard numberWords.end(word, place), let named = place.word(before: word.lowerBound) else { return false }
    return words.end(named, place)
  }

  private static let numberWords = KeyWords(["number", "no", "nr", "id"])

  private static let namingWords = KeyWords([
    "id", "ref", "reference", "order", "invoice", "sku", "ticket", "serial", "part", "tracking"
  ])
  private static let words = KeyWords([
    "id", "ids", "uid", "guid", "ref", "reference", "order", "ordernumber", "orderno", "invoice", "invoicenumber",
    "invoiceno", "sku", "ticket", "trace", "span", "batch", "serial", "serialnumber", "part", "partnumber", "partno",
    "model", "version", "build", "revision", "tracking", "trackingnumber", "key", "code", "hash", "isbn", "license",
    "licence"
  ])

  /// Whether the value is none of a key or a word of goods and their papers: `lot 263-55-0143`, `part_no=263-55-0143`.
  static func isNoGoods(_ place: ValuePlace) -> Bool {
    guard let key = place.key else { return !isNamed(place, by: goods) }
    return !goods.end(key, place)
  }

  private static let goods = KeyWords([
    "lot", "lotno", "lotnumber", "part", "partno", "partnumber", "sku", "batch", "batchno", "batchnumber", "model",
    "modelno", "catalog", "catalogno", "invoice", "invoiceno", "invoicenumber", "shipment", "order", "orderno",
    "ordernumber", "ticket", "tracking", "trackingno", "trackingnumber", "pallet", "parcel", "isbn", "issn", "barcode",
    "upc", "ean", "drawing", "revision", "version", "build", "shelf", "rack"
  ])

  /// Whether the value is none of a key that counts, measures or numbers messages, or that is a digest; none of a key of
  /// an identifier, unless that is one of a card (`card_id`); and no span among the brackets of a tracer.
  ///
  /// Of the identifiers of 16 digits one in 25 passes the check of a card.
  static func isNoCounter(_ place: ValuePlace) -> Bool {
    guard let key = place.name else {
      return !isNamed(place, by: countingWords) && !TraceBrackets.hold(place)
    }
    if counters.end(key, place) { return false }
    if place.text[key.lowerBound - 1] == UInt8(ascii: "$"), isOfIdentifier(operator: key, place) { return false }
    guard identifiers.end(key, place) else { return true }
    let lowest = max(place.line.lowerBound, key.lowerBound - KeyIndex.longestKey)
    let named = GenericKey.widened(key, in: place.text, lowest: lowest)
    return named.contains { index in
      KeyIndex.beginsSegment(place.text, index, named.lowerBound)
        && (cardWords.contains { begins($0, at: index, named, place.text) }
          || wholeCardWords.contains { word in
            let end = index + word.utf8CodeUnitCount
            return begins(word, at: index, named, place.text)
              && (end == named.upperBound || KeyIndex.beginsSegment(place.text, end, named.lowerBound)
                || !FoldedHash.counts(place.text[end]))
          })
    }
  }

  /// Whether the key of the object that a type or an operator is in is one of an identifier: `"orderNo":{"$numberLong":"…"}`.
  private static func isOfIdentifier(operator key: Range<Int>, _ place: ValuePlace) -> Bool {
    let lowest = max(place.line.lowerBound, key.lowerBound - KeyIndex.longestKey)
    let named = GenericKey.widened(key, in: place.text, lowest: lowest)
    guard named.lowerBound < key.lowerBound else { return false }
    var end = named.lowerBound
    while end < key.lowerBound, NamedPair.isKeyByte(place.text[end]) { end += 1 }
    let outer = named.lowerBound..<end
    return counters.end(outer, place) || identifiers.end(outer, place)
  }

  /// Whether the value is none of a key of digests: eight hexadecimal digits are seven of a number and a letter at times.
  static func isNoDigest(_ place: ValuePlace) -> Bool {
    guard let key = place.key else { return true }
    return !digests.end(key, place)
  }

  private static let digests = KeyWords([
    "hash", "queryhash", "cachekey", "checksum", "crc", "digest", "fingerprint", "etag", "sha", "commit", "revision",
    "rev",
    "signature", "sig", "thumbprint"
  ])

  private static func begins(
    _ word: StaticString, at start: Int, _ key: Range<Int>, _ text: UnsafePointer<UInt8>
  ) -> Bool {
    guard key.upperBound - start >= word.utf8CodeUnitCount else { return false }
    for index in 0..<word.utf8CodeUnitCount where text[start + index] | 0x20 != word.utf8Start[index] { return false }
    return true
  }

  private static let counters = KeyWords([
    "offset", "seq", "seqno", "sequence", "sequencenumber", "lsn", "xid", "txid", "zxid", "cursor", "bytes", "size",
    "length", "position", "ts", "time", "timestamp", "nanos", "micros", "usec", "nsec", "ns", "us", "epoch",
    "deliverytag", "correlationid", "messageid", "msgid", "requestid", "traceid", "spanid", "counter", "count",
    "trace", "span", "txn", "txnid", "eventid", "threadid", "thread", "duration", "elapsed", "latency", "uptime",
    "etag", "checksum", "crc", "hash", "digest", "sha", "commit", "revision", "generation", "resourceversion",
    "watermark", "checkpoint", "lag", "nonce", "height", "inode", "mem", "memory", "version", "fingerprint", "rowcount",
    "rows", "depth", "pid", "tid", "rss", "heap", "adler", "epochms", "createdat", "updatedat", "cents", "amount",
    "price",
    "qty", "quantity", "total", "balance", "used", "free", "shard", "partition", "slot", "bucket", "port", "index",
    "gas",
    "weight", "progress", "step", "cpu", "hits", "misses"
  ])
  private static let countingWords = KeyWords([
    "offset", "seq", "lsn", "txid", "zxid", "trace", "span", "thread", "etag", "checksum", "crc", "hash", "digest",
    "sha", "commit", "revision", "order", "invoice", "ticket", "shipment", "tracking", "txn", "uuid", "block", "batch",
    "parcel", "gtin", "ean", "upc", "isbn", "barcode", "sscc", "lot", "pallet", "pid", "tid", "scn"
  ])
  /// `ref` and `reference` may be those of a card.
  private static let identifiers = KeyWords([
    "id", "ids", "uid", "uuid", "guid", "order", "orderno", "ordernumber", "invoice", "invoiceno", "invoicenumber",
    "ticket", "ticketno", "ticketnumber", "tracking", "trackingno", "trackingnumber", "session", "sess",
    "node", "batch", "job", "block", "chunk", "segment", "snapshot", "sku", "serial", "serialnumber", "build",
    "shipment", "parcel", "gtin", "ean", "upc", "isbn", "barcode", "sscc", "lot", "lotno", "pallet",
    "cid", "eid", "mid", "qid", "rid", "tid", "gid", "nid", "sessionnum"
  ])
  /// How the words begin by which a key of an identifier is one of a card all the same, and such words.
  private static let cardWords: [StaticString] = ["card", "credit", "debit", "kart", "carte", "tarj"]
  private static let wholeCardWords: [StaticString] = ["cc", "pan"]
}

/// What tracers print before a message: `[orders,80f198ee56343ba8,e457b5a2e4d86bd1,true]`. One of a thousand spans has
/// digits alone.
private enum TraceBrackets {
  /// How long the name of the service with the ids may be.
  private static let longest = 128

  static func hold(_ place: ValuePlace) -> Bool {
    let text = place.text
    guard place.value.count == 16, place.value.lowerBound - 1 > place.line.lowerBound,
      text[place.value.lowerBound - 1] == UInt8(ascii: ",")
    else { return false }
    var end = place.value.upperBound
    let limit = min(place.line.upperBound, end + longest)
    while end < limit, text[end] != UInt8(ascii: "]") {
      guard isPart(text[end]) else { return false }
      end += 1
    }
    guard end < limit else { return false }
    var start = place.value.lowerBound - 1
    let lowest = max(place.line.lowerBound, start - longest)
    while start > lowest, isPart(text[start - 1]) { start -= 1 }
    guard start > lowest, text[start - 1] == UInt8(ascii: "[") else { return false }
    // The name of the service comes first, then two ids of 16 or 32 hexadecimal digits.
    let fields = UnsafeRawBufferPointer(start: text + start, count: end - start).split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    return fields.count >= 3 && fields[0].contains { (0x61...0x7A).contains($0 | 0x20) } && !isLiteral(fields[0])
      && fields[1...2].allSatisfy { id in
        (id.count == 16 || id.count == 32) && id.allSatisfy { hexDigitValue($0) != nil }
      }
  }

  /// Whether it is `true`, `false` or `null`, which begin an array of JSON and are no service.
  private static func isLiteral(_ field: Slice<UnsafeRawBufferPointer>) -> Bool {
    field.elementsEqual("true".utf8) || field.elementsEqual("false".utf8) || field.elementsEqual("null".utf8)
  }

  private static func isPart(_ byte: UInt8) -> Bool { NamedPair.isKeyByte(byte) || byte == UInt8(ascii: ",") }
}
