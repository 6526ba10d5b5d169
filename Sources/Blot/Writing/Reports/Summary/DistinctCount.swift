/// How many different hashes were added, in bounded memory: exact up to `limit`, from there on an estimate with a
/// standard error of 2 %.
///
/// Adaptive sampling (Flajolet 1990, "On adaptive sampling"): only hashes that end with so many zero bits are kept;
/// each time they get too many, one bit more is asked for.
struct DistinctCount {
  static let limit = 4096

  private var kept: Set<UInt64> = []
  private var zeroBits = 0

  var isExact: Bool { zeroBits == 0 }
  var estimate: Int { kept.count << zeroBits }

  /// - Parameter hash: well mixed in all its bits.
  mutating func add(_ hash: UInt64) {
    guard hash.trailingZeroBitCount >= zeroBits else { return }
    kept.insert(hash)
    while kept.count > Self.limit {
      zeroBits += 1
      let asked = zeroBits
      kept = kept.filter { $0.trailingZeroBitCount >= asked }
    }
  }

  mutating func reset() {
    kept.removeAll(keepingCapacity: true)
    zeroBits = 0
  }
}
