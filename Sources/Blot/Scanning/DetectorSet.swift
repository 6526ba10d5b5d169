#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A set of detectors, a bit each.
///
/// Hot code: a class with a constant pointer, so that no exclusivity check stands in the loop.
final class DetectorSet {
  let words: UnsafeMutablePointer<UInt64>
  let wordCount: Int

  init(below detectorCount: Int) {
    wordCount = (detectorCount + 63) / 64
    words = .zeros(wordCount + 1)
  }

  deinit { free(words) }

  var isEmpty: Bool {
    for word in 0..<wordCount where words[word] != 0 { return false }
    return true
  }

  func removeAll() {
    for word in 0..<wordCount { words[word] = 0 }
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
