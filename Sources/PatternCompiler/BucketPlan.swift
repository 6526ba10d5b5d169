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
    let clusters = Self.clusters(anywhere)
    withUnsafeMutableBytes(of: &plan.pointee.any) { table in
      for (bit, cluster) in clusters.enumerated() { Self.add(cluster, to: 1 << UInt64(bit), of: table) }
    }
    Self.fill(&plan.pointee.outside, clusters, beginningIn: Self.outside, over: TypicalWords.outside)
    Self.fill(&plan.pointee.inside, clusters, beginningIn: .word, over: TypicalWords.inside)
    for shape in anywhere { Self.addBeginning(of: shape, to: &plan.pointee) }
  }

  private static let outside = ByteSet.word.complement
  /// What clusters tell about, and what buckets do.
  private static let offsets = Array(0..<Int(BLOT_OFFSETS))
  private static let bucketOffsets = Array(0..<Int(BLOT_BUCKET_OFFSETS))
  private static let clusterCount = 64
  private static let bucketCount = 8

  /// Shapes of which places of typical logs fit few at once, each made one with those it is put together with.
  private static func clusters(_ shapes: [Shape]) -> [WordShape] {
    joined(
      shapes.map { WordShape($0, .all, offsets: Int32(BLOT_OFFSETS)) }, clusterCount, by: offsets,
      over: TypicalWords.outside)
  }

  private static func joined(
    _ shapes: [WordShape], _ limit: Int, by parts: [Int], over words: [TypicalWords.Word]
  ) -> [WordShape] {
    ShapeGrouping.groups(shapes, limit: limit, by: parts, over: words).map { group in
      var bytes = Array(repeating: ByteSet(), count: Int(BLOT_WORD_OFFSETS))
      for shape in group { for index in bytes.indices { bytes[index].formUnion(shape.bytes[index]) } }
      return WordShape(bytes, .all)
    }
  }

  /// Each cluster is within one bucket, so that buckets, of which not every instruction set looks at all there is to tell,
  /// pass over nothing that clusters would let through.
  private static func fill(
    _ set: inout blot_buckets, _ clusters: [WordShape], beginningIn first: ByteSet,
    over words: @autoclosure () -> [TypicalWords.Word]
  ) {
    let parts = clusters.compactMap { ShapeBucket($0, beginningIn: first)?.shape }
    if parts.isEmpty { return }
    for (bit, bucket) in joined(parts, bucketCount, by: bucketOffsets, over: words()).enumerated() {
      ShapeBucket(bucket, beginningIn: first)?.add(to: bit, of: &set)
    }
  }

  /// Puts another shape that may begin anywhere into a plan that was filled before.
  static func add(_ shape: Shape, to plan: inout blot_plan) {
    let word = WordShape(shape, .all, offsets: Int32(BLOT_OFFSETS))
    let cluster = withUnsafeMutableBytes(of: &plan.any) { table in
      let bytes = UnsafeBufferPointer(table.assumingMemoryBound(to: UInt64.self))
      let (group, _) = ShapeGrouping.cheapest(
        for: word, among: .max,
        of: ShapeGrouping.Lane(number: 0, count: 1, offsets: Self.offsets, bytes: bytes, runs: nil),
        over: TypicalWords.outside)
      add(word, to: group, of: table)
      return Self.cluster(group, of: bytes)
    }
    add(cluster, to: &plan.outside, beginningIn: outside)
    add(cluster, to: &plan.inside, beginningIn: .word)
    addBeginning(of: shape, to: &plan)
  }

  /// A cluster as the table has it.
  private static func cluster(_ group: UInt64, of table: UnsafeBufferPointer<UInt64>) -> WordShape {
    let bytes = (0..<Int(BLOT_WORD_OFFSETS)).map { offset in
      offset < Int(BLOT_OFFSETS)
        ? ByteSet(bytes: (UInt8.min...UInt8.max).filter { table[offset * 256 + Int($0)] & group != 0 }) : .all
    }
    return WordShape(bytes, .all)
  }

  /// Puts a cluster into a bucket, where it costs the fewest candidates. That which it was in before is left as it is.
  private static func add(_ cluster: WordShape, to set: inout blot_buckets, beginningIn first: ByteSet) {
    guard let fresh = ShapeBucket(cluster, beginningIn: first) else { return }
    let costs = (0..<bucketCount).map { ShapeBucket($0, of: set).growth(joining: fresh) }
    guard let best = costs.indices.min(by: { costs[$0] < costs[$1] }) else { return }
    fresh.add(to: best, of: &set)
  }

  private static func addBeginning(of shape: Shape, to plan: inout blot_plan) {
    if !shape.limited(first: .word).isImpossible { plan.has_inside = ~0 }
    let outside = shape.limited(first: Self.outside)
    guard !outside.isImpossible else { return }
    let first = outside[0] ?? .all
    withUnsafeMutableBytes(of: &plan.outside_first) { table in
      first.forEach { if $0 < 0x80 { table[Int($0 & 15)] |= 1 << ($0 >> 4) } }
    }
    if !first.isDisjoint(with: .nonASCII) { plan.outside_high = ~0 }
  }

  private static func add(_ shape: WordShape, to group: UInt64, of table: UnsafeMutableRawBufferPointer) {
    let words = table.assumingMemoryBound(to: UInt64.self)
    for (offset, set) in shape.bytes.prefix(Int(BLOT_OFFSETS)).enumerated() {
      set.forEach { words[offset * 256 + Int($0)] |= group }
    }
  }
}
