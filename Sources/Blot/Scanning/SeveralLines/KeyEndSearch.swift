import PatternFiles

/// Whether a private key that begins in a line ends in it, told for all that begin there by one look at the line: their
/// regexes look for the end thousands of bytes ahead, at each `BEGIN` anew.
struct KeyEndSearch {
  /// What the line has from `searchedFrom` on: bytes that may stand within a key and no `-----END `, up to this place.
  private var end = 0
  private var searchedFrom = 0
  /// Whether `-----END ` stands there; else a byte does that no key has, or the line ends.
  private var isEnd = false
  private var lineStart = -1

  private static let mark: StaticString = "-----"
  private static let endMark = Array("-----END ".utf8)
  /// Bytes that the regexes let stand between `BEGIN` and `END`, and those of the former.
  private static let longestKey = 16_100

  /// Whether the regex of `detector` is one of those that the search is for.
  static func isFor(_ detector: Detector) -> Bool {
    detector.definition.isBuiltIn && ["PRIVATE_KEY", "PGP_PRIVATE_KEY"].contains(detector.definition.type)
      && detector.definition.regex.hasPrefix("-----BEGIN ")
  }

  /// Where the text that the regex needs to see of a key that begins at `position` ends. Where it has no end, that is the
  /// next line of hyphens behind that of `BEGIN`: what the regexes take without an end has none.
  mutating func subjectEnd(_ position: Int, in text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Int {
    let bytes = UnsafeRawBufferPointer(start: text, count: line.upperBound)
    if line.lowerBound != lineStart || position < searchedFrom || position > end {
      lineStart = line.lowerBound
      searchedFrom = position
      end = position
      isEnd = false
      while end < line.upperBound, Self.mayStandWithin(text[end]) {
        if text[end] == UInt8(ascii: "-"), bytes[end...].starts(with: Self.endMark) {
          isEnd = true
          break
        }
        end += 1
      }
    }
    if isEnd, end - position <= Self.longestKey { return line.upperBound }
    var index = position
    for _ in 0..<2 {
      guard let next = bytes.firstOffset(of: Self.mark, from: index) else { return line.upperBound }
      index = next + Self.mark.utf8CodeUnitCount
    }
    return bytes.firstOffset(of: Self.mark, from: index) ?? line.upperBound
  }

  private static func mayStandWithin(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="),
      UInt8(ascii: "\\"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ":"), UInt8(ascii: ","),
      UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "#"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
