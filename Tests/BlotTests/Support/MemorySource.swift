@testable import Blot

/// Bytes that come in pieces of at most so many.
final class MemorySource: ByteSource {
  private var rest: ArraySlice<UInt8>
  private let pieceSizes: () -> Int
  private(set) var byteCount = 0

  init(_ bytes: [UInt8], pieceSizes: @escaping () -> Int = { .max }) {
    rest = bytes[...]
    self.pieceSizes = pieceSizes
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
    let piece = rest.prefix(min(buffer.count, max(1, pieceSizes())))
    buffer.copyBytes(from: piece)
    rest = rest.dropFirst(piece.count)
    byteCount += piece.count
    return piece.count
  }

  func hasBytes(within timeout: Duration) -> Bool { false }
  var omission: SkipReason? { nil }
}

extension ByteSource {
  /// All bytes up to the end or an error.
  func readAll(bufferCount: Int = 4096) -> (bytes: [UInt8], error: InputError?) {
    var bytes: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferCount, alignment: 1)
    defer { buffer.deallocate() }
    while true {
      do {
        let count = try read(into: buffer)
        if count == 0 { return (bytes, nil) }
        bytes += buffer[..<count]
      } catch {
        return (bytes, error)
      }
    }
  }
}

/// A gzip member made of `bytes`.
func gzipMember(_ bytes: [UInt8]) -> [UInt8] {
  var deflated: [UInt8] = []
  let checksum = bytes.withUnsafeBytes { buffer in
    if !bytes.isEmpty { _ = PieceDeflater().encode(buffer, into: &deflated) }
    return PieceChecksum(buffer)
  }
  return GzipFrame.header + deflated + GzipFrame.trailer(checksum)
}

/// What reads `bytes` as gzip.
func gzipSource(_ bytes: [UInt8], pieceSizes: @escaping () -> Int = { .max }) -> DecompressedSource {
  DecompressedSource(MemorySource(bytes, pieceSizes: pieceSizes), GzipDecoder(.gzip))
}

extension Codec {
  /// Those of whole inputs.
  static let ofInputs: [Codec] = [.gzip, .zstd, .xz, .bzip2, .lz4]

  /// `content` compressed as one member, or more where it is long.
  func compressed(_ content: [UInt8], _ effort: CompressionEffort = .normal) throws -> [UInt8] {
    _ = try makeDecoder(maximumWindowBytes: 0)
    let sink = MemorySink()
    let compressing = CompressingSink(self, CompressionSettings(effort: effort), over: sink)
    try compressing.write(content)
    try compressing.finish()
    return sink.bytes
  }

  /// What reads `bytes` as this compression.
  func source(_ bytes: [UInt8], pieceSizes: @escaping () -> Int = { .max }) throws -> DecompressedSource {
    DecompressedSource(
      MemorySource(bytes, pieceSizes: pieceSizes), try makeDecoder(maximumWindowBytes: 8 << 20))
  }
}

/// Keeps what is written to it.
final class MemorySink: ByteSink {
  private(set) var bytes: [UInt8] = []

  func write(_ bytes: UnsafeRawBufferPointer) {
    self.bytes += bytes
  }
}
