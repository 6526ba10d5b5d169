import Crypto
import PatternFiles

/// Tells a finding from others over runs, wherever its line moves to: by its input's path, its type and its masked
/// preview, all of which a report shows anyway. So it tells nobody anything about the value, and needs no key.
///
/// Values with the same preview in the same file are told apart by their number only: see `OccurrenceCount`. Under a
/// key that lasts, the fingerprint is a part of it, too, and tells them apart.
struct FindingIdentity: Sendable {
  private let maskings: [Preview.Masking]
  private let types: [[UInt8]]
  private let key: FingerprintKey?

  /// - Parameter key: nil where fingerprints compare within one run only.
  init(_ catalogue: Catalogue, key: FingerprintKey? = nil) {
    self.key = key
    maskings = catalogue.detectors.map { Preview.Masking($0.definition) }
    types = catalogue.detectors.map { Array($0.definition.type.utf8) }
  }

  func identity(of record: FindingRecord) -> UInt64 {
    var path = record.path
    let detector = record.finding.detector
    return path.withUTF8 { path in
      Preview.withBytes(of: record.value, maskings[detector]) { preview in
        types[detector].withUnsafeBytes { type in
          withUnsafeTemporaryAllocation(of: UInt8.self, capacity: FingerprintKey.digitCount) { memory in
            var fingerprint = LineWriter(memory)
            key?.append(record.value, to: &fingerprint)
            return Self.hash([UnsafeRawBufferPointer(path), type, preview, fingerprint.written])
          }
        }
      }
    }
  }

  /// The first eight bytes of SHA-256 (FIPS 180-4) over path, type, preview and fingerprint, which is empty without a
  /// key, with a zero byte behind each, which none of them holds.
  static func hash(_ parts: [UnsafeRawBufferPointer]) -> UInt64 {
    var hash = SHA256()
    let zero: [UInt8] = [0]
    for part in parts {
      hash.update(bufferPointer: part)
      zero.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
    return withUnsafeBytes(of: hash.finalize()) { digest in
      digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
  }
}

/// Numbers the findings of one input that have the same identity: 1, 2, 3 … It takes the same memory however many there
/// are, so identities share counters: numbers may have gaps then, but an identity never has the same number twice.
struct OccurrenceCount {
  private static let counterCount = 1 << 14

  private var counters = [UInt32](repeating: 0, count: Self.counterCount)
  private var isEmpty = true

  /// Begins anew, for the next input.
  mutating func reset() {
    if isEmpty { return }
    for index in counters.indices { counters[index] = 0 }
    isEmpty = true
  }

  mutating func next(_ identity: UInt64) -> Int {
    isEmpty = false
    let index = Int(truncatingIfNeeded: identity & UInt64(Self.counterCount - 1))
    counters[index] &+= 1
    return Int(counters[index])
  }
}
