#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What was worked out last for recent values, since a log names the same address many times: a table with one place for each
/// hash, bounded in memory. One a thread.
final class ReplacementCache {
  private static let slotCount = 4096
  private static let longestValue = 56
  private static let longestOutput = 132
  /// Two bytes of the detector and whether it is a number, and the lengths of value and output.
  private static let headByteCount = 4
  private static let slotByteCount = headByteCount + longestValue + longestOutput

  private let memory: UnsafeMutableRawBufferPointer

  init() {
    memory = .allocate(byteCount: Self.slotCount * Self.slotByteCount, alignment: 8)
    memory.initializeMemory(as: UInt8.self, repeating: 0)
  }

  deinit {
    wipe(memory)
    memory.deallocate()
  }

  /// Appends what `replacement` gives for `value`.
  func append(
    _ replacement: any ComputedReplacement, otherwise label: [UInt8], for value: UnsafeRawBufferPointer, isNumber: Bool,
    detector: Int, to output: inout [UInt8]
  ) {
    guard value.count <= Self.longestValue, value.count > 0, detector < 1 << 15 else {
      if !replacement.append(for: value, isNumber: isNumber, to: &output) { output.append(contentsOf: label) }
      return
    }
    let subject = UInt16(detector << 1 | (isNumber ? 1 : 0))
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(subject)
    for byte in value { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    let start = Int(truncatingIfNeeded: (hash >> 32 ^ hash) & UInt64(Self.slotCount - 1)) * Self.slotByteCount
    let slot = UnsafeMutableRawBufferPointer(rebasing: memory[start..<(start + Self.slotByteCount)])
    let key = UnsafeMutableRawBufferPointer(rebasing: slot[Self.headByteCount...])
    let outputStart = Self.headByteCount + Self.longestValue
    if slot.loadUnaligned(as: UInt16.self) == subject, slot[2] == UInt8(value.count),
      Self.isEqual(key, value)
    {
      let known = slot[outputStart..<(outputStart + Int(slot[3]))]
      output.append(contentsOf: UnsafeRawBufferPointer(rebasing: known))
      return
    }
    let outputCount = output.count
    if !replacement.append(for: value, isNumber: isNumber, to: &output) { output.append(contentsOf: label) }
    let count = output.count - outputCount
    guard count <= Self.longestOutput else { return }
    slot.storeBytes(of: subject, as: UInt16.self)
    slot[2] = UInt8(value.count)
    slot[3] = UInt8(count)
    key.copyMemory(from: value)
    output.withUnsafeBytes {
      UnsafeMutableRawBufferPointer(rebasing: slot[outputStart...])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[outputCount...]))
    }
  }

  /// Whether `memory`, which is longer, begins with `value`, which is not empty.
  private static func isEqual(_ memory: UnsafeMutableRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Bool {
    guard let left = memory.baseAddress, let right = value.baseAddress else { return false }
    return memcmp(left, right, value.count) == 0
  }
}
