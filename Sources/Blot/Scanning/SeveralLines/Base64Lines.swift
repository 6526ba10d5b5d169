import BlotKernels

/// Base64 of text that is wrapped over lines of one length, as mail (RFC 2045, section 6.8) and `base64` write it, with
/// the same before each line: indentation, a mark, what a log writes there.
enum Base64Lines {
  private static let longestLine = 128
  /// Lines that are put together at most.
  static let mostLines = 1024

  /// A line of it.
  struct Line {
    /// Its base64, without padding.
    var body: Range<Int>
    /// With padding.
    var end: Int
  }

  /// The base64 that `line`, without its "\n", ends with and that goes on in the next one; nil where it does not.
  static func full(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Line? {
    guard let found = last(text, line), found.end == found.body.upperBound,
      (Base64Run.shortestLine...longestLine).contains(found.body.count), found.body.count % 4 == 0
    else { return nil }
    return found
  }

  /// The base64, with its padding, that `line` ends with; nil where it ends otherwise.
  static func last(_ text: UnsafePointer<UInt8>, _ line: Range<Int>) -> Line? {
    let end = LineSpace.trimmed(text, line).upperBound
    var bodyEnd = end
    while bodyEnd > line.lowerBound, end - bodyEnd < 2, text[bodyEnd - 1] == UInt8(ascii: "=") { bodyEnd -= 1 }
    var start = bodyEnd
    while start > line.lowerBound, bodyEnd - start <= longestLine, Base64Run.sextet(text[start - 1]) != nil {
      start -= 1
    }
    return start < bodyEnd ? Line(body: start..<bodyEnd, end: end) : nil
  }

  /// Where the lines begin that the last one, which ends at `lineEnd`, goes on from in the next one; nil where that is not
  /// text in base64.
  ///
  /// - Parameter lowest: where the first line begins that may be looked at.
  static func groupStart(endingAt lineEnd: Int, in text: UnsafePointer<UInt8>, from lowest: Int) -> Int? {
    var width: Int?
    return LineGroup.start(endingAt: lineEnd, in: text, from: lowest, mostLines: mostLines) {
      guard let line = full(text, $0), line.body.count == width ?? line.body.count else { return .none }
      // Of a character of several bytes the line before may have the first ones.
      guard blot_goes_on_base64_text(text + line.body.lowerBound) != 0 else { return .none }
      width = line.body.count
      return .any
    }
  }
}
