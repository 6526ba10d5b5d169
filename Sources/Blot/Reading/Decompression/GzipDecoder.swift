import CZlib

/// Decodes gzip members (RFC 1952) or, for zip members, raw deflate (RFC 1951).
final class GzipDecoder: MemberDecoder {
  let codec: Codec
  private let library: ZlibLibrary
  // zlib keeps a pointer to the stream, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var isReady: Bool

  /// - Parameter codec: gzip, or deflate without the header and the trailer of gzip.
  init(_ codec: Codec, library: ZlibLibrary = .fastest) {
    self.codec = codec
    self.library = library
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window: negative for raw deflate, 16 more for the gzip header and trailer.
    isReady = library.inflateInit(stream, codec == .deflate ? -15 : 15 + 16) == Z_OK
  }

  deinit {
    if isReady { _ = library.inflateEnd(stream) }
    stream.deallocate()
  }

  func beginMember() {
    if isReady { isReady = library.inflateReset(stream) == Z_OK }
  }

  func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecodingStep {
    guard isReady else { return DecodingStep(consumed: 0, produced: 0, state: .corrupt("zlib has no memory for it")) }
    // zlib does not write to what it reads.
    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(clamping: output.count)
    let room = Int(stream.pointee.avail_out)
    let result = library.inflate(stream, Z_NO_FLUSH)
    let state: DecodingStep.State =
      switch result {
      case Z_OK, Z_BUF_ERROR: .needsMore
      case Z_STREAM_END: .memberEnded
      case Z_NEED_DICT: .corrupt("it needs a preset dictionary")
      default: .corrupt(stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(result)")
      }
    return DecodingStep(
      consumed: input.count - Int(stream.pointee.avail_in), produced: room - Int(stream.pointee.avail_out),
      state: state)
  }
}
