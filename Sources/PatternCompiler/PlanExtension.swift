import BlotKernels

/// Puts further shapes into a plan that was made at build time: each into the group where the fewest places of typical
/// logs fit because of it.
struct PlanExtension {
  /// As `BucketPlan` packs it.
  private(set) var plan: [UInt8]
  private(set) var words: WordShapes

  init(_ plan: [UInt8], _ words: WordShapes) {
    self.plan = plan
    self.words = words
  }

  mutating func add(_ entry: BucketPlan.Entry) {
    if let runs = entry.runs {
      words.add(WordShape(entry.shape, runs), entry.condition)
    } else {
      plan.withUnsafeMutableBytes { packed in
        withUnsafeTemporaryAllocation(of: blot_plan.self, capacity: 1) { plan in
          UnsafeMutableRawBufferPointer(plan).copyMemory(from: UnsafeRawBufferPointer(packed))
          BucketPlan.add(entry.shape, to: &plan[0])
          packed.copyMemory(from: UnsafeRawBufferPointer(plan))
        }
      }
    }
  }
}
