import BlotKernels

/// The shapes of all detectors packed for the kernel: those that begin a word as tables of words, the others as buckets
/// and clusters. More detectors make these wider, not the kernel slower.
package struct BucketPlan {
  /// A shape and what else is known of its matches.
  package struct Entry {
    package var shape: Shape
    /// The words that it begins with; nil where it does not begin where a word does.
    package var runs: WordRuns?
    /// What must stand there besides, where it begins a word.
    package var condition: WordCondition = .always
  }

  /// The shapes that begin a word.
  package let words: WordShapes
  private let anywhere: [Shape]

  package init(_ entries: [Entry]) {
    words = WordShapes(entries.compactMap { entry in entry.runs.map { (WordShape(entry.shape, $0), entry.condition) } })
    anywhere = entries.filter { $0.runs == nil }.map(\.shape)
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
    withUnsafeMutableBytes(of: &plan.pointee.any) { Self.fill($0, anywhere) }
    plan.pointee.has_inside = anywhere.contains { !$0.limited(first: .word).isImpossible } ? ~0 : 0
    let outside = anywhere.map { $0.limited(first: ByteSet.word.complement) }.filter { !$0.isImpossible }
    Self.fill(&plan.pointee.outside, NibbleBucket.buckets(outside, limit: 8))
    let first = outside.reduce(into: ByteSet()) { $0.formUnion($1[0] ?? .all) }
    withUnsafeMutableBytes(of: &plan.pointee.outside_first) { table in
      first.forEach { if $0 < 0x80 { table[Int($0 & 15)] |= 1 << ($0 >> 4) } }
    }
    plan.pointee.outside_high = first.isDisjoint(with: .nonASCII) ? 0 : ~0
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
    let words = table.assumingMemoryBound(to: UInt64.self)
    let shapes = shapes.map { WordShape($0, .all, offsets: Int32(BLOT_OFFSETS)) }
    let groups = ShapeGrouping.groups(shapes, limit: 64, over: TypicalWords.outside)
    for (bit, group) in groups.enumerated() {
      for shape in group {
        for (offset, set) in shape.bytes.prefix(Int(BLOT_OFFSETS)).enumerated() {
          set.forEach { words[offset * 256 + Int($0)] |= 1 << UInt64(bit) }
        }
      }
    }
  }
}
