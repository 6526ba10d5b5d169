/// The functions of ISA-L (Intel's Intelligent Storage Acceleration Library, from version 2.26 on): it inflates about
/// three times as fast as zlib, and deflates ten times as fast. What it deflates is larger, so that blot writes with it
/// only where it is asked to be fast.
struct ISALLibrary: Sendable {
  let inflateInit: @Sendable @convention(c) (_ state: UnsafeMutableRawPointer) -> Void
  let inflateReset: @Sendable @convention(c) (_ state: UnsafeMutableRawPointer) -> Void
  let inflate: @Sendable @convention(c) (_ state: UnsafeMutableRawPointer) -> Int32
  let deflateInit: @Sendable @convention(c) (_ state: UnsafeMutableRawPointer) -> Void
  /// Deflates all of its input at once, and refers to nothing before it.
  let deflate: @Sendable @convention(c) (_ state: UnsafeMutableRawPointer) -> Int32
  /// The CRC-32 of gzip, which goes on from `initial`.
  let crc32: @Sendable @convention(c) (_ initial: UInt32, UnsafePointer<UInt8>?, _ byteCount: UInt64) -> UInt32

  /// The library, where it is installed and inflates what zlib deflated, which proves that its state is laid out as is
  /// said below.
  static let loaded: ISALLibrary? = {
    guard let library = try? ISALLibrary(), library.inflates(PieceDeflater(library: .zlib)) else { return nil }
    return library
  }()

  /// The library, where it deflates, too, what it inflates.
  static let deflating: ISALLibrary? = {
    guard let library = loaded, library.inflates(ISALDeflater(library)) else { return nil }
    return library
  }()

  init() throws(MissingLibrary) {
    let library = try SharedLibrary("libisal", version: "2", package: "libisal2")
    inflateInit = try library.function("isal_inflate_init")
    inflateReset = try library.function("isal_inflate_reset")
    inflate = try library.function("isal_inflate")
    deflateInit = try library.function("isal_deflate_stateless_init")
    deflate = try library.function("isal_deflate_stateless")
    crc32 = try library.function("crc32_gzip_refl")
  }

  /// `struct inflate_state` (igzip_lib.h, version 2.26 to 2.32) on systems with pointers of 64 bits: so many bytes from
  /// its beginning lies what its caller sets and reads.
  enum State {
    static let nextOut = 0
    static let availableOut = 8
    static let nextIn = 16
    static let availableIn = 32
    /// Bits that are taken from the input and not used yet. Version 2.32 gives whole bytes of them back at the end.
    static let bitsTaken = 36
    /// Behind the two tables of Huffman codes, of 18,912 and 2,208 bytes.
    static let blockState = 21_160
    /// Above the 87,000 bytes that it has.
    static let byteCount = 128 << 10
    /// `ISAL_BLOCK_FINISH`, the value of the block state when all is decoded and given out.
    static let finished: Int32 = 5
  }

  /// `struct isal_zstream` of the same versions.
  enum DeflateState {
    static let nextIn = 0
    static let availableIn = 8
    static let nextOut = 16
    static let availableOut = 24
    static let levelOffset = 40
    static let levelBufferSize = 44
    static let levelBuffer = 48
    static let flush = 58
    /// Above the 82,384 bytes that it has.
    static let byteCount = 128 << 10

    /// The higher ones take longer for half a percent.
    static let level: UInt32 = 1
    /// Above `ISAL_DEF_LVL1_DEFAULT`, 282,624 bytes.
    static let levelBufferByteCount = 288 << 10
    /// `FULL_FLUSH`: the piece ends at a byte, without a last block.
    static let fullFlush: UInt16 = 2
  }

  /// Whether what `deflater` makes is inflated: two blocks, so that the codes change, in and out in small pieces.
  private func inflates(_ deflater: some PieceEncoder) -> Bool {
    let text = (0..<900).flatMap { Array("\($0 &* 2_654_435_761 % 9973) inflates\n".utf8) }
    var member = GzipFrame.header
    for piece in [text.prefix(5000), text.dropFirst(5000)] {
      var deflated: [UInt8] = []
      guard piece.withUnsafeBytes({ deflater.encode($0, into: &deflated) }) else { return false }
      member += deflated
    }
    member += GzipFrame.trailer(text.withUnsafeBytes { PieceChecksum($0) })

    let decoder = ISALDecoder(self)
    decoder.beginMember()
    var (inflated, room, rest) = ([UInt8](), [UInt8](repeating: 0, count: 1500), member[...])
    while inflated.count <= text.count {
      let step = rest.prefix(700).withUnsafeBytes { input in
        room.withUnsafeMutableBytes { decoder.decode(input, into: $0) }
      }
      inflated += room.prefix(step.produced)
      rest.removeFirst(step.consumed)
      switch step.state {
      case .needsMore: if step.consumed == 0 && step.produced == 0 { return false }
      case .memberEnded: return rest.isEmpty && inflated == text
      case .corrupt, .windowTooLarge: return false
      }
    }
    return false
  }
}
