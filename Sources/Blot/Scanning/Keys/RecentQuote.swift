import BlotKernels

/// The last quote before the places that were asked about in a text: in a line that is full of backslashes and has no quote,
/// each of them would be looked for through thousands of bytes.
///
/// Hot code: a class with a constant pointer, so that no exclusivity check stands in the loop. One a worker.
final class RecentQuote {
  private struct Look {
    /// Between them stands no quote but `quote`, and none behind that.
    var lowest = 0
    var end = -1
    /// Where it stands; -1 where none does.
    var quote = -1
  }

  private let look: UnsafeMutablePointer<Look>

  init() {
    look = .allocate(capacity: 1)
    look.initialize(to: Look())
  }

  deinit { look.deallocate() }

  /// Forgets the text at hand.
  func begin() { look.pointee = Look() }

  /// Where the last quote of `range` stands; nil where it has none.
  func last(in range: Range<Int>, of text: UnsafePointer<UInt8>) -> Int? {
    let known = look.pointee
    if range.lowerBound >= known.lowest, range.upperBound <= known.end, known.quote < range.upperBound {
      return known.quote >= range.lowerBound ? known.quote : nil
    }
    let goesOn = range.lowerBound >= known.lowest && range.upperBound > known.end && range.lowerBound <= known.end
    let start = goesOn ? known.end : range.lowerBound
    var quote = goesOn ? known.quote : -1
    if start < range.upperBound, let found = blot_last_byte(text + start, range.upperBound - start, UInt8(ascii: "\""))
    {
      quote = text.distance(to: found)
    }
    look.pointee = Look(lowest: goesOn ? known.lowest : range.lowerBound, end: range.upperBound, quote: quote)
    return quote >= range.lowerBound ? quote : nil
  }
}
