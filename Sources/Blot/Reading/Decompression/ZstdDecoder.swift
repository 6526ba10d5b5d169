import CZstd

/// Decodes zstd frames (RFC 8878), and skips skippable ones.
final class ZstdDecoder: MemberDecoder {
  let codec = Codec.zstd
  private let library: ZstdLibrary
  private let context: ZstdLibrary.Context?
  /// How much input the library asks for: up to the end of a block. It is given no more, because what one call decodes
  /// before it meets an error is lost.
  private var wantedByteCount = ZstdDecoder.shortestFrame
  private static let shortestFrame = 5

  /// - Parameter maximumWindowBytes: a frame that refers further back is refused; rounded down to a power of two.
  init(_ library: ZstdLibrary, maximumWindowBytes: Int) {
    self.library = library
    context = library.createDecoder()
    // libzstd's own limits for the logarithm are 10 and 31.
    let windowLog = min(31, max(10, Int.bitWidth - 1 - max(1, maximumWindowBytes).leadingZeroBitCount))
    _ = library.setDecoding(context, ZSTD_d_windowLogMax, Int32(windowLog))
  }

  deinit {
    _ = library.freeDecoder(context)
  }

  func beginMember() {
    _ = library.resetDecoder(context, ZSTD_reset_session_only)
    wantedByteCount = Self.shortestFrame
  }

  func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecodingStep {
    guard context != nil else {
      return DecodingStep(consumed: 0, produced: 0, state: .corrupt("zstd has no memory for it"))
    }
    var source = ZSTD_inBuffer(src: input.baseAddress, size: min(input.count, wantedByteCount), pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let result = library.decode(context, &target, &source)
    var state = DecodingStep.State.needsMore
    if let failure = library.failure(result) {
      // The code's name is the same in all versions; its number is no stable interface.
      state = failure.contains("too much memory") ? .windowTooLarge : .corrupt(failure)
    } else if result == 0 {
      state = .memberEnded
    } else {
      wantedByteCount = result
    }
    return DecodingStep(consumed: source.pos, produced: target.pos, state: state)
  }
}
