#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How far each detector has come in a text. One a worker.
///
/// A short text touches few of hundreds of detectors, so those that were are noted: all of them are set back for each line
/// that is searched again.
final class DetectorProgress {
  private let places: UnsafeMutablePointer<Place>
  private let touched: UnsafeMutablePointer<Int32>
  private var touchedCount = 0

  /// Matches of many detectors at once that are undecided, those of a place in a slot each: a set of detectors, and the
  /// match. Of those that a position is in, a detector is in one at most.
  private let slotSets: UnsafeMutablePointer<UInt64>
  private let slots: UnsafeMutablePointer<Range<Int>>
  private static let slotCount = 4
  private var nextSlot = 0
  /// Behind all that the slots hold, and behind all that is noted of the detectors by themselves.
  private var slotsEnd = 0
  private var placesEnd = 0
  private let setWords: Int

  private struct Place {
    var nextStart = 0
    var undecided = 0..<0
    var isTouched = false
  }

  init(detectorCount: Int) {
    places = .allocate(capacity: max(1, detectorCount))
    places.initialize(repeating: Place(), count: max(1, detectorCount))
    touched = .allocate(capacity: max(1, detectorCount))
    setWords = (detectorCount + 63) / 64
    slotSets = .zeros(Self.slotCount * setWords + 1)
    slots = .allocate(capacity: Self.slotCount)
    slots.initialize(repeating: 0..<0, count: Self.slotCount)
  }

  deinit {
    places.deallocate()
    touched.deallocate()
    free(slotSets)
    slots.deallocate()
  }

  /// Sets all detectors back to the beginning.
  func begin() {
    for index in 0..<touchedCount { places[Int(touched[index])] = Place() }
    touchedCount = 0
    for slot in 0..<Self.slotCount { slots[slot] = 0..<0 }
    slotsEnd = 0
    placesEnd = 0
  }

  /// Where the detector's next match may begin. Matches of a detector do not overlap.
  @inline(__always)
  func nextStart(_ detector: Int) -> Int { places[detector].nextStart }

  @inline(__always)
  func setNextStart(_ detector: Int, _ position: Int) {
    touch(detector)
    places[detector].nextStart = position
    placesEnd = max(placesEnd, position)
  }

  /// Its last match that was no finding for want of a context word, its validator not asked, where it reaches beyond
  /// `position`; one that does not, or an empty one, where there is none.
  @inline(__always)
  func undecided(_ detector: Int, at position: Int) -> Range<Int> {
    if position < slotsEnd, let slot = slot(of: detector, at: position) { return slots[slot] }
    return places[detector].undecided
  }

  private func slot(of detector: Int, at position: Int) -> Int? {
    for slot in 0..<Self.slotCount
    where position < slots[slot].upperBound
      && slotSets[slot * setWords + detector >> 6] >> UInt64(detector & 63) & 1 != 0
    {
      return slot
    }
    return nil
  }

  /// Whether the detector's next match may begin at `position`, and nothing is undecided there.
  @inline(__always)
  func isFree(_ detector: Int, at position: Int) -> Bool {
    position >= places[detector].nextStart && position >= undecided(detector, at: position).upperBound
  }

  /// - Parameter position: where the detector is looked for.
  @inline(__always)
  func setUndecided(_ detector: Int, _ match: Range<Int>, at position: Int) {
    touch(detector)
    if position < slotsEnd, let slot = slot(of: detector, at: position) {
      slotSets[slot * setWords + detector >> 6] &= ~(1 << UInt64(detector & 63))
    }
    places[detector].undecided = match
    placesEnd = max(placesEnd, match.upperBound)
  }

  /// Whether all detectors are free at `position`.
  @inline(__always)
  func areAllFree(at position: Int) -> Bool { position >= slotsEnd && position >= placesEnd }

  /// Which detectors of a word of a set are not free at `position`.
  func taken(_ bits: UInt64, ofWord word: Int, at position: Int) -> UInt64 {
    var taken: UInt64 = 0
    if position < slotsEnd {
      for slot in 0..<Self.slotCount where position < slots[slot].upperBound {
        taken |= slotSets[slot * setWords + word]
      }
      taken &= bits
    }
    if position >= placesEnd { return taken }
    var rest = bits & ~taken
    while rest != 0 {
      let place = places + (64 * word + rest.trailingZeroBitCount)
      if position < place.pointee.nextStart || position < place.pointee.undecided.upperBound {
        taken |= rest & ~(rest &- 1)
      }
      rest &= rest - 1
    }
    return taken
  }

  /// Leaves a match undecided of all detectors of `set` but those of `others`. That of a detector which turns out to be
  /// refused, or to be held, does no harm.
  func setUndecided(
    allOf set: UnsafePointer<UInt64>, but others: UnsafePointer<UInt64>, _ match: Range<Int>
  ) {
    var slot = 0
    while slot < Self.slotCount, slots[slot].upperBound > match.lowerBound { slot += 1 }
    if slot == Self.slotCount {
      // What is still undecided there is kept by detector.
      slot = nextSlot
      nextSlot = (slot + 1) % Self.slotCount
      for word in 0..<setWords {
        var rest = slotSets[slot * setWords + word]
        while rest != 0 {
          let detector = 64 * word + rest.trailingZeroBitCount
          touch(detector)
          places[detector].undecided = slots[slot]
          rest &= rest - 1
        }
      }
      placesEnd = max(placesEnd, slots[slot].upperBound)
    }
    slots[slot] = match
    slotsEnd = max(slotsEnd, match.upperBound)
    let slotSet = slotSets + slot * setWords
    for word in 0..<setWords { slotSet[word] = set[word] & ~others[word] }
  }

  @inline(__always)
  private func touch(_ detector: Int) {
    if places[detector].isTouched { return }
    places[detector].isTouched = true
    touched[touchedCount] = Int32(truncatingIfNeeded: detector)
    touchedCount += 1
  }
}
