import CLZ4

/// Decodes frames of the LZ4 frame format 1.6.4, and skips skippable ones.
final class LZ4Decoder: MemberDecoder {
  let codec = Codec.lz4
  private let library: LZ4Library
  private var context: LZ4Library.Context?
  /// How much input the library asks for: up to the end of a block. It is given no more, because what one call decodes
  /// before it meets an error is lost.
  private var wantedByteCount = LZ4Decoder.shortestHeader
  private static let shortestHeader = 7

  init(_ library: LZ4Library) {
    self.library = library
    if library.failure(library.createDecoder(&context, UInt32(LZ4F_VERSION))) != nil { context = nil }
  }

  deinit {
    _ = library.freeDecoder(context)
  }

  func beginMember() {
    library.resetDecoder(context)
    wantedByteCount = Self.shortestHeader
  }

  func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecodingStep {
    guard context != nil else {
      return DecodingStep(consumed: 0, produced: 0, state: .corrupt("lz4 has no memory for it"))
    }
    var (consumed, produced) = (min(input.count, wantedByteCount), output.count)
    let result = library.decode(context, output.baseAddress, &produced, input.baseAddress, &consumed, nil)
    if let failure = library.failure(result) {
      return DecodingStep(consumed: 0, produced: 0, state: .corrupt(failure))
    }
    if result > 0 { wantedByteCount = result }
    return DecodingStep(consumed: consumed, produced: produced, state: result == 0 ? .memberEnded : .needsMore)
  }
}
