/// How many blocks there are, and how large.
struct BlockBudget: Equatable {
  var blockCount: Int
  var contentCapacity: Int
  /// Blocks that the input being written may always take: one being filled and one that takes what it carries over, and
  /// one for each worker; where later inputs wait for it after a few blocks, two for each.
  var reservedCount: Int
  /// Blocks that only what is scanned a second time may always take: two for each that reads it.
  var besideCount: Int
  /// What may be kept of blocks whose content is let go before they are written; 0 where that is needed.
  var outlineBytes: Int

  /// What a block may take in all, as a multiple of its content: content, redacted text, report lines.
  private static let bytesPerContentByte = 4
  private static let smallestContent = 32 << 10
  private static let outlineBytesOfInput = 512 << 10

  /// - Parameters:
  ///   - verifierCount: how many files are scanned a second time side by side, at most.
  ///   - writesText: whether the text itself is written, too, and not only a report.
  init(_ settings: RunSettings, overlap: Int, verifierCount: Int = 0, writesText: Bool = true) {
    var content = settings.blockBytes
    besideCount = 2 * verifierCount
    if writesText {
      reservedCount = 2 * settings.jobs + 2
      blockCount = 2 * settings.jobs + 6 + besideCount
      outlineBytes = 0
    } else {
      reservedCount = settings.jobs + 2
      // Each input that is read beside the one being written has one that is filled and one that is scanned.
      blockCount = reservedCount + max(settings.jobs + 4, 2 * settings.jobs) + besideCount
      outlineBytes = (settings.jobs + 1) * Self.outlineBytesOfInput
    }
    if var maximum = settings.maximumBlockMemory {
      outlineBytes = min(outlineBytes, maximum / 4)
      maximum -= outlineBytes
      let leastCount = Self.leastCount(reserved: reservedCount, beside: besideCount)
      while content > Self.smallestContent && leastCount * content * Self.bytesPerContentByte > maximum { content /= 2 }
      let affordable = maximum / (content * Self.bytesPerContentByte)
      blockCount = min(blockCount, max(leastCount, affordable))
    }
    contentCapacity = BlockCutter.contentCapacity(atLeast: content, overlap: overlap)
  }

  /// What blocks of the size that is asked for take at least, where a run writes text and scans files a second time.
  static func leastBytes(_ settings: RunSettings) -> Int {
    let budget = BlockBudget(settings, overlap: 0, verifierCount: min(settings.jobs, Run.mostVerifiers))
    return leastCount(reserved: budget.reservedCount, beside: budget.besideCount) * settings.blockBytes
      * bytesPerContentByte
  }

  /// Fewer blocks would wait for each other.
  private static func leastCount(reserved: Int, beside: Int) -> Int { reserved + beside + 1 }
}
