/// How far what is written of an input has come.
struct WritingProgress {
  /// Up to which byte it is dealt with.
  private(set) var dealtWith = 0
  /// The values that go on in the next block.
  private var openValues: [OpenValue] = []

  /// Makes sure that `block`, the next one, is prepared from where what is written before it ends. Whoever scanned it saw
  /// it alone; that is rarely wrong about where the window before has ended, and about no value going on from the block
  /// before.
  ///
  /// - Parameter follow: goes on in the block with the values that are open, and tells whether there is more in it then.
  mutating func settle(_ block: Block, _ preparer: OutputPreparer, follow: ([OpenValue], Block) -> Bool) {
    let start = max(dealtWith, block.ownedOffset)
    let hasMore = !openValues.isEmpty && follow(openValues, block)
    if hasMore || block.prepared.assumedStart != start { preparer.prepare(block, from: start) }
    dealtWith = block.prepared.end
    openValues = block.openValues
  }
}
