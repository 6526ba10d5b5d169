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

  /// Combinations of three first bytes, letters folded, up to which a shape is a literal.
  private static let literalCombinations = 64

  private var digits: [Shape] = []
  private var longs: [Shape] = []
  private var runs: [Shape] = []
  private var literals: [Shape] = []
  private var others: [Shape] = []
  private var anywhere: [Shape] = []
  private var literalBytes: Set<UInt32> = []

  init(_ entries: [Entry]) {
    for entry in entries { add(entry) }
  }

  private mutating func add(_ entry: Entry) {
    let shape = entry.shape
    if !entry.beginsWord {
      anywhere.append(shape)
    } else if let bytes = Self.literalBytes(shape) {
      literals.append(shape)
      literalBytes.formUnion(bytes)
    } else if (0..<BLOT_OFFSETS).contains(where: { shape[$0]?.isSubset(of: .digit) == true }) {
      digits.append(shape)
    } else if entry.wordRun >= 16 {
      longs.append(shape)
    } else if entry.wordRun >= 8 {
      runs.append(shape)
    } else {
      others.append(shape)
    }
  }

  /// What the first three bytes of a shape can be, as the kernel hashes them; nil where that is too much. Digits alone are
  /// no literal: numbers stand everywhere.
  private static func literalBytes(_ shape: Shape) -> [UInt32]? {
    var result: [UInt32] = [0]
    var isNumber = true
    for offset in 0..<3 {
      guard let set = shape[offset], set.count <= literalCombinations else { return nil }
      isNumber = isNumber && set.isSubset(of: .digit)
      let bytes = Set(set.bytes.map { $0 | 0x20 })
      guard result.count * bytes.count <= literalCombinations else { return nil }
      result = result.flatMap { before in bytes.map { before | UInt32($0) << UInt32(8 * offset) } }
    }
    return isNumber ? nil : result
  }

  /// Writes the plan as the kernel reads it.
  func fill(_ plan: UnsafeMutablePointer<blot_plan>) {
    withUnsafeMutableBytes(of: &plan.pointee.digits) { Self.fill($0, ShapeCluster.clusters(digits, limit: 64)) }
    withUnsafeMutableBytes(of: &plan.pointee.longs) { Self.fill($0, ShapeCluster.clusters(longs, limit: 64)) }
    withUnsafeMutableBytes(of: &plan.pointee.runs) { Self.fill($0, ShapeCluster.clusters(runs, limit: 64)) }
    withUnsafeMutableBytes(of: &plan.pointee.literals) { Self.fill($0, ShapeCluster.clusters(literals, limit: 64)) }
    withUnsafeMutableBytes(of: &plan.pointee.others) { Self.fill($0, ShapeCluster.clusters(others, limit: 64)) }
    withUnsafeMutableBytes(of: &plan.pointee.any) { Self.fill($0, ShapeCluster.clusters(anywhere, limit: 64)) }
    withUnsafeMutableBytes(of: &plan.pointee.literal_hashes) { bits in
      for bytes in literalBytes {
        // Words of 64 bits, little-endian: bit h stands in byte h / 8 all the same.
        let hash = Int(blot_literal_hash(bytes))
        bits[hash >> 3] |= 1 << UInt8(hash & 7)
      }
    }
    let inside = anywhere.map { $0.limited(first: .word) }.filter { !$0.isImpossible }
    let outside = anywhere.map { $0.limited(first: ByteSet.word.complement) }.filter { !$0.isImpossible }
    Self.fill(&plan.pointee.inside, NibbleBucket.buckets(inside, limit: 8))
    Self.fill(&plan.pointee.outside, NibbleBucket.buckets(outside, limit: 8))
  }

  private static func fill(_ set: inout blot_buckets, _ buckets: [NibbleBucket]) {
    withUnsafeMutableBytes(of: &set.low) { low in
      withUnsafeMutableBytes(of: &set.high) { high in
        for (bit, bucket) in buckets.enumerated() {
          for (offset, set) in bucket.sets.enumerated() {
            for nibble in 0..<16 {
              low[offset * 16 + nibble] |= UInt8(set.low >> UInt16(nibble) & 1) << UInt8(bit)
              high[offset * 16 + nibble] |= UInt8(set.high >> UInt16(nibble) & 1) << UInt8(bit)
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
}
