#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Numbers that are met out of order and taken in order. To be deallocated by its owner.
struct NumberSet {
  /// A bit for each number, then one for each word of these.
  private let bits: UnsafeMutablePointer<UInt64>
  private let words: UnsafeMutablePointer<UInt64>
  private let upperCount: Int

  /// - Parameter limit: above every number.
  init(below limit: Int) {
    upperCount = limit / 4096 + 1
    bits = .zeros(limit / 64 + 1)
    words = .zeros(upperCount)
  }

  func deallocate() {
    free(bits)
    free(words)
  }

  @inline(__always)
  func insert(_ number: Int32) {
    bits[Int(number >> 6)] |= 1 << UInt64(number & 63)
    words[Int(number >> 12)] |= 1 << UInt64(number >> 6 & 63)
  }

  /// Writes the numbers in ascending order and forgets them; returns how many.
  func take(into numbers: UnsafeMutablePointer<Int32>) -> Int {
    var count = 0
    for upper in 0..<upperCount where words[upper] != 0 {
      var rest = words[upper]
      words[upper] = 0
      while rest != 0 {
        let index = 64 * upper + rest.trailingZeroBitCount
        rest &= rest - 1
        var found = bits[index]
        bits[index] = 0
        while found != 0 {
          numbers[count] = Int32(truncatingIfNeeded: 64 * index + found.trailingZeroBitCount)
          count += 1
          found &= found - 1
        }
      }
    }
    return count
  }
}

extension UnsafeMutablePointer where Pointee: BitwiseCopyable {
  /// Zeros from the system, whose pages take memory and time once they are used: most never are. To be given to `free`.
  static func zeros(_ count: Int) -> Self {
    guard let zeros = calloc(count, MemoryLayout<Pointee>.stride) else { fatalError("no memory for an automaton") }
    return zeros.bindMemory(to: Pointee.self, capacity: count)
  }
}
