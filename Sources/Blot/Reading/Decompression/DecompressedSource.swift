/// The content of a compressed input: of all its members, with padding where the codec allows it. What follows the last
/// member and is neither is left out and named in `omission`.
final class DecompressedSource: ByteSource {
  /// Compressed bytes that are read at once: enough that a read call costs nothing next to decompressing them.
  private static let inputCapacity = 64 << 10

  private enum Phase {
    case betweenMembers
    case inMember
    case ended
  }

  private let source: any ByteSource
  private let decoder: any MemberDecoder
  private let codec: Codec
  private let limit: ExpansionLimit
  private let input: UnsafeMutableRawBufferPointer
  /// The compressed bytes that are read and not yet decoded.
  private var pending = 0..<0
  private var sourceHasEnded = false
  private var phase = Phase.betweenMembers
  private var hasBegun = false
  /// A decoder may hold back bytes when it runs out of room for them.
  private var mayHoldOutput = false
  private var failure: InputError?
  private var ownOmission: SkipReason?

  init(_ source: any ByteSource, _ decoder: any MemberDecoder, limit: ExpansionLimit = ExpansionLimit()) {
    self.source = source
    self.decoder = decoder
    self.limit = limit
    codec = decoder.codec
    input = .allocate(byteCount: Self.inputCapacity, alignment: 16)
  }

  deinit {
    input.deallocate()
  }

  var byteCount: Int { source.byteCount }
  var omission: SkipReason? { ownOmission ?? source.omission }

  func hasBytes(within timeout: Duration) -> Bool {
    !pending.isEmpty || mayHoldOutput || sourceHasEnded || failure != nil || source.hasBytes(within: timeout)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    if let failure { throw failure }
    while true {
      switch phase {
      case .ended: return 0
      case .betweenMembers: try startMember()
      case .inMember:
        let count = try decode(into: buffer)
        if count > 0 { return count }
      }
    }
  }

  /// Skips padding; then a member begins, or the input ends.
  private func startMember() throws(InputError) {
    while true {
      while let first = pending.first, hasBegun, codec.allowsZeroPadding, input[first] == 0 { pending.removeFirst() }
      if pending.count >= codec.magicByteCount { break }
      guard try fill() else { break }
    }
    if pending.isEmpty {
      phase = .ended
    } else if !hasBegun || codec.beginsMember(beginningOfPending) {
      hasBegun = true
      decoder.beginMember()
      phase = .inMember
    } else {
      phase = .ended
      ownOmission = .trailingGarbage(codec.format, byteCount: try skipRest())
    }
  }

  private var beginningOfPending: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: input[pending.prefix(codec.magicByteCount)])
  }

  private func skipRest() throws(InputError) -> Int {
    var count = pending.count
    pending = 0..<0
    while try fill() {
      count += pending.count
      pending = 0..<0
    }
    return count
  }

  /// Reads more compressed bytes behind those that are pending; false at the end.
  private func fill() throws(InputError) -> Bool {
    if sourceHasEnded { return false }
    if pending.lowerBound > 0 {
      UnsafeMutableRawBufferPointer(rebasing: input[..<pending.count])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: input[pending]))
      pending = 0..<pending.count
    }
    let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: input[pending.upperBound...]))
    pending = 0..<(pending.upperBound + count)
    sourceHasEnded = count == 0
    return count > 0
  }

  private func decode(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    if pending.isEmpty && !mayHoldOutput {
      guard try fill() else { throw .truncated(codec.format, byteOffset: source.byteCount) }
    }
    let step = decoder.decode(UnsafeRawBufferPointer(rebasing: input[pending]), into: buffer)
    pending.removeFirst(step.consumed)
    mayHoldOutput = step.produced == buffer.count
    switch step.state {
    case .needsMore: break
    case .memberEnded:
      phase = .betweenMembers
      mayHoldOutput = false
    case .corrupt(let detail):
      failure = .corrupt(codec.format, byteOffset: source.byteCount - pending.count, detail: detail)
    case .windowTooLarge:
      failure = .windowTooLarge(codec.format)
    }
    if failure == nil, !limit.allows(step.produced) {
      failure = .expandsTooMuch(codec.format, ratio: limit.ratio, byteOffset: source.byteCount)
    }
    if step.produced == 0, let failure { throw failure }
    return step.produced
  }
}
