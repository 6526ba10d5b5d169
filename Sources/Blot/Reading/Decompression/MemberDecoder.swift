/// Takes one compression off, a member after the other: what gzip calls a member is a frame of zstd and lz4 and a stream
/// of xz and bzip2.
protocol MemberDecoder: AnyObject {
  var codec: Codec { get }

  /// Makes ready for the first or another member.
  func beginMember()

  /// Decodes as much of `input` as fits into `output`; neither is empty as a rule, and an empty `input` asks for what was
  /// held back for want of room.
  func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> DecodingStep
}

/// What one call of a decoder did.
struct DecodingStep {
  enum State {
    case needsMore
    case memberEnded
    case corrupt(String)
    /// The content refers further back than is allowed.
    case windowTooLarge
  }

  var consumed: Int
  var produced: Int
  var state: State
}

extension Codec {
  /// So many bytes tell whether another member begins.
  var magicByteCount: Int {
    switch self {
    case .gzip: 2
    case .zstd, .lz4, .bzip2: 4
    case .xz: 6
    case .deflate: 1
    }
  }

  /// Whether the bytes, `magicByteCount` or the whole rest of the input, begin another member.
  func beginsMember(_ bytes: UnsafeRawBufferPointer) -> Bool {
    func begins(with magic: [UInt8]) -> Bool { zip(bytes, magic).allSatisfy(==) }
    switch self {
    case .gzip: return begins(with: [0x1F, 0x8B])
    case .zstd: return begins(with: [0x28, 0xB5, 0x2F, 0xFD]) || isSkippable(bytes)
    case .xz: return begins(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00])
    case .bzip2:
      let isLevel = bytes.count < 4 || (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(bytes[3])
      return begins(with: Array("BZh".utf8)) && isLevel
    case .lz4: return begins(with: [0x04, 0x22, 0x4D, 0x18]) || isSkippable(bytes)
    // A zip member has one.
    case .deflate: return false
    }
  }

  /// RFC 8878, section 3.1.2; the LZ4 frame format has the same.
  private func isSkippable(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let first = bytes.first, first & 0xF0 == 0x50 else { return false }
    return zip(bytes.dropFirst(), [0x2A, 0x4D, 0x18] as [UInt8]).allSatisfy(==)
  }

  /// Whether zero bytes between and after members mean nothing: tapes pad gzip, and xz allows it.
  var allowsZeroPadding: Bool { self == .gzip || self == .xz }
}
