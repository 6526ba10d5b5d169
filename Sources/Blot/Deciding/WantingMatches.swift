/// Matches that are no findings for want of a context word.
///
/// A number among many may be one of fifty types, so matches of one place that follow each other are kept together: a
/// block full of numbers has some hundred thousand of them.
struct WantingMatches {
  /// A place, with the detectors whose matches stand there.
  struct Place {
    fileprivate var start: UInt32
    fileprivate var end: UInt32
    /// Where its detectors begin in `detectors`, and how many there are.
    fileprivate var firstDetector: UInt32
    fileprivate var detectorCount: UInt32

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  private(set) var places: [Place] = []
  private var detectors: [UInt32] = []

  var isEmpty: Bool { places.isEmpty }

  /// Notes a match of a detector from `start` to `end`.
  mutating func note(_ start: Int, _ end: Int, _ detector: Int) {
    detectors.append(UInt32(truncatingIfNeeded: detector))
    noteDetectors(from: detectors.count - 1, start, end)
  }

  /// Notes matches of several detectors from `start` to `end`, a bit each in the words of `set`.
  mutating func note(_ start: Int, _ end: Int, allOf set: UnsafeBufferPointer<UInt64>) {
    let first = detectors.count
    for (word, bits) in set.enumerated() {
      var rest = bits
      while rest != 0 {
        detectors.append(UInt32(truncatingIfNeeded: 64 * word + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    if detectors.count > first { noteDetectors(from: first, start, end) }
  }

  /// Notes that the detectors from `first` on have a match from `start` to `end`.
  private mutating func noteDetectors(from first: Int, _ start: Int, _ end: Int) {
    let count = UInt32(truncatingIfNeeded: detectors.count - first)
    let known = places.count - 1
    if known >= 0, Int(places[known].start) == start, Int(places[known].end) == end {
      places[known].detectorCount += count
    } else {
      places.append(
        Place(
          start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
          firstDetector: UInt32(truncatingIfNeeded: first), detectorCount: count))
    }
  }

  /// The detectors of a place.
  func detectors(at place: Place) -> ArraySlice<UInt32> {
    detectors[Int(place.firstDetector)..<Int(place.firstDetector + place.detectorCount)]
  }

  /// Forgets them.
  mutating func removeAll() {
    places.removeAll(keepingCapacity: true)
    detectors.removeAll(keepingCapacity: true)
  }

  /// Puts the places in ascending order and drops those that `findings`, which ascend, overlap.
  mutating func keep(beside findings: [Finding]) {
    for index in places.indices.dropFirst() where places[index].start < places[index - 1].start {
      places.sort { $0.start < $1.start }
      break
    }
    var next = 0
    places.removeAll { place in
      while next < findings.count, findings[next].end <= Int(place.start) { next += 1 }
      return next < findings.count && findings[next].start < Int(place.end)
    }
  }
}
