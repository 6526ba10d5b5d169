import BlotKernels
import PatternCompiler

/// Spaces that forms and queries write as plus signs (application/x-www-form-urlencoded, WHATWG URL, section 5), which
/// they are only where other characters are percent-encoded.
enum FormEncoding {
  /// Writes spaces in the place of plus signs that stand for them. A text stays as long as it is.
  static func decodeSpaces(_ bytes: UnsafeMutablePointer<UInt8>, _ range: Range<Int>) {
    guard UnsafeRawBufferPointer(start: bytes + range.lowerBound, count: range.count).contains(UInt8(ascii: "+")) else {
      return
    }
    var index = range.lowerBound
    while index < range.upperBound {
      var end = index
      while end < range.upperBound, !endsAddress(bytes[end]) { end += 1 }
      decodeQuery(bytes, index..<end)
      index = end + 1
    }
  }

  private static func endsAddress(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "<")
      || byte == UInt8(ascii: ">")
  }

  /// What is between two spaces or quotes: an address with a query, or a form.
  private static func decodeQuery(_ bytes: UnsafeMutablePointer<UInt8>, _ range: Range<Int>) {
    guard let start = range.first(where: { bytes[$0] == UInt8(ascii: "=") }) else { return }
    let query = start + 1..<range.upperBound
    guard query.contains(where: { isEscape(bytes, at: $0, query.upperBound) }) else { return }
    var value = query.lowerBound
    for index in query {
      switch bytes[index] {
      case UInt8(ascii: "&"), UInt8(ascii: "="): value = index + 1
      case UInt8(ascii: "+") where index > value:
        if !leadsToAddress(bytes, index + 1, query.upperBound), blot_begins_base64_text(bytes + value) == 0 {
          bytes[index] = 0x20
        }
      default: break
      }
    }
  }

  private static func isEscape(_ bytes: UnsafePointer<UInt8>, at index: Int, _ end: Int) -> Bool {
    bytes[index] == UInt8(ascii: "%") && index + 2 < end && hexDigitValue(bytes[index + 1]) != nil
      && hexDigitValue(bytes[index + 2]) != nil
  }

  /// Whether a word and an encoded at sign follow: programs that do not encode plus signs write `bob+list%40example.com`.
  private static func leadsToAddress(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var index = start
    while index < end,
      FoldedHash.counts(bytes[index]) || bytes[index] == UInt8(ascii: ".")
        || bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "_")
    {
      index += 1
    }
    return index + 2 < end && bytes[index] == UInt8(ascii: "%") && bytes[index + 1] == UInt8(ascii: "4")
      && bytes[index + 2] == UInt8(ascii: "0")
  }
}
