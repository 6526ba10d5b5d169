import CZlib

/// Deflates pieces of a gzip member (RFC 1952), each on its own, so that workers can do it side by side: a piece ends
/// at a byte and refers to nothing before it.
final class PieceDeflater: PieceEncoder {
  private let library: ZlibLibrary
  // zlib keeps a pointer to the stream, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var isReady: Bool

  init(_ effort: CompressionEffort = .normal, library: ZlibLibrary = .fastest) {
    self.library = library
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let level: Int32 =
      switch effort {
      // gzip's own where none is asked for.
      case .normal: 6
      // The lowest takes hardly less time than this one, and zlib-ng's leaves a half more.
      case .fast: 2
      }
    // A negative window size means raw deflate; 8 is zlib's own choice of memory.
    isReady = library.deflateInit(stream, level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) == Z_OK
  }

  deinit {
    if isReady { _ = library.deflateEnd(stream) }
    stream.deallocate()
  }

  func encode(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) -> Bool {
    guard isReady, library.deflateReset(stream) == Z_OK else { return false }
    // What deflateBound tells, and the empty stored block of a full flush.
    return output.replace(upTo: Int(library.deflateBound(stream, UInt(bytes.count))) + 16) { buffer in
      // zlib does not write to what it reads.
      stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
      stream.pointee.avail_in = UInt32(bytes.count)
      stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = UInt32(buffer.count)
      guard library.deflate(stream, Z_FULL_FLUSH) == Z_OK, stream.pointee.avail_in == 0 else { return nil }
      return buffer.count - Int(stream.pointee.avail_out)
    }
  }
}

/// CRC-32 and length of a piece of a gzip member's content.
struct PieceChecksum: Sendable, Equatable {
  private(set) var crc: UInt = 0
  private(set) var byteCount = 0

  init() {}

  init(_ bytes: UnsafeRawBufferPointer) {
    crc = crc32(0, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(bytes.count))
    byteCount = bytes.count
  }

  /// Goes on over bytes that follow.
  mutating func extend(over bytes: UnsafeRawBufferPointer) {
    // zlib takes a null pointer as the wish to begin anew.
    if bytes.isEmpty { return }
    crc = crc32(crc, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(bytes.count))
    byteCount += bytes.count
  }

  /// Makes it the checksum of the content so far and of `next` behind it.
  mutating func append(_ next: PieceChecksum) {
    crc = crc32_combine(crc, next.crc, next.byteCount)
    byteCount += next.byteCount
  }
}

/// What stands around the deflated pieces of a gzip member.
enum GzipFrame {
  /// RFC 1952, section 2.3: deflate, no flags, no time, no hint, made on Unix.
  static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]

  /// RFC 1951, section 3.2.6: an empty block of fixed codes that says it is the last one.
  static let lastBlock: [UInt8] = [0x03, 0x00]

  /// The last block, then the checksum and the length modulo 2³², little endian.
  static func trailer(_ checksum: PieceChecksum) -> [UInt8] {
    var bytes = lastBlock
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: checksum.crc).littleEndian) { bytes.append(contentsOf: $0) }
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: checksum.byteCount).littleEndian) { bytes.append(contentsOf: $0) }
    return bytes
  }
}
