import CLzma

/// Decodes streams of the .xz file format 1.2.1.
final class XzDecoder: MemberDecoder {
  let codec = Codec.xz
  private let library: XzLibrary
  private let memoryLimit: UInt64
  // liblzma keeps what it needs behind the stream, which must not move.
  private let stream: UnsafeMutablePointer<lzma_stream>
  private var isReady = false

  init(_ library: XzLibrary, maximumWindowBytes: Int) {
    self.library = library
    // Beside the window, the decoder needs tables of less than a megabyte.
    memoryLimit = UInt64(max(0, maximumWindowBytes)) + 1 << 20
    stream = .allocate(capacity: 1)
    stream.initialize(to: lzma_stream())
  }

  deinit {
    library.end(stream)
    stream.deallocate()
  }

  func beginMember() {
    isReady = library.startDecoder(stream, memoryLimit, 0) == LZMA_OK
  }

  func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecodingStep {
    guard isReady else { return DecodingStep(consumed: 0, produced: 0, state: .corrupt("xz has no memory for it")) }
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = input.count
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = output.count
    let result = library.code(stream, LZMA_RUN)
    let state: DecodingStep.State =
      switch result {
      case LZMA_OK, LZMA_BUF_ERROR: .needsMore
      case LZMA_STREAM_END: .memberEnded
      case LZMA_MEMLIMIT_ERROR: .windowTooLarge
      case LZMA_MEM_ERROR: .corrupt("xz has no memory for it")
      case LZMA_OPTIONS_ERROR: .corrupt("it uses a filter that this liblzma does not know")
      case LZMA_FORMAT_ERROR: .corrupt("no xz stream begins here")
      default: .corrupt("invalid data or a wrong checksum")
      }
    return DecodingStep(
      consumed: input.count - stream.pointee.avail_in, produced: output.count - stream.pointee.avail_out,
      state: state)
  }
}
