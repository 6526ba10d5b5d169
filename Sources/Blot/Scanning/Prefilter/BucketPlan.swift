import BlotKernels

/// The shapes of many detectors packed into the few buckets of the SIMD kernel: each bucket lets through whatever any of
/// its shapes does.
///
/// The idea of Teddy (Hyperscan; Rust aho-corasick), with byte classes in place of literals: 24 buckets, eight bytes each,
/// whatever the number of detectors. More detectors make buckets wider, not the kernel slower.
struct BucketPlan {
  /// By group, bucket and offset: the bytes that may stand there. Groups 0 and 1 count only where a word begins.
  private(set) var buckets: [[Bucket]] = [[], [], []]

  struct Bucket {
    var sets: [NibbleSet]

    init(_ shape: Shape) {
      sets = (0..<BLOT_OFFSETS).map { shape[$0].map(NibbleSet.init) ?? .all }
    }

    mutating func formUnion(_ other: Bucket) {
      for index in sets.indices { sets[index] = sets[index].union(other.sets[index]) }
    }

    /// How many positions of a typical log are expected to fit, of one byte, if `other` joined the bucket. Bytes of a
    /// kind come in runs, so a set that goes on with the kind of the one before is likelier than its share.
    func frequency(with other: Bucket? = nil) -> Double {
      var product = 1.0
      var before = NibbleSet(low: 0, high: 0)
      var shareBefore = 0.0
      for index in sets.indices {
        let set = other.map { sets[index].union($0.sets[index]) } ?? sets[index]
        let share = set.frequency
        let goesOn = shareBefore == 0 ? 0 : set.intersection(before).frequency / max(shareBefore, 0.0001)
        product *= max(share, min(0.75, goesOn * 0.75))
        before = set
        shareBefore = share
      }
      return product
    }
  }

  /// - Parameter shapes: each with whether a match of it begins a word.
  init(_ shapes: [(shape: Shape, beginsWord: Bool)]) {
    let inWord = Self.packed(shapes.filter(\.beginsWord).map { Bucket($0.shape) }, into: 16)
    buckets = [
      Array(inWord.prefix(8)), Array(inWord.dropFirst(8)),
      Self.packed(shapes.filter { !$0.beginsWord }.map { Bucket($0.shape) }, into: 8),
    ]
  }

  /// Joins buckets until `limit` are left, each time where it costs the fewest candidates.
  private static func packed(_ all: [Bucket], into limit: Int) -> [Bucket] {
    var unique: [Bucket] = []
    var seen: Set<[NibbleSet]> = []
    for bucket in all where seen.insert(bucket.sets).inserted { unique.append(bucket) }
    // Frequent ones first: they shape the buckets, the rare ones are put where they fit.
    let ordered = unique.map { ($0, $0.frequency()) }.sorted { $0.1 > $1.1 }
    var result: [(bucket: Bucket, frequency: Double)] = []
    for (bucket, frequency) in ordered {
      var best = -1
      var bestGrowth = result.count < limit ? frequency : Double.infinity
      for index in result.indices {
        let growth = result[index].bucket.frequency(with: bucket) - result[index].frequency
        if growth < bestGrowth {
          best = index
          bestGrowth = growth
        }
      }
      if best < 0 {
        result.append((bucket, frequency))
      } else {
        result[best].bucket.formUnion(bucket)
        result[best].frequency = result[best].bucket.frequency()
      }
    }
    return result.map(\.bucket)
  }

  public var debug: String {
    buckets.enumerated().map { group, members in
      members.map { bucket in
        "g\(group) \(bucket.frequency()) " + bucket.sets.map { set in
          let bytes = (0...255).filter { set.low >> UInt16($0 & 15) & 1 == 1 && set.high >> UInt16($0 >> 4) & 1 == 1 }
          return bytes.count > 100 ? "<\(bytes.count)>" : "[" + String(decoding: bytes.filter { $0 >= 0x20 && $0 < 0x7F }.map { UInt8($0) }, as: UTF8.self) + "]"
        }.joined(separator: " ")
      }.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// Writes the buckets as the kernel reads them.
  func fill(_ plan: UnsafeMutablePointer<blot_plan>) {
    let offsets = BLOT_OFFSETS
    let size = BLOT_GROUPS * offsets * 16
    withUnsafeMutableBytes(of: &plan.pointee.low) { low in
      withUnsafeMutableBytes(of: &plan.pointee.high) { high in
        for index in 0..<size {
          low[index] = 0
          high[index] = 0
        }
        for (group, members) in buckets.enumerated() {
          for (bit, bucket) in members.enumerated() {
            for (offset, set) in bucket.sets.enumerated() {
              let row = (group * offsets + offset) * 16
              for nibble in 0..<16 {
                low[row + nibble] |= UInt8(truncatingIfNeeded: set.low >> UInt16(nibble) & 1) << UInt8(bit)
                high[row + nibble] |= UInt8(truncatingIfNeeded: set.high >> UInt16(nibble) & 1) << UInt8(bit)
              }
            }
          }
        }
      }
    }
  }
}
