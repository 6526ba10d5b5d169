/// What `--max-memory` leaves for blocks.
enum MemoryLimit {
  /// What the program takes by itself: its code, the catalogue, the threads' stacks.
  static let baseBytes = 24 << 20
  /// The smallest limit that can be kept.
  static let leastBytes = 32 << 20

  static func blocks(_ limit: ByteCount) throws(UsageProblem) -> Int {
    guard limit.bytes >= leastBytes else {
      throw .badValue("--max-memory", "\(limit.bytes)", advice: "at least \(leastBytes >> 20)M")
    }
    return limit.bytes - baseBytes
  }
}
