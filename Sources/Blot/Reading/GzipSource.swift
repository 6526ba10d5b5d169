import CZlib

/// The content of a gzip file (RFC 1952): of all its members, with zero padding between and after them. What follows the
/// last member and is neither is left out and named in `omission`.
final class GzipSource: ByteSource {
  /// Compressed bytes that are read at once: enough that a read call costs nothing next to inflating them.
  private static let inputCapacity = 64 << 10

  private enum Phase {
    case betweenMembers
    case inMember
    case ended
  }

  private let source: any ByteSource
  private let inflater: Inflater
  private let input: UnsafeMutableRawBufferPointer
  /// The compressed bytes that are read and not yet inflated.
  private var pending = 0..<0
  private var sourceHasEnded = false
  private var phase = Phase.betweenMembers
  private var memberCount = 0
  /// zlib may hold back inflated bytes when it runs out of room for them.
  private var mayHoldOutput = false
  private var failure: InputError?
  private(set) var omission: SkipReason?

  init(_ source: any ByteSource) {
    self.source = source
    inflater = Inflater()
    input = .allocate(byteCount: Self.inputCapacity, alignment: 16)
  }

  deinit {
    input.deallocate()
  }

  var byteCount: Int { source.byteCount }

  var hasWaitingBytes: Bool {
    !pending.isEmpty || mayHoldOutput || sourceHasEnded || failure != nil || source.hasWaitingBytes
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    if let failure { throw failure }
    while true {
      switch phase {
      case .ended: return 0
      case .betweenMembers: try startMember()
      case .inMember:
        let count = try inflate(into: buffer)
        if count > 0 { return count }
      }
    }
  }

  /// Skips zero padding; then a member begins, or the input ends.
  private func startMember() throws(InputError) {
    while true {
      while let first = pending.first, memberCount > 0, input[first] == 0 { pending.removeFirst() }
      if pending.count >= 2 { break }
      guard try fill() else { break }
    }
    if pending.isEmpty {
      phase = .ended
    } else if memberCount == 0 || (input[pending.lowerBound] == 0x1F && (pending.count < 2 || hasSecondMagicByte)) {
      memberCount += 1
      inflater.reset()
      phase = .inMember
    } else {
      phase = .ended
      omission = .trailingGarbage(byteCount: try skipRest())
    }
  }

  private var hasSecondMagicByte: Bool { input[pending.lowerBound + 1] == 0x8B }

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

  private func inflate(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    if pending.isEmpty && !mayHoldOutput {
      guard try fill() else { throw .truncated(.gzip, byteOffset: source.byteCount) }
    }
    let step = inflater.inflate(UnsafeMutableRawBufferPointer(rebasing: input[pending]), into: buffer)
    pending.removeFirst(step.consumed)
    mayHoldOutput = step.produced == buffer.count
    switch step.state {
    case .needsMore: break
    case .memberEnded:
      phase = .betweenMembers
      mayHoldOutput = false
    case .corrupt(let detail):
      let error = InputError.corrupt(.gzip, byteOffset: source.byteCount - pending.count, detail: detail)
      if step.produced == 0 { throw error }
      failure = error
    }
    return step.produced
  }
}

/// zlib's inflate for gzip members.
final class Inflater {
  enum State {
    case needsMore
    case memberEnded
    case corrupt(String)
  }

  // zlib keeps a pointer to the stream, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var isReady: Bool

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window, and 16 for the gzip header and trailer.
    isReady = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit {
    if isReady { inflateEnd(stream) }
    stream.deallocate()
  }

  /// Makes ready for another member.
  func reset() {
    if isReady { isReady = inflateReset(stream) == Z_OK }
  }

  /// Inflates as much of `input` as fits into `output`.
  func inflate(
    _ input: UnsafeMutableRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> (consumed: Int, produced: Int, state: State) {
    guard isReady else { return (0, 0, .corrupt("zlib has no memory for it")) }
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(output.count)
    let result = CZlib.inflate(stream, Z_NO_FLUSH)
    let consumed = input.count - Int(stream.pointee.avail_in)
    let produced = output.count - Int(stream.pointee.avail_out)
    switch result {
    case Z_OK, Z_BUF_ERROR: return (consumed, produced, .needsMore)
    case Z_STREAM_END: return (consumed, produced, .memberEnded)
    case Z_NEED_DICT: return (consumed, produced, .corrupt("it needs a preset dictionary"))
    default:
      let detail = stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(result)"
      return (consumed, produced, .corrupt(detail))
    }
  }
}
