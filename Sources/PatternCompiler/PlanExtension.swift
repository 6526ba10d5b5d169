import BlotKernels

/// Puts further shapes into a plan that was made at build time: each into the group where the fewest places of typical
/// logs fit because of it.
struct PlanExtension {
  private(set) var words: WordShapes
  private var packed: [UInt8]

  /// - Parameter plan: as `BucketPlan` packs it.
  init(_ plan: [UInt8], _ words: WordShapes) {
    packed = plan
    self.words = words
  }

  /// As `BucketPlan` packs it.
  var plan: [UInt8] { packed }

  mutating func add(_ entry: BucketPlan.Entry) {
    if let runs = entry.runs {
      words.add(WordShape(entry.shape, runs), entry.condition)
    } else {
      packed.withUnsafeMutableBytes { bytes in
        withUnsafeTemporaryAllocation(of: blot_plan.self, capacity: 1) { plan in
          UnsafeMutableRawBufferPointer(plan).copyMemory(from: UnsafeRawBufferPointer(bytes))
          BucketPlan.add(entry.shape, to: &plan[0])
          bytes.copyMemory(from: UnsafeRawBufferPointer(plan))
        }
      }
    }
  }
}
