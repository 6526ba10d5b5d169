/// What was found in the values that validators of secrets looked at last in a text: keys that follow each other without a
/// space have values of thousands of bytes each, which are the same but for where they begin and end.
///
/// Hot code: a class with constant pointers, so that no exclusivity check stands in the loop. One a judge.
final class RecentValue {
  /// A stretch of the text, by addresses: an answer holds for all that stands in it.
  struct Stretch {
    private(set) var start: UnsafeRawPointer?
    private(set) var end: UnsafeRawPointer?

    /// How far it reaches into a value that begins in it; 0 where none of it is known.
    func reach(into value: UnsafeRawBufferPointer) -> Int {
      guard let start, let end, let first = value.baseAddress, start <= first, first < end else { return 0 }
      return end - first
    }

    /// Goes on to the first `count` bytes of a value of which it holds `overlap` bytes or more; else it is of that value.
    mutating func extend(through value: UnsafeRawBufferPointer, _ count: Int, overlap: Int) {
      guard let first = value.baseAddress else { return }
      if reach(into: value) >= overlap {
        end = max(end ?? first, first + count)
      } else {
        start = first
        end = first + count
      }
    }
  }

  private let stretches: UnsafeMutablePointer<(unmixed: Stretch, open: Stretch)>
  private let counts: UnsafeMutablePointer<Counts>
  private let addressEnd: UnsafeMutablePointer<AddressEnd>
  private let knownEnds: UnsafeMutablePointer<KnownEnd>

  /// What an address of mail ended with, which stands at several places that it might begin at.
  private struct AddressEnd {
    var start: UnsafeRawPointer?
    var end: UnsafeRawPointer?
    var holds = false
    /// Whether the last value was refused for it.
    var isRefused = false
  }

  /// An end of an address that was taken, whole: the same few domains stand in most lines.
  private struct KnownEnd: Equatable {
    var count = 0
    /// Eight bytes each, of which some are the same where it has fewer.
    var first: UInt64 = 0
    var middle: UInt64 = 0
    var last: UInt64 = 0

    static let counts = 8...24

    init() {}

    /// Nil where it is shorter or longer than those that are kept.
    @inline(__always)
    init?(_ end: UnsafeRawBufferPointer) {
      guard Self.counts.contains(end.count), let bytes = end.baseAddress else { return nil }
      count = end.count
      first = bytes.loadUnaligned(as: UInt64.self)
      middle = bytes.loadUnaligned(fromByteOffset: min(8, count &- 8), as: UInt64.self)
      last = bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    }

    static let placeBits = 4

    var place: Int {
      Int(truncatingIfNeeded: ((first &+ last) &* 0xD6E8_FEB8_6659_FD93) >> UInt64(64 - Self.placeBits))
    }
  }

  /// How often each byte stands in a stretch.
  private struct Counts {
    var start: UnsafeRawPointer?
    var end: UnsafeRawPointer?
    var ofByte = InlineArray<256, UInt16>(repeating: 0)
    /// The sum of the squares of the counts.
    var squares = 0

    mutating func add(_ byte: UInt8) {
      squares += 2 * Int(ofByte[Int(byte)]) + 1
      ofByte[Int(byte)] += 1
    }

    mutating func remove(_ byte: UInt8) {
      ofByte[Int(byte)] -= 1
      squares -= 2 * Int(ofByte[Int(byte)]) + 1
    }
  }

  init() {
    stretches = .allocate(capacity: 1)
    stretches.initialize(to: (Stretch(), Stretch()))
    counts = .allocate(capacity: 1)
    counts.initialize(to: Counts())
    addressEnd = .allocate(capacity: 1)
    addressEnd.initialize(to: AddressEnd())
    knownEnds = .allocate(capacity: 1 << KnownEnd.placeBits)
    knownEnds.initialize(repeating: KnownEnd(), count: 1 << KnownEnd.placeBits)
  }

  deinit {
    stretches.deallocate()
    counts.deallocate()
    addressEnd.deallocate()
    knownEnds.deallocate()
  }

  /// Forgets the text at hand.
  func begin() {
    stretches.pointee = (Stretch(), Stretch())
    counts.pointee.start = nil
    counts.pointee.end = nil
    addressEnd.pointee = AddressEnd()
  }

  /// Whether a value was refused for what stands right behind its sign at `place`, since that was forgotten: so are all
  /// that have the same sign.
  func isEndRefused(behind place: UnsafeRawPointer) -> Bool {
    guard addressEnd.pointee.isRefused, let start = addressEnd.pointee.start else { return false }
    return start > place && start - place <= Self.longestSign
  }

  /// Bytes of `@` or `%40`.
  private static let longestSign = 3

  func forgetRefusedEnd() { addressEnd.pointee.isRefused = false }

  /// Whether `accepts` takes what an address ends with, which is asked once and hangs on nothing else.
  func holds(addressEnd value: UnsafeRawBufferPointer, _ accepts: () -> Bool) -> Bool {
    guard let start = value.baseAddress else { return false }
    let end = start + value.count
    if addressEnd.pointee.start != start || addressEnd.pointee.end != end {
      addressEnd.pointee = AddressEnd(start: start, end: end, holds: isKnown(value) || accepts())
      if addressEnd.pointee.holds, let known = KnownEnd(value) { knownEnds[known.place] = known }
    }
    addressEnd.pointee.isRefused = !addressEnd.pointee.holds
    return addressEnd.pointee.holds
  }

  @inline(__always)
  private func isKnown(_ value: UnsafeRawBufferPointer) -> Bool {
    guard let end = KnownEnd(value) else { return false }
    return knownEnds[end.place] == end
  }

  /// Where no run without separators is mixed; the byte before its end is a separator.
  var unmixed: Stretch {
    get { stretches.pointee.unmixed }
    set { stretches.pointee.unmixed = newValue }
  }

  /// Where no word stands that says that a value is hidden.
  var open: Stretch {
    get { stretches.pointee.open }
    set { stretches.pointee.open = newValue }
  }

  /// The sum of the squares of how often each byte stands in a value of at most 65,535 bytes.
  func squares(of value: UnsafeRawBufferPointer) -> Int {
    guard let start = value.baseAddress else { return 0 }
    let end = start + value.count
    // Values that overlap differ by what stands before and behind that.
    if let knownStart = counts.pointee.start, let knownEnd = counts.pointee.end, knownStart < end, start < knownEnd,
      abs(start - knownStart) + abs(end - knownEnd) < value.count
    {
      move(&counts.pointee, knownStart, start, isStart: true)
      move(&counts.pointee, knownEnd, end, isStart: false)
    } else {
      counts.pointee.ofByte = InlineArray(repeating: 0)
      counts.pointee.squares = 0
      for byte in value { counts.pointee.add(byte) }
    }
    counts.pointee.start = start
    counts.pointee.end = end
    return counts.pointee.squares
  }

  /// Moves an edge of what is counted from one place to another.
  private func move(_ counts: inout Counts, _ old: UnsafeRawPointer, _ new: UnsafeRawPointer, isStart: Bool) {
    let bytes = UnsafeRawBufferPointer(start: min(old, new), count: abs(new - old))
    if isStart == (new < old) {
      for byte in bytes { counts.add(byte) }
    } else {
      for byte in bytes { counts.remove(byte) }
    }
  }
}
