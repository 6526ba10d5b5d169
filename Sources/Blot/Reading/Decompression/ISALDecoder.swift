/// Decodes gzip members (RFC 1952) with ISA-L. The header and the trailer are read here: ISA-L takes a header that is
/// cut into pieces for another, and does not tell a wrong checksum from a wrong length.
final class ISALDecoder: MemberDecoder {
  let codec = Codec.gzip

  private enum Part {
    case header, content, trailer
  }

  /// CRC-32 and length of the content, each in four bytes, the lowest first.
  private static let trailerByteCount = 8

  private let library: ISALLibrary
  private let state: UnsafeMutableRawPointer
  private var part = Part.header
  private var header = GzipHeaderReader()
  private var crc: UInt32 = 0
  private var byteCount = 0
  /// The last bytes taken, at most as many as the trailer has: ISA-L may have taken its beginning with the content, in
  /// a call before the one in which it comes to the content's end.
  private var recent: [UInt8] = []

  init(_ library: ISALLibrary) {
    self.library = library
    state = .allocate(byteCount: ISALLibrary.State.byteCount, alignment: 64)
    state.initializeMemory(as: UInt8.self, repeating: 0, count: ISALLibrary.State.byteCount)
    library.inflateInit(state)
  }

  deinit {
    state.deallocate()
  }

  func beginMember() {
    library.inflateReset(state)
    part = .header
    header = GzipHeaderReader()
    crc = 0
    byteCount = 0
    recent.removeAll(keepingCapacity: true)
  }

  func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecodingStep {
    var step = DecodingStep(consumed: 0, produced: 0, state: .needsMore)
    if part == .header {
      do throws(GzipHeaderReader.Flaw) {
        step.consumed = try header.read(input)
      } catch {
        step.state = .corrupt(error.detail)
        return step
      }
      if header.hasEnded { part = .content }
    }
    if part == .content {
      inflate(UnsafeRawBufferPointer(rebasing: input[step.consumed...]), into: output, &step)
    }
    if part == .trailer {
      let taken = input[step.consumed...].prefix(Self.trailerByteCount - recent.count)
      recent += taken
      step.consumed += taken.count
      if recent.count == Self.trailerByteCount { step.state = endOfMember() }
    }
    return step
  }

  private func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, _ step: inout DecodingStep
  ) {
    let room = UInt32(clamping: output.count)
    state.storeBytes(of: input.baseAddress, toByteOffset: ISALLibrary.State.nextIn, as: UnsafeRawPointer?.self)
    state.storeBytes(of: UInt32(input.count), toByteOffset: ISALLibrary.State.availableIn, as: UInt32.self)
    state.storeBytes(
      of: output.baseAddress, toByteOffset: ISALLibrary.State.nextOut, as: UnsafeMutableRawPointer?.self)
    state.storeBytes(of: room, toByteOffset: ISALLibrary.State.availableOut, as: UInt32.self)
    let result = library.inflate(state)
    step.produced = Int(
      room - state.load(fromByteOffset: ISALLibrary.State.availableOut, as: UInt32.self))
    crc = library.crc32(
      crc, output.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(step.produced))
    byteCount &+= step.produced

    let rest = Int(state.load(fromByteOffset: ISALLibrary.State.availableIn, as: UInt32.self))
    guard result == 0 else {
      step.consumed += max(0, input.count - rest)
      // igzip_lib.h: ISAL_INVALID_BLOCK, ISAL_INVALID_SYMBOL, ISAL_INVALID_LOOKBACK.
      switch result {
      case -1: step.state = .corrupt("invalid block type or codes")
      case -2: step.state = .corrupt("invalid literal/length or distance code")
      case -3: step.state = .corrupt("invalid distance too far back")
      default: step.state = .corrupt("ISA-L error \(result)")
      }
      return
    }
    if state.load(fromByteOffset: ISALLibrary.State.blockState, as: Int32.self) == ISALLibrary.State.finished {
      part = .trailer
      let bitsTaken = state.load(fromByteOffset: ISALLibrary.State.bitsTaken, as: Int32.self)
      let unused = rest + Int(bitsTaken / 8)
      // What it took in calls before, and did not use, is the beginning of the trailer.
      recent = recent.suffix(max(0, unused - input.count))
      step.consumed += max(0, input.count - unused)
    } else {
      let taken = input.prefix(input.count - rest)
      step.consumed += taken.count
      recent += taken.suffix(Self.trailerByteCount)
      recent.removeFirst(max(0, recent.count - Self.trailerByteCount))
    }
  }

  private func endOfMember() -> DecodingStep.State {
    var trailer = LittleEndianBytes(recent)
    if trailer.next() as UInt32 != crc { return .corrupt("incorrect data check") }
    if trailer.next() as UInt32 != UInt32(truncatingIfNeeded: byteCount) { return .corrupt("incorrect length check") }
    return .memberEnded
  }
}
