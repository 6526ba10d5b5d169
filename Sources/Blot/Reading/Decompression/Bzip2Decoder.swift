import CBzip2

/// Decodes bzip2 streams.
final class Bzip2Decoder: MemberDecoder {
  let codec = Codec.bzip2
  private let library: Bzip2Library
  // libbz2 checks that the stream has not moved.
  private let stream: UnsafeMutablePointer<bz_stream>
  private var isReady = false

  init(_ library: Bzip2Library) {
    self.library = library
    stream = .allocate(capacity: 1)
    stream.initialize(to: bz_stream())
  }

  deinit {
    if isReady { _ = library.endDecoder(stream) }
    stream.deallocate()
  }

  func beginMember() {
    if isReady { _ = library.endDecoder(stream) }
    stream.pointee = bz_stream()
    isReady = library.startDecoder(stream, 0, 0) == BZ_OK
  }

  func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecodingStep {
    guard isReady else { return DecodingStep(consumed: 0, produced: 0, state: .corrupt("bzip2 has no memory for it")) }
    // libbz2 does not write to what it reads.
    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress?.assumingMemoryBound(to: CChar.self))
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: CChar.self)
    stream.pointee.avail_out = UInt32(clamping: output.count)
    let room = Int(stream.pointee.avail_out)
    let state: DecodingStep.State =
      switch library.decode(stream) {
      case BZ_OK: .needsMore
      case BZ_STREAM_END: .memberEnded
      case BZ_MEM_ERROR: .corrupt("bzip2 has no memory for it")
      default: .corrupt("invalid data or a wrong checksum")
      }
    return DecodingStep(
      consumed: input.count - Int(stream.pointee.avail_in), produced: room - Int(stream.pointee.avail_out),
      state: state)
  }
}
