import BlotKernels

/// The shapes of all detectors packed for the kernel. More detectors make clusters wider, not the kernel slower.
package struct BucketPlan {
  /// A shape and what else is known of its matches.
  package struct Entry {
    package var shape: Shape
    /// Whether it begins where a word does.
    package var beginsWord: Bool
    /// Word bytes with which every match begins, at least.
    package var wordRun: Int
  }

  /// Combinations of three first bytes, letters folded, up to which a shape is a literal.
  private static let literalCombinations = 64

  private var digits: [Shape] = []
  private var letters: [Shape] = []
  private var runs: [Shape] = []
  private var others: [Shape] = []
  private var anywhere: [Shape] = []
  private var literals: [Shape] = []
  private var literalBytes: Set<UInt32> = []
  private var separated: [Shape] = []

  package init(_ entries: [Entry]) {
    for entry in entries { add(entry) }
  }

  private mutating func add(_ entry: Entry) {
    let shape = entry.shape
    if !entry.beginsWord {
      anywhere.append(shape)
    } else if let literal = Self.literal(shape) {
      literals.append(shape)
      literalBytes.formUnion(literal)
    } else if shape[0]?.isSubset(of: .digit) == true {
      digits.append(shape)
    } else if (1..<BLOT_OFFSETS).contains(where: { shape[$0]?.isSubset(of: .digit) == true }) {
      // A first set of both kinds counts for both tables.
      letters.append(shape.limited(first: ByteSet.digit.complement))
      let number = shape.limited(first: .digit)
      if !number.isImpossible { digits.append(number) }
    } else if entry.wordRun >= BLOT_OFFSETS {
      runs.append(shape)
    } else if (0..<BLOT_OFFSETS).contains(where: { shape[$0]?.isSubset(of: .separator) == true }) {
      separated.append(shape)
    } else {
      others.append(shape)
    }
  }

  /// What the first three bytes of a shape can be, as the kernel hashes them; nil where that is too much to be a literal.
  /// Such a shape begins with no digit: numbers stand everywhere.
  private static func literal(_ shape: Shape) -> [UInt32]? {
    guard let first = shape[0], first.isDisjoint(with: .digit) else { return nil }
    var result: [UInt32] = [0]
    for offset in 0..<3 {
      guard let set = shape[offset], set.count <= literalCombinations else { return nil }
      let bytes = Set(set.bytes.map { $0 | 0x20 })
      guard result.count * bytes.count <= literalCombinations else { return nil }
      result = result.flatMap { before in bytes.map { before | UInt32($0) << UInt32(8 * offset) } }
    }
    return result
  }

  /// The plan as the kernel reads it, its pointers null.
  package func packed() -> [UInt8] {
    let plan = UnsafeMutablePointer<blot_plan>.allocate(capacity: 1)
    defer { plan.deallocate() }
    let bytes = UnsafeMutableRawBufferPointer(start: plan, count: MemoryLayout<blot_plan>.size)
    bytes.initializeMemory(as: UInt8.self, repeating: 0)
    fill(plan)
    return Array(bytes)
  }

  private func fill(_ plan: UnsafeMutablePointer<blot_plan>) {
    withUnsafeMutableBytes(of: &plan.pointee.digits) { Self.fill($0, digits) }
    withUnsafeMutableBytes(of: &plan.pointee.letters) { Self.fill($0, letters) }
    withUnsafeMutableBytes(of: &plan.pointee.runs) { Self.fill($0, runs) }
    withUnsafeMutableBytes(of: &plan.pointee.others) { Self.fill($0, others) }
    withUnsafeMutableBytes(of: &plan.pointee.any) { Self.fill($0, anywhere) }
    withUnsafeMutableBytes(of: &plan.pointee.separated) { Self.fill($0, separated) }
    withUnsafeMutableBytes(of: &plan.pointee.literals) { Self.fill($0, literals) }
    withUnsafeMutableBytes(of: &plan.pointee.literal_hashes) { bits in
      for bytes in literalBytes {
        // Words of 64 bits, little-endian: bit h stands in byte h / 8 all the same.
        let hash = Int(blot_folded_hash3(bytes))
        bits[hash >> 3] |= 1 << UInt8(hash & 7)
      }
    }
    plan.pointee.has_others = others.isEmpty ? 0 : ~0
    plan.pointee.has_inside = anywhere.contains { !$0.limited(first: .word).isImpossible } ? ~0 : 0
    let outside = anywhere.map { $0.limited(first: ByteSet.word.complement) }.filter { !$0.isImpossible }
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

  private static func fill(_ table: UnsafeMutableRawBufferPointer, _ shapes: [Shape]) {
    let words = table.assumingMemoryBound(to: UInt32.self)
    for (bit, cluster) in ShapeCluster.clusters(shapes, limit: 32).enumerated() {
      for (offset, set) in cluster.sets.enumerated() {
        set.forEach { words[offset * 256 + Int($0)] |= 1 << UInt32(bit) }
      }
    }
  }
}
