/// A table that numbers `FoldedHash`es from 0 on in the order in which they come. Filled first, then read without
/// allocation.
struct HashTable: Sendable {
  private var keys: [UInt64]
  private var values: [Int32]
  private let mask: Int
  /// One bit a hash, so that most look-ups end with the first load.
  private var filter: [UInt64]
  private(set) var count = 0

  /// - Parameter most: how many hashes are added at most.
  init(most: Int) {
    var capacity = 64
    while capacity < most * 2 { capacity *= 2 }
    mask = capacity - 1
    keys = Array(repeating: 0, count: capacity)
    values = Array(repeating: -1, count: capacity)
    filter = Array(repeating: 0, count: 256)
  }

  /// The number of `hash`, which gets the next one where it has none.
  mutating func add(_ hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while values[slot] >= 0 {
      if keys[slot] == hash { return Int(values[slot]) }
      slot = (slot + 1) & mask
    }
    keys[slot] = hash
    values[slot] = Int32(count)
    filter[Int(hash >> 6 & 255)] |= 1 << (hash & 63)
    count += 1
    return count - 1
  }

  /// Calls `body` with the bits of all hashes, for loops that look up many: see `mayHave`.
  func withFilter<Result>(_ body: (UnsafePointer<UInt64>) -> Result) -> Result {
    filter.withUnsafeBufferPointer { filter in
      guard let base = filter.baseAddress else { preconditionFailure("a filter is never empty") }
      return body(base)
    }
  }

  /// Whether `filter` has the bit of `hash`.
  @inline(__always)
  static func mayHave(_ hash: UInt64, _ filter: UnsafePointer<UInt64>) -> Bool {
    filter[Int(hash >> 6 & 255)] >> (hash & 63) & 1 == 1
  }

  /// The number stored for `hash`, or -1.
  func find(_ hash: UInt64) -> Int {
    guard filter[Int(hash >> 6 & 255)] >> (hash & 63) & 1 == 1 else { return -1 }
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while values[slot] >= 0 {
      if keys[slot] == hash { return Int(values[slot]) }
      slot = (slot + 1) & mask
    }
    return -1
  }
}
