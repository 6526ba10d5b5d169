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
    Self.fill(&plan.pointee.outside, buckets(ofThoseBeginningIn: ByteSet.word.complement))
    Self.fill(&plan.pointee.inside, buckets(ofThoseBeginningIn: .word))
    for shape in anywhere { Self.addBeginning(of: shape, to: &plan.pointee) }
  }

  private func buckets(ofThoseBeginningIn set: ByteSet) -> [NibbleBucket] {
    NibbleBucket.buckets(
      anywhere.map { $0.limited(first: set) }.filter { !$0.isImpossible }, limit: Self.bucketCount)
  }

  /// Puts another shape that may begin anywhere into a plan that was filled before.
  static func add(_ shape: Shape, to plan: inout blot_plan) {
    let word = WordShape(shape, .all, offsets: Int32(BLOT_OFFSETS))
    withUnsafeMutableBytes(of: &plan.any) { table in
      let bytes = UnsafeBufferPointer(table.assumingMemoryBound(to: UInt64.self))
      let group = ShapeGrouping.cheapest(for: word, among: .max, bytes: bytes, runs: nil, over: TypicalWords.outside)
      add(word, to: group, of: table)
    }
    let (outside, inside) = (shape.limited(first: ByteSet.word.complement), shape.limited(first: .word))
    if !outside.isImpossible { add(NibbleBucket(outside), to: &plan.outside) }
    if !inside.isImpossible { add(NibbleBucket(inside), to: &plan.inside) }
    addBeginning(of: shape, to: &plan)
  }

  private static let bucketCount = 8

  private static func addBeginning(of shape: Shape, to plan: inout blot_plan) {
    if !shape.limited(first: .word).isImpossible { plan.has_inside = ~0 }
    let outside = shape.limited(first: ByteSet.word.complement)
    guard !outside.isImpossible else { return }
    let first = outside[0] ?? .all
    withUnsafeMutableBytes(of: &plan.outside_first) { table in
      first.forEach { if $0 < 0x80 { table[Int($0 & 15)] |= 1 << ($0 >> 4) } }
    }
    if !first.isDisjoint(with: .nonASCII) { plan.outside_high = ~0 }
  }

  /// Joins a bucket to the one of the plan where it costs the fewest candidates.
  private static func add(_ bucket: NibbleBucket, to set: inout blot_buckets) {
    var buckets = self.buckets(of: set)
    let costs = buckets.map { $0.growth(joining: bucket) }
    guard let best = costs.indices.min(by: { costs[$0] < costs[$1] }) else { return }
    buckets[best].formUnion(bucket)
    fill(&set, buckets)
  }

  private static func buckets(of set: blot_buckets) -> [NibbleBucket] {
    withUnsafeBytes(of: set.low) { low in
      withUnsafeBytes(of: set.high) { high in
        (0..<bucketCount).map { bit in
          func mask(_ table: UnsafeRawBufferPointer, _ offset: Int) -> UInt16 {
            (0..<16).reduce(0) { $0 | UInt16(table[offset * 16 + $1] >> UInt8(bit) & 1) << UInt16($1) }
          }
          return NibbleBucket(
            (0..<Int(BLOT_SHUFFLE_OFFSETS)).map { NibbleSet(low: mask(low, $0), high: mask(high, $0)) })
        }
      }
    }
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
    let shapes = shapes.map { WordShape($0, .all, offsets: Int32(BLOT_OFFSETS)) }
    let groups = ShapeGrouping.groups(shapes, limit: 64, over: TypicalWords.outside)
    for (bit, group) in groups.enumerated() {
      for shape in group { add(shape, to: 1 << UInt64(bit), of: table) }
    }
  }

  private static func add(_ shape: WordShape, to group: UInt64, of table: UnsafeMutableRawBufferPointer) {
    let words = table.assumingMemoryBound(to: UInt64.self)
    for (offset, set) in shape.bytes.prefix(Int(BLOT_OFFSETS)).enumerated() {
      set.forEach { words[offset * 256 + Int($0)] |= group }
    }
  }
}
