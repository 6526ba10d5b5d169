import BlotKernels

/// The shapes of all detectors packed for the kernel. More detectors make clusters wider, not the kernel slower.
struct BucketPlan {
  /// A shape and what else is known of its matches.
  struct Entry {
    var shape: Shape
    /// Whether it begins where a word does.
    var beginsWord: Bool
    /// Word bytes with which every match begins, at least.
    var wordRun: Int
  }

  /// Combinations of first bytes, letters folded, up to which a shape goes into the hash sets.
  private static let literalCombinations = 600
  /// Word bytes from which on a shape is looked for only where so many follow each other, as the kernel counts them.
  private static let longRun = 16

  private var digits: [Shape] = []
  private var longs: [Shape] = []
  private var others: [Shape] = []
  private var anywhere: [Shape] = []
  private var literals4: Set<UInt32> = []
  private var literals3: Set<UInt32> = []

  init(_ entries: [Entry]) {
    for entry in entries { add(entry) }
  }

  private mutating func add(_ entry: Entry) {
    let shape = entry.shape
    if !entry.beginsWord {
      anywhere.append(shape)
    } else if let four = Self.literals(shape, count: 4) {
      literals4.formUnion(four)
    } else if let three = Self.literals(shape, count: 3) {
      literals3.formUnion(three)
    } else if (0..<BLOT_OFFSETS).contains(where: { shape[$0]?.isSubset(of: .digit) == true }) {
      digits.append(shape)
    } else if entry.wordRun >= Self.longRun {
      longs.append(shape)
    } else {
      others.append(shape)
    }
  }

  /// What the first bytes of a shape can be, as the kernel hashes them; nil where that is too much.
  private static func literals(_ shape: Shape, count: Int) -> [UInt32]? {
    var result: [UInt32] = [0]
    for offset in 0..<count {
      guard let set = shape[offset] else { return nil }
      let bytes = Set(set.bytes.map { $0 | 0x20 })
      guard result.count * bytes.count <= literalCombinations else { return nil }
      result = result.flatMap { before in bytes.map { before | UInt32($0) << UInt32(8 * offset) } }
    }
    // Digits alone are no literal: numbers stand everywhere.
    return (0..<count).allSatisfy { shape[$0]?.isSubset(of: .digit) == true } ? nil : result
  }

  /// Writes the plan as the kernel reads it.
  func fill(_ plan: UnsafeMutablePointer<blot_plan>) {
    withUnsafeMutableBytes(of: &plan.pointee.digits) { Self.fill($0, ShapeCluster.clusters(digits, limit: 64)) }
    withUnsafeMutableBytes(of: &plan.pointee.longs) { Self.fill($0, ShapeCluster.clusters(longs, limit: 64)) }
    withUnsafeMutableBytes(of: &plan.pointee.others) { Self.fill($0, ShapeCluster.clusters(others, limit: 64)) }
    let clusters = ShapeCluster.clusters(anywhere, limit: 64)
    withUnsafeMutableBytes(of: &plan.pointee.any) { Self.fill($0, clusters) }
    withUnsafeMutableBytes(of: &plan.pointee.literals4) { Self.fill($0, literals4) }
    withUnsafeMutableBytes(of: &plan.pointee.literals3) { Self.fill($0, literals3) }
    let buckets = NibbleBucket.buckets(clusters, limit: 8)
    withUnsafeMutableBytes(of: &plan.pointee.low) { low in
      withUnsafeMutableBytes(of: &plan.pointee.high) { high in
        for (bit, bucket) in buckets.enumerated() {
          for offset in 0..<BLOT_SHUFFLE_OFFSETS {
            for nibble in 0..<16 {
              low[offset * 16 + nibble] |= UInt8(bucket.sets[offset].low >> UInt16(nibble) & 1) << UInt8(bit)
              high[offset * 16 + nibble] |= UInt8(bucket.sets[offset].high >> UInt16(nibble) & 1) << UInt8(bit)
            }
          }
        }
      }
    }
  }

  private static func fill(_ table: UnsafeMutableRawBufferPointer, _ clusters: [ShapeCluster]) {
    let words = table.assumingMemoryBound(to: UInt64.self)
    for (bit, cluster) in clusters.enumerated() {
      for (offset, set) in cluster.sets.enumerated() { set.forEach { words[offset * 256 + Int($0)] |= 1 << UInt64(bit) } }
    }
  }

  private static func fill(_ bits: UnsafeMutableRawBufferPointer, _ literals: Set<UInt32>) {
    for literal in literals {
      // Little-endian words of 64 bits: bit h stands in byte h / 8 all the same.
      let hash = Int(blot_literal_hash(literal))
      bits[hash >> 3] |= 1 << UInt8(hash & 7)
    }
  }
}
