/// How far each detector has come in a text. One a worker.
///
/// A short text touches few of hundreds of detectors, so those that were are noted: all of them are set back for each line
/// that is searched again.
final class DetectorProgress {
  private let places: UnsafeMutablePointer<Place>
  private let touched: UnsafeMutablePointer<Int32>
  private var touchedCount = 0

  private struct Place {
    var nextStart = 0
    var undecided = 0..<0
    var isTouched = false
  }

  init(detectorCount: Int) {
    places = .allocate(capacity: max(1, detectorCount))
    places.initialize(repeating: Place(), count: max(1, detectorCount))
    touched = .allocate(capacity: max(1, detectorCount))
  }

  deinit {
    places.deallocate()
    touched.deallocate()
  }

  /// Sets all detectors back to the beginning.
  func begin() {
    for index in 0..<touchedCount { places[Int(touched[index])] = Place() }
    touchedCount = 0
  }

  /// Where the detector's next match may begin. Matches of a detector do not overlap.
  @inline(__always)
  func nextStart(_ detector: Int) -> Int { places[detector].nextStart }

  @inline(__always)
  func setNextStart(_ detector: Int, _ position: Int) {
    touch(detector)
    places[detector].nextStart = position
  }

  /// Its last match that was no finding for want of a context word, its validator not asked; empty where there is none.
  @inline(__always)
  func undecided(_ detector: Int) -> Range<Int> { places[detector].undecided }

  /// Whether the detector's next match may begin at `position`, and nothing is undecided there.
  @inline(__always)
  func isFree(_ detector: Int, at position: Int) -> Bool {
    position >= places[detector].nextStart && position >= places[detector].undecided.upperBound
  }

  @inline(__always)
  func setUndecided(_ detector: Int, _ match: Range<Int>) {
    touch(detector)
    places[detector].undecided = match
  }

  @inline(__always)
  private func touch(_ detector: Int) {
    if places[detector].isTouched { return }
    places[detector].isTouched = true
    touched[touchedCount] = Int32(truncatingIfNeeded: detector)
    touchedCount += 1
  }
}
