/// How `--max-memory` is kept: fewer workers, then smaller and fewer blocks.
struct MemoryLimit: Equatable {
  /// How many workers there may be, at most the number asked for.
  let jobs: Int
  /// What is left for blocks.
  let blockBytes: Int
  /// What a compressed input may refer back to, for each of those that are read side by side.
  let windowBytes: Int

  /// What the program takes by itself: its code, the catalogue. Measured with the built-in catalogue: 21 MiB.
  private static let baseBytes = 24 << 20
  /// What a worker takes: its tables, match data, stack. Measured: 3.2 MiB, and the text it writes.
  private static let workerBytes = 4 << 20
  /// What the blocks of a worker need at least.
  private static let leastBlockBytes = 1 << 20
  /// The smallest limit that can be kept.
  private static let leastBytes = 32 << 20

  init(_ limit: ByteCount, jobs: Int) throws(UsageProblem) {
    guard limit.bytes >= Self.leastBytes else {
      throw .badValue("--max-memory", "\(limit.bytes)", advice: "at least \(Self.leastBytes >> 20)M")
    }
    let available = limit.bytes - Self.baseBytes
    self.jobs = min(jobs, max(1, available / (Self.workerBytes + Self.leastBlockBytes)))
    let rest = available - self.jobs * Self.workerBytes
    windowBytes = rest / 2 / self.jobs
    blockBytes = rest / 2
  }
}
