import BlotKernels

/// `Age` among the headers of an HTTP response: the seconds that it has spent in a cache (RFC 9111, section 5.1), and
/// nobody's age.
enum ResponseHeaders {
  /// Whether the value is the age of a person as far as its place tells.
  static func areNotBeside(_ place: ValuePlace) -> Bool { !isLine(place) && !hasOthers(place) }

  /// Whether all of the line is one header as dumps write it: `Age: 120`, `< Age: 120`.
  private static func isLine(_ place: ValuePlace) -> Bool {
    let text = place.text
    var end = place.value.upperBound
    while end < place.line.upperBound, text[end] == 0x0D || text[end] == UInt8(ascii: " ") { end += 1 }
    let name: StaticString = "age: "
    let start = place.value.lowerBound - name.utf8CodeUnitCount
    guard end == place.line.upperBound, start >= place.line.lowerBound else { return false }
    for index in 0..<name.utf8CodeUnitCount where text[start + index] | 0x20 != name.utf8Start[index] { return false }
    if start == place.line.lowerBound { return text[start] == UInt8(ascii: "A") }
    return start == place.line.lowerBound + 2 && text[start - 1] == UInt8(ascii: " ")
      && (text[start - 2] == UInt8(ascii: "<") || text[start - 2] == UInt8(ascii: ">"))
  }

  /// So far around the value others are looked for.
  private static let reach = 256

  /// Whether other headers stand beside it, in the same object where it is in one, or the name of that object says so.
  private static func hasOthers(_ place: ValuePlace) -> Bool {
    let text = place.text
    var start = place.value.lowerBound
    let lowest = max(place.line.lowerBound, start - reach)
    let opening = blot_last_byte(text + lowest, start - lowest, UInt8(ascii: "{"))
    let closing = blot_last_byte(text + lowest, start - lowest, UInt8(ascii: "}"))
    start = max(opening.map { $0 - text + 1 } ?? lowest, closing.map { $0 - text + 1 } ?? lowest)
    if start > lowest, text[start - 1] == UInt8(ascii: "{") {
      start -= 1
      while start > lowest, KeyedValue.isSeparator(text[start - 1]) || KeyedValue.isCloser(text[start - 1]) {
        start -= 1
      }
      while start > lowest, NamedPair.isKeyByte(text[start - 1]) { start -= 1 }
    }
    var end = place.value.upperBound
    let limit = min(place.line.upperBound, end + reach)
    let behind = UnsafeRawBufferPointer(start: text + end, count: limit - end)
    end += min(behind.firstOffset(of: "{") ?? behind.count, behind.firstOffset(of: "}") ?? behind.count)
    return place.hasWord(names, in: start..<place.value.lowerBound)
      || place.hasWord(names, in: place.value.upperBound..<end)
  }

  /// Headers that no record of a person has.
  private static let names = WordList(
    """
     headers header response-headers response_headers responseheaders resp_headers http_headers httpheaders \
    cache-control content-type content-length content-encoding etag x-cache x-cache-hits x-served-by x-timer \
    x-varnish last-modified accept-ranges transfer-encoding strict-transport-security cf-cache-status cf-ray \
    x-amz-cf-id x-amz-cf-pop x-amz-request-id x-request-id x-powered-by set-cookie keep-alive max-age s-maxage vary \
    cache_control content_type content_length x_cache 
    """)
}
