#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A set of detectors, a bit each, in memory that copies share. To be deallocated by its owner.
///
/// Hot code: it has a constant pointer, so that no exclusivity check and no reference count stands in the loop.
struct DetectorSet {
  /// The bits of 64 detectors each, those of the lowest indexes first.
  let words: UnsafeMutablePointer<UInt64>
  let wordCount: Int

  /// An empty set.
  init(below detectorCount: Int) {
    wordCount = (detectorCount + 63) / 64
    words = .zeros(wordCount + 1)
  }

  func deallocate() { free(words) }

  var isEmpty: Bool {
    for word in 0..<wordCount where words[word] != 0 { return false }
    return true
  }

  /// How many detectors are in it.
  var count: Int { (0..<wordCount).reduce(0) { $0 + words[$1].nonzeroBitCount } }

  @inline(__always)
  func contains(_ detector: Int) -> Bool { words[detector >> 6] >> UInt64(detector & 63) & 1 == 1 }

  /// Whether a detector is in it and not in another one below as many detectors.
  @inline(__always)
  func contains(_ detector: Int, butNot other: DetectorSet) -> Bool {
    (words[detector >> 6] & ~other.words[detector >> 6]) >> UInt64(detector & 63) & 1 == 1
  }

  func insert(_ detector: Int) { words[detector >> 6] |= 1 << UInt64(detector & 63) }

  func remove(_ detector: Int) { words[detector >> 6] &= ~(1 << UInt64(detector & 63)) }

  func removeAll() { fill(with: 0) }

  /// Adds all detectors.
  func insertAll() { fill(with: .max) }

  private func fill(with bits: UInt64) {
    for word in 0..<wordCount { words[word] = bits }
  }

  /// Makes it the same as another one below as many detectors.
  func become(_ other: DetectorSet) {
    for word in 0..<wordCount { words[word] = other.words[word] }
  }

  /// Adds the detectors of a set that has a bit for each.
  func formUnion(_ bits: [UInt64]) {
    for (word, bits) in bits.enumerated() where word < wordCount { words[word] |= bits }
  }
}
