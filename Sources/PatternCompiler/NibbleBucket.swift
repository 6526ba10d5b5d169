import BlotKernels

/// A set of bytes as two nibble masks say it: all bytes with one of the low and one of the high nibbles. What a byte
/// shuffle can test; it can be larger than the set that it is made from.
package struct NibbleSet: Hashable {
  package var low: UInt16 = 0
  package var high: UInt16 = 0

  init(low: UInt16, high: UInt16) {
    self.low = low
    self.high = high
  }

  package init(_ set: ByteSet) {
    for nibble in 0..<16 {
      let row = set.row(ofHighNibble: nibble)
      low |= row
      if row != 0 { high |= 1 << UInt16(nibble) }
    }
  }

  package mutating func formUnion(_ other: NibbleSet) {
    low |= other.low
    high |= other.high
  }

  func isSubset(of other: NibbleSet) -> Bool { low & ~other.low == 0 && high & ~other.high == 0 }

  /// The share of the bytes of typical logs that are in the set.
  package var frequency: Double {
    var set = ByteSet()
    for nibble in 0..<16 where high >> UInt16(nibble) & 1 == 1 { set.formRow(ofHighNibble: nibble, low) }
    return set.frequency
  }
}

/// One of the eight buckets of the kernel's byte shuffles.
package struct NibbleBucket {
  package private(set) var sets: [NibbleSet]

  package init(_ shape: Shape) { sets = (0..<BLOT_SHUFFLE_OFFSETS).map { NibbleSet(shape[$0] ?? .all) } }

  init(_ sets: [NibbleSet]) { self.sets = sets }

  /// How many more candidates there are for each byte of typical logs once `other` has joined.
  func growth(joining other: NibbleBucket) -> Double {
    var joined = self
    joined.formUnion(other)
    return joined.frequency - frequency
  }

  mutating func formUnion(_ other: NibbleBucket) {
    for index in sets.indices { sets[index].formUnion(other.sets[index]) }
  }

  private var frequency: Double { sets.reduce(1) { $0 * $1.frequency } }

  private func isWithin(_ other: NibbleBucket) -> Bool {
    sets.indices.allSatisfy { sets[$0].isSubset(of: other.sets[$0]) }
  }

  /// Joins shapes into at most `limit` buckets, each where it costs the fewest candidates, the frequent ones first.
  static func buckets(_ shapes: [Shape], limit: Int) -> [NibbleBucket] {
    var seen: Set<[NibbleSet]> = []
    let all = shapes.map(NibbleBucket.init).filter { seen.insert($0.sets).inserted }
      .map { (bucket: $0, frequency: $0.frequency) }.sorted { $0.frequency > $1.frequency }
    var result: [(bucket: NibbleBucket, frequency: Double)] = []
    for (bucket, frequency) in all where !result.contains(where: { bucket.isWithin($0.bucket) }) {
      var best = -1
      var growth = result.count < limit ? frequency : Double.infinity
      for index in result.indices {
        let cost = result[index].bucket.growth(joining: bucket)
        if cost < growth {
          best = index
          growth = cost
        }
      }
      if best < 0 {
        result.append((bucket, frequency))
      } else {
        result[best].bucket.formUnion(bucket)
        result[best].frequency = result[best].bucket.frequency
      }
    }
    return result.map(\.bucket)
  }
}
