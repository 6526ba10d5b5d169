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

  private var digits: [Shape] = []
  private var longs: [Shape] = []
  private var runs: [Shape] = []
  private var literals: [Shape] = []
  private var others: [Shape] = []
  private var anywhere: [Shape] = []

  package init(_ entries: [Entry]) {
    for entry in entries { add(entry) }
  }

  private mutating func add(_ entry: Entry) {
    let shape = entry.shape
    if !entry.beginsWord {
      anywhere.append(shape)
    } else if Self.isLiteral(shape) {
      literals.append(shape)
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

  /// Whether a shape begins with three bytes that leave few choices, letters folded. Digits alone are no literal: numbers
  /// stand everywhere.
  private static func isLiteral(_ shape: Shape) -> Bool {
    var choices = 1
    var isNumber = true
    for offset in 0..<3 {
      guard let set = shape[offset] else { return false }
      isNumber = isNumber && set.isSubset(of: .digit)
      choices *= set.count
    }
    return !isNumber && choices <= 64
  }

  /// The plan as the kernel reads it, its pointers null.
  package func packed() -> [UInt8] {
    let plan = UnsafeMutablePointer<blot_plan>.allocate(capacity: 1)
    defer { plan.deallocate() }
    plan.initialize(to: blot_plan())
    fill(plan)
    return Array(UnsafeRawBufferPointer(start: plan, count: MemoryLayout<blot_plan>.size))
  }

  private func fill(_ plan: UnsafeMutablePointer<blot_plan>) {
    withUnsafeMutableBytes(of: &plan.pointee.digits) {
      _ = Self.fill($0, ShapeCluster.clusters(digits, limit: 64), from: 0)
    }
    withUnsafeMutableBytes(of: &plan.pointee.others) { table in
      var bit = Self.fill(table, ShapeCluster.clusters(literals, limit: 20), from: 0)
      bit = Self.fill(table, ShapeCluster.clusters(others, limit: 16), from: bit)
      let run8 = bit
      bit = Self.fill(table, ShapeCluster.clusters(runs, limit: 8), from: bit)
      let run16 = bit
      bit = Self.fill(table, ShapeCluster.clusters(longs, limit: 8), from: bit)
      let any = bit
      bit = Self.fill(table, ShapeCluster.clusters(anywhere, limit: 12), from: bit)
      plan.pointee.run8 = Self.mask(run8..<run16)
      plan.pointee.run16 = Self.mask(run16..<any)
      plan.pointee.any = Self.mask(any..<bit)
    }
    let inside = anywhere.map { $0.limited(first: .word) }.filter { !$0.isImpossible }
    let outside = anywhere.map { $0.limited(first: ByteSet.word.complement) }.filter { !$0.isImpossible }
    plan.pointee.has_inside = inside.isEmpty ? 0 : ~0
    let words = NibbleBucket.buckets(literals + digits + others + runs + longs + inside, limit: 16)
    Self.fill(&plan.pointee.words.0, Array(words.prefix(8)))
    Self.fill(&plan.pointee.words.1, Array(words.dropFirst(8)))
    Self.fill(&plan.pointee.outside, NibbleBucket.buckets(outside, limit: 8))
  }

  private static func mask(_ bits: Range<Int>) -> UInt64 { bits.reduce(0) { $0 | 1 << UInt64($1) } }

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

  /// Writes clusters from bit `first` on; returns the bit behind the last.
  private static func fill(_ table: UnsafeMutableRawBufferPointer, _ clusters: [ShapeCluster], from first: Int) -> Int {
    let words = table.assumingMemoryBound(to: UInt64.self)
    for (index, cluster) in clusters.enumerated() {
      let bit = UInt64(1) << UInt64(first + index)
      for (offset, set) in cluster.sets.enumerated() { set.forEach { words[offset * 256 + Int($0)] |= bit } }
    }
    return first + clusters.count
  }
}
