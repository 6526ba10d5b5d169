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

  /// Whether the value is none of a key that counts, measures or numbers messages, or that is a digest; none of a key of
  /// an identifier, unless that is one of a card (`card_id`); and no span among the brackets of a tracer.
  ///
  /// Of the identifiers of 16 digits one in 25 passes the check of a card.
  static func isNoCounter(_ place: ValuePlace) -> Bool {
    guard let key = place.name else {
      return !isNamed(place, by: countingWords) && !TraceBrackets.hold(place)
    }
    if counters.end(key, place) { return false }
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

/// Keys and words of versions: four numbers between dots behind one of them are no address (`"version":"12.2.1.4"`,
/// `<firmware>4.1.2.3`, `OpenSSL 1.1.1.8`, `upgraded to 5.6.7.8`).
enum VersionKey {
  static func isAbsent(_ place: ValuePlace) -> Bool {
    let text = place.text
    var start = place.value.lowerBound
    guard start > place.line.lowerBound else { return true }
    switch text[start - 1] {
    case UInt8(ascii: " "), UInt8(ascii: "="), UInt8(ascii: ":"): break
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "`"): start -= 1
    case UInt8(ascii: ">"), UInt8(ascii: "|"): break
    default: return true
    }
    let isBare = text[place.value.lowerBound - 1] == UInt8(ascii: " ")
    if let key = isBare ? place.key : place.name { return !isVersion(key, place) }
    guard let word = place.word(before: start) else { return true }
    return !words.end(word, place) && !(directions.end(word, place) && isOfUpgrade(before: word, place))
  }

  private static func isVersion(_ key: Range<Int>, _ place: ValuePlace) -> Bool {
    if key.count == 1 { return place.text[key.lowerBound] | 0x20 == UInt8(ascii: "v") }
    if keys.end(key, place) { return true }
    // `{"name":"version","value":"1.2.3.4"}`
    guard values.end(key, place),
      let pair = NamedPair(
        valueKeyEndingAt: key.upperBound - 1, in: place.text,
        max(place.line.lowerBound, key.lowerBound - farthestName)..<place.value.lowerBound),
      let name = pair.nameBefore(where: { _ in true })
    else { return false }
    return keys.end(name, place)
  }

  /// Whether the words before `from` or `to` tell of an upgrade: `upgrade from 1.2.3.4 to 1.2.3.5`.
  private static func isOfUpgrade(before direction: Range<Int>, _ place: ValuePlace) -> Bool {
    guard var word = place.word(before: direction.lowerBound) else { return false }
    if Boundary.isDigit(place.text[word.lowerBound]) {
      guard let other = place.word(before: word.lowerBound), directions.end(other, place),
        let verb = place.word(before: other.lowerBound)
      else { return false }
      word = verb
    }
    return upgrades.end(word, place)
  }

  private static let farthestName = 128
  private static let keys = KeyWords([
    "version", "versions", "versionno", "versionnumber", "versionname", "versionstring", "versioncode", "appversion",
    "fileversion", "productversion", "versionsnummer", "ver", "release", "firmware", "fw", "build", "buildnumber",
    "revision",
    "rev", "sdk", "tag", "patchlevel"
  ])
  private static let values = KeyWords(["value", "stringvalue"])
  private static let words = KeyWords([
    "version", "versions", "versionsnummer", "rev", "patch", "jdk", "openjdk", "jre", "openssl", "weblogic", "gcc",
    "glibc",
    "ios", "ipados", "macos"
  ])
  private static let directions = KeyWords(["from", "to"])
  private static let upgrades = KeyWords([
    "upgrade", "upgraded", "upgrading", "downgrade", "downgraded", "downgrading", "bump", "bumped", "bumping"
  ])
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

/// The last words of keys, without separators. Most keys are none of them by their last two letters.
private struct KeyWords {
  /// In the order of their last two letters.
  private let words: [StaticString]
  /// By these: the first word with them.
  private let firsts: [UInt8]

  init(_ words: [StaticString]) {
    self.words = words.sorted { Self.place(endOf: $0) < Self.place(endOf: $1) }
    var firsts = Array(repeating: UInt8(0), count: 1025)
    for word in words { firsts[Self.place(endOf: word) + 1] += 1 }
    for place in 1...1024 { firsts[place] += firsts[place - 1] }
    self.firsts = firsts
  }

  private static func place(endOf word: StaticString) -> Int {
    place(word.utf8Start[word.utf8CodeUnitCount - 2], word.utf8Start[word.utf8CodeUnitCount - 1])
  }

  private static func place(_ first: UInt8, _ last: UInt8) -> Int { Int(first & 31) << 5 | Int(last & 31) }

  /// Whether `key` ends with one of them.
  func end(_ key: Range<Int>, _ place: ValuePlace) -> Bool {
    guard key.count > 1 else { return false }
    let ending = Self.place(place.text[key.upperBound - 2], place.text[key.upperBound - 1])
    for index in firsts[ending]..<firsts[ending + 1] where place.ends(key, with: words[Int(index)]) { return true }
    return false
  }
}
