import BlotKernels

/// The shapes of all detectors packed for the kernel: 64 clusters of those that begin a word, 64 of the others, and eight
/// coarser buckets that tell where the others are worth a look.
///
/// More detectors make clusters wider, not the kernel slower.
struct BucketPlan {
  private let inWord: [ShapeCluster]
  private let anywhere: [ShapeCluster]
  private let buckets: [ShapeCluster]

  /// - Parameter shapes: each with whether a match of it begins a word.
  init(_ shapes: [(shape: Shape, beginsWord: Bool)]) {
    inWord = ShapeCluster.clusters(shapes.filter(\.beginsWord).map(\.shape), limit: 64)
    anywhere = ShapeCluster.clusters(shapes.filter { !$0.beginsWord }.map(\.shape), limit: 64)
    buckets = ShapeCluster.joined(anywhere, limit: 8)
  }

  /// Writes the clusters as the kernel reads them.
  func fill(_ plan: UnsafeMutablePointer<blot_plan>) {
    withUnsafeMutableBytes(of: &plan.pointee.word) { Self.fill($0.assumingMemoryBound(to: UInt64.self), inWord) }
    withUnsafeMutableBytes(of: &plan.pointee.any) { Self.fill($0.assumingMemoryBound(to: UInt64.self), anywhere) }
    withUnsafeMutableBytes(of: &plan.pointee.low) { low in
      withUnsafeMutableBytes(of: &plan.pointee.high) { high in
        for (bit, bucket) in buckets.enumerated() {
          for offset in 0..<BLOT_SHUFFLE_OFFSETS {
            for nibble in 0..<16 {
              let row = bucket.sets[offset].row(ofHighNibble: nibble)
              if row != 0 { high[offset * 16 + nibble] |= 1 << UInt8(bit) }
              for lowNibble in 0..<16 where row >> UInt16(lowNibble) & 1 == 1 {
                low[offset * 16 + lowNibble] |= 1 << UInt8(bit)
              }
            }
          }
        }
      }
    }
  }

  private static func fill(_ table: UnsafeMutableBufferPointer<UInt64>, _ clusters: [ShapeCluster]) {
    for (bit, cluster) in clusters.enumerated() {
      for (offset, set) in cluster.sets.enumerated() { set.forEach { table[offset * 256 + Int($0)] |= 1 << UInt64(bit) } }
    }
  }
}
