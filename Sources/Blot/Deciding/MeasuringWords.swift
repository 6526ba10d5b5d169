/// Words beside a number by which it measures, counts or numbers something, whatever other words stand near by: `nif queue
/// depth 72852, oldest 1521131604`, `ssn lookup took 536224567 ns`, `vat_count=533825601`.
enum MeasuringWords {
  /// Whether a key ends with such a word.
  static func ends(_ key: Range<Int>, _ place: ValuePlace) -> Bool { keys.end(key, place) }

  /// Whether such a word stands right before what begins at `start`.
  @inline(__always)
  static func standBefore(_ start: Int, in text: UnsafePointer<UInt8>, _ lineStart: Int) -> Bool {
    guard start - lineStart > 3, text[start - 1] == UInt8(ascii: " "), words.mayEnd(text[start - 3], text[start - 2])
    else { return false }
    let place = ValuePlace(text: text, value: start..<start, line: lineStart..<start)
    guard let word = place.word(before: start) else { return false }
    return words.end(word, place)
  }

  /// Whether a unit stands right behind what ends at `end`.
  @inline(__always)
  static func standBehind(_ end: Int, in text: UnsafePointer<UInt8>, _ lineEnd: Int) -> Bool {
    guard end + 2 < lineEnd, text[end] == UInt8(ascii: " ") else { return false }
    // In small letters, since `Ms` begins a name and `GB` is a country.
    switch (text[end + 1], text[end + 2]) {
    case (UInt8(ascii: "m"), UInt8(ascii: "s")), (UInt8(ascii: "m"), UInt8(ascii: "i")),
      (UInt8(ascii: "n"), UInt8(ascii: "s")), (UInt8(ascii: "n"), UInt8(ascii: "a")),
      (UInt8(ascii: "s"), UInt8(ascii: "e")), (UInt8(ascii: "b"), UInt8(ascii: "y")),
      (UInt8(ascii: "b"), UInt8(ascii: "p")), (UInt8(ascii: "k"), UInt8(ascii: "b")),
      (UInt8(ascii: "k"), UInt8(ascii: "i")), (UInt8(ascii: "K"), UInt8(ascii: "B")),
      (UInt8(ascii: "K"), UInt8(ascii: "i")), (UInt8(ascii: "r"), UInt8(ascii: "o")),
      (UInt8(ascii: "r"), UInt8(ascii: "p")), (UInt8(ascii: "p"), UInt8(ascii: "x")),
      (UInt8(ascii: "p"), UInt8(ascii: "i")), (UInt8(ascii: "i"), UInt8(ascii: "t")),
      (UInt8(ascii: "t"), UInt8(ascii: "o")):
      return isUnit(end + 1, text, lineEnd)
    default: return false
    }
  }

  @inline(never)
  private static func isUnit(_ start: Int, _ text: UnsafePointer<UInt8>, _ lineEnd: Int) -> Bool {
    var end = start
    let limit = min(lineEnd, start + longestUnit)
    while end < limit, FoldedHash.counts(text[end]) { end += 1 }
    // What is a key, or goes on, is none: `… ms=1`, `… row-level`.
    if end < lineEnd,
      FoldedHash.counts(text[end]) || KeyedValue.isSeparator(text[end]) || text[end] == UInt8(ascii: "-")
        || text[end] == UInt8(ascii: "_")
    {
      return false
    }
    return units.contains(UnsafeRawBufferPointer(start: text + start, count: end - start))
  }

  private static let longestUnit = 16
  private static let units = WordList(
    """
     ms ns millis milliseconds microseconds nanoseconds nanos micros sec secs seconds bytes byte kb kib rows row \
    iterations px pixels rpm bps kbps tokens 
    """)
  private static let keys = KeyWords([
    "count", "counter", "bytes", "size", "length", "ms", "millis", "micros", "nanos", "usec", "nsec", "ts", "timestamp",
    "duration", "elapsed", "latency", "offset", "lsn", "seqno", "checksum", "crc", "epoch", "epochms", "lag", "depth",
    "rows", "rowcount", "hits", "misses", "qty", "quantity", "amount", "price", "cents", "balance", "port", "version",
    "rate", "ratio", "percent", "seconds", "secs", "interval", "timeout", "ttl"
  ])
  private static let words = KeyWords([
    "offset", "lsn", "oldest", "newest", "took", "checksum", "seqno", "timestamp", "epoch", "port", "pid", "tid",
    "size",
    "length", "migration", "version", "revision", "snapshot", "crc", "watermark", "checkpoint",
    "duration", "elapsed", "latency", "lag", "invoice", "shipment", "parcel", "pallet", "uptime", "height", "inode"
  ])
}
