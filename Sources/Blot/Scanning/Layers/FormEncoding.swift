import BlotKernels
import PatternCompiler

/// Spaces that forms and queries write as plus signs (application/x-www-form-urlencoded, WHATWG URL, section 5), which
/// they are only where other characters are percent-encoded, or in a member of a query: `?q=ann+smith&x=1`.
enum FormEncoding {
  /// Writes spaces in the place of plus signs that stand for them; whether there are some. A text stays as long as it is.
  ///
  /// - Parameters:
  ///   - isAsWritten: whether nothing of it has been decoded yet. A plus sign that was encoded stands for itself, unless the
  ///     equals sign of its member was as well: then all of the query stands in another one.
  ///   - escapes: what has just been decoded of it.
  static func decodeSpaces(
    _ bytes: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, isAsWritten: Bool, escapes: [OffsetMap.Atom]
  ) -> Bool {
    let text = UnsafeRawBufferPointer(start: bytes + range.lowerBound, count: range.count)
    var hasSpaces = false
    var next = 0
    // What has no plus sign stays as it is.
    while let plus = text.firstOffset(of: "+", from: next) {
      var start = plus
      while start > next, !endsAddress(text[start - 1]) { start -= 1 }
      var end = plus + 1
      while end < text.count, !endsAddress(text[end]) { end += 1 }
      let address = range.lowerBound + start..<range.lowerBound + end
      if decodeQuery(bytes, address, isAsWritten: isAsWritten, escapes) { hasSpaces = true }
      next = end + 1
    }
    return hasSpaces
  }

  private static func endsAddress(_ byte: UInt8) -> Bool {
    // Not a terminal's code, which stands for nothing.
    byte <= 0x20 && byte != 0x1B || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "<")
      || byte == UInt8(ascii: ">")
  }

  /// What is between two spaces or quotes: an address with a query, or a form. Whether a space was written.
  private static func decodeQuery(
    _ bytes: UnsafeMutablePointer<UInt8>, _ range: Range<Int>, isAsWritten: Bool, _ escapes: [OffsetMap.Atom]
  ) -> Bool {
    let address = UnsafeRawBufferPointer(start: bytes + range.lowerBound, count: range.count)
    guard let first = address.firstOffset(of: "=") else { return false }
    let start = range.lowerBound + first
    let query = start + 1..<range.upperBound
    let isEncoded = hasEscape(bytes, query)
    let isAnyLevel = isAsWritten || isEncoded
    guard isAnyLevel || !escapes.isEmpty else { return false }
    func wasEscape(_ index: Int) -> Bool {
      let next = escapes.partitioningIndex { Int($0.end) > index }
      return next < escapes.count && Int(escapes[next].start) <= index
    }
    /// Whether a member of a query begins before the equals sign at `index`, and is seen as one for the first time.
    func beginsMember(_ index: Int) -> Bool {
      if isEncoded { return true }
      guard let mark = memberMark(bytes, before: index, range.lowerBound) else { return false }
      return isAnyLevel || wasEscape(mark) || wasEscape(index)
    }
    var hasSpaces = false
    var value = query.lowerBound
    var isMember = beginsMember(start)
    // Whether the equals sign of the member was an escape: so were its plus signs, if they are spaces.
    var isEscaped = wasEscape(start)
    // A version has dots, and a plus sign before what it was built from: `v=1.2.3.4+5`.
    var isNumeric = !isEncoded
    var hasDot = false
    for index in query {
      let byte = bytes[index]
      // Nearly all are letters.
      if byte > UInt8(ascii: "=") || byte < UInt8(ascii: "&") {
        isNumeric = false
        continue
      }
      switch byte {
      case UInt8(ascii: "&"):
        value = index + 1
        isNumeric = !isEncoded
        hasDot = false
      case UInt8(ascii: "="):
        value = index + 1
        isNumeric = !isEncoded
        hasDot = false
        isMember = beginsMember(index)
        isEscaped = wasEscape(index)
      case UInt8(ascii: "+") where index > value && isMember && !(isNumeric && hasDot):
        if isAnyLevel || wasEscape(index) == isEscaped, !leadsToAddress(bytes, index + 1, query.upperBound),
          // Behind `\u0020` a number may begin.
          !EscapeSyntax.mayEnd(bytes, index - 1) || !EscapeSyntax.ends(bytes, index - 1, query.lowerBound),
          isEncoded || !isZone(bytes, at: index, query.upperBound),
          blot_begins_base64_text(bytes + value) == 0
        {
          bytes[index] = 0x20
          hasSpaces = true
        }
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"): break
      case UInt8(ascii: "."): hasDot = true
      default: isNumeric = false
      }
    }
    return hasSpaces
  }

  /// What begins the member of a query whose name ends before the equals sign, `?name=`, `&name=`; nil where none does.
  private static func memberMark(_ bytes: UnsafePointer<UInt8>, before equals: Int, _ lowest: Int) -> Int? {
    var index = equals
    while index > lowest,
      FoldedHash.counts(bytes[index - 1]) || bytes[index - 1] == UInt8(ascii: "_")
        || bytes[index - 1] == UInt8(ascii: "-") || bytes[index - 1] == UInt8(ascii: ".")
    {
      index -= 1
    }
    guard index < equals, index > lowest,
      bytes[index - 1] == UInt8(ascii: "?") || bytes[index - 1] == UInt8(ascii: "&")
    else { return nil }
    return index - 1
  }

  /// Whether the plus sign is that of a time zone: `+02:00`, `+0545`, of at most 14 hours.
  private static func isZone(_ bytes: UnsafePointer<UInt8>, at plus: Int, _ end: Int) -> Bool {
    var index = plus + 1
    var digits = 0
    var number = 0
    while index < end, Boundary.isDigit(bytes[index]) || digits == 2 && bytes[index] == UInt8(ascii: ":") {
      if bytes[index] != UInt8(ascii: ":"), digits < 4 {
        digits += 1
        number = number * 10 + Int(bytes[index] - 0x30)
      } else if bytes[index] != UInt8(ascii: ":") {
        return false
      }
      index += 1
    }
    return digits == 4 && number <= 1400 && number % 100 % 15 == 0 && number % 100 < 60
      && (index == end || !FoldedHash.counts(bytes[index]))
  }

  /// Whether an escape stands in a query.
  private static func hasEscape(_ bytes: UnsafePointer<UInt8>, _ query: Range<Int>) -> Bool {
    let text = UnsafeRawBufferPointer(start: bytes + query.lowerBound, count: query.count)
    var next = 0
    while let percent = text.firstOffset(of: "%", from: next) {
      if isEscape(bytes, at: query.lowerBound + percent, query.upperBound) { return true }
      next = percent + 1
    }
    return false
  }

  private static func isEscape(_ bytes: UnsafePointer<UInt8>, at index: Int, _ end: Int) -> Bool {
    bytes[index] == UInt8(ascii: "%") && index + 2 < end && hexDigitValue(bytes[index + 1]) != nil
      && hexDigitValue(bytes[index + 2]) != nil
  }

  /// Whether a word and an at sign follow: programs that do not encode plus signs write `bob+list%40example.com`, and those
  /// that encode a whole query anew what is `bob%2Blist%40example.com` in it.
  private static func leadsToAddress(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var index = start
    while index < end,
      FoldedHash.counts(bytes[index]) || bytes[index] == UInt8(ascii: ".")
        || bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "_")
    {
      index += 1
    }
    if index > start, index < end, bytes[index] == UInt8(ascii: "@") { return true }
    return index + 2 < end && bytes[index] == UInt8(ascii: "%") && bytes[index + 1] == UInt8(ascii: "4")
      && bytes[index + 2] == UInt8(ascii: "0")
  }
}
