import BlotKernels

/// A set of bytes as two nibble masks say it: all bytes with one of the low and one of the high nibbles. What a byte
/// shuffle can test; it can be larger than the set that it is made from.
struct NibbleSet: Hashable {
  var low: UInt16 = 0
  var high: UInt16 = 0

  init(_ set: ByteSet) {
    for nibble in 0..<16 {
      let row = set.row(ofHighNibble: nibble)
      low |= row
      if row != 0 { high |= 1 << UInt16(nibble) }
    }
  }

  mutating func formUnion(_ other: NibbleSet) {
    low |= other.low
    high |= other.high
  }

  /// The share of the bytes of typical logs that are in the set.
  var frequency: Double {
    var set = ByteSet()
    for nibble in 0..<16 where high >> UInt16(nibble) & 1 == 1 { set.formRow(ofHighNibble: nibble, low) }
    return set.frequency
  }
}

/// One of the eight buckets of the kernel's byte shuffles.
struct NibbleBucket {
  private(set) var sets: [NibbleSet]

  init(_ shape: Shape) { sets = (0..<BLOT_SHUFFLE_OFFSETS).map { NibbleSet(shape[$0] ?? .all) } }

  private mutating func formUnion(_ other: NibbleBucket) {
    for index in sets.indices { sets[index].formUnion(other.sets[index]) }
  }

  private var frequency: Double { sets.reduce(1) { $0 * $1.frequency } }

  /// Joins shapes into at most `limit` buckets, each time the two that cost the fewest candidates.
  static func buckets(_ shapes: [Shape], limit: Int) -> [NibbleBucket] {
    var result: [NibbleBucket] = []
    for bucket in shapes.map(NibbleBucket.init) where !result.contains(where: { $0.sets == bucket.sets }) {
      result.append(bucket)
    }
    while result.count > limit {
      var best: (left: Int, right: Int, growth: Double) = (0, 1, .infinity)
      let frequencies = result.map(\.frequency)
      for left in result.indices {
        for right in (left + 1)..<result.count {
          var joined = result[left]
          joined.formUnion(result[right])
          let growth = joined.frequency - frequencies[left] - frequencies[right]
          if growth < best.growth { best = (left, right, growth) }
        }
      }
      result[best.left].formUnion(result[best.right])
      result.remove(at: best.right)
    }
    return result
  }
}
