/// Where the runs end that the last matches ended with: the next match may begin within the same run.
///
/// Hot code: a class with constant pointers, so that no exclusivity check stands at a candidate. One a worker.
final class RecentRuns {
  private struct Known {
    /// Addresses: all bytes in between are of the set.
    var start: UInt = 0
    var end: UInt = 0
    /// Whether the byte at the end is not.
    var isWhole = false
    /// The texts that it is of.
    var text = 0
  }

  /// What followed a run that was asked about.
  private struct Rest {
    var code: OpaquePointer?
    var start: UInt = 0
    var subjectEnd: UInt = 0
    var count = 0
    var text = 0
  }

  /// More sets than detectors have.
  static let mostSets = 64
  private let known: UnsafeMutablePointer<Known>
  private let rests: UnsafeMutablePointer<Rest>
  private let text: UnsafeMutablePointer<Int>
  private static let restBits = 3

  init() {
    known = .allocate(capacity: Self.mostSets)
    known.initialize(repeating: Known(), count: Self.mostSets)
    rests = .allocate(capacity: 1 << Self.restBits)
    rests.initialize(repeating: Rest(), count: 1 << Self.restBits)
    text = .allocate(capacity: 1)
    text.initialize(to: 1)
  }

  deinit {
    known.deallocate()
    rests.deallocate()
    text.deallocate()
  }

  /// Forgets the text at hand.
  func begin() { text.pointee &+= 1 }

  /// Where a run ends that begins at `start`, where a byte of its set stands, and goes to `limit` at most.
  func end(
    ofSet set: Int, _ members: UnsafePointer<UInt8>, from start: UnsafePointer<UInt8>, to limit: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8> {
    let run = known + set
    let place = UInt(bitPattern: start)
    if run.pointee.text != text.pointee || place < run.pointee.start || place >= run.pointee.end {
      run.pointee = Known(start: place, end: place, isWhole: false, text: text.pointee)
    }
    var end = start + Int(run.pointee.end - place)
    if end < limit, !run.pointee.isWhole {
      while end < limit, members[Int(end[0])] != 0 { end += 1 }
      run.pointee.end = UInt(bitPattern: end)
      run.pointee.isWhole = end < limit
    }
    return min(end, limit)
  }

  /// How many bytes `match` takes at `start`, which is asked once of each place.
  func rest(
    _ code: OpaquePointer, _ start: UnsafePointer<UInt8>, _ subjectEnd: UnsafePointer<UInt8>,
    _ match: () -> Int
  ) -> Int {
    let place = UInt(bitPattern: start)
    let end = UInt(bitPattern: subjectEnd)
    let hash = UInt(bitPattern: code) >> 4 ^ UInt(bitPattern: code) >> 9
    let rest = rests + Int(hash & (1 << Self.restBits - 1))
    if rest.pointee.code == code, rest.pointee.start == place, rest.pointee.subjectEnd == end,
      rest.pointee.text == text.pointee
    {
      return rest.pointee.count
    }
    let count = match()
    rest.pointee = Rest(code: code, start: place, subjectEnd: end, count: count, text: text.pointee)
    return count
  }
}
