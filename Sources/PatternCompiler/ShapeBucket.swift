import BlotKernels

/// One of the eight buckets of the kernel's byte shuffles: by offset the bytes that one of its shapes may have there.
struct ShapeBucket {
  private(set) var sets: [ByteSet]

  /// The shapes of a cluster, those that begin with a byte of `first`; nil where there are none.
  init?(_ cluster: WordShape, beginningIn first: ByteSet) {
    var sets = Array(cluster.bytes.prefix(Int(BLOT_BUCKET_OFFSETS)))
    sets[0] = sets[0].intersection(first)
    if sets.contains(where: \.isEmpty) { return nil }
    self.sets = sets
  }

  /// As the tables of the kernel have it: the bucket of a bit.
  init(_ bit: Int, of tables: blot_buckets) {
    sets = withUnsafeBytes(of: tables.bytes) { bytes in
      (0..<Int(BLOT_BUCKET_OFFSETS)).map { offset in
        ByteSet(bytes: (UInt8.min...UInt8.max).filter { bytes[offset * 128 + Int($0 & 127)] >> UInt8(bit) & 1 == 1 })
      }
    }
  }

  /// As the kernel's tables of words and clusters know it.
  var shape: WordShape { WordShape(sets + Array(repeating: .all, count: Int(BLOT_WORD_OFFSETS) - sets.count), .all) }

  mutating func formUnion(_ other: ShapeBucket) {
    for index in sets.indices { sets[index].formUnion(other.sets[index]) }
  }

  /// How many more candidates there are for each byte of typical logs once `other` has joined.
  func growth(joining other: ShapeBucket) -> Double {
    var joined = self
    joined.formUnion(other)
    return joined.frequency - frequency
  }

  private var frequency: Double { sets.reduce(1) { $0 * min(1, $1.frequency) } }

  /// Adds the bucket to those of a bit.
  func add(to bit: Int, of tables: inout blot_buckets) {
    let bit = UInt8(1) << UInt8(bit)
    withUnsafeMutableBytes(of: &tables.bytes) { bytes in
      for (offset, set) in sets.enumerated() { set.forEach { bytes[offset * 128 + Int($0 & 127)] |= bit } }
    }
    withUnsafeMutableBytes(of: &tables.low) { low in
      withUnsafeMutableBytes(of: &tables.high) { high in
        for (offset, set) in sets.prefix(Int(BLOT_NIBBLE_OFFSETS)).enumerated() {
          set.forEach {
            low[offset * 16 + Int($0 & 15)] |= bit
            high[offset * 16 + Int($0 >> 4)] |= bit
          }
        }
      }
    }
  }
}
