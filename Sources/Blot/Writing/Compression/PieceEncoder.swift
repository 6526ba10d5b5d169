/// Compresses pieces of a content, each on its own, so that workers can do it side by side: one behind the other, and
/// between what `PieceFrame` puts around them, they are the compressed content.
protocol PieceEncoder: AnyObject {
  /// Replaces the content of `output` by the compressed `bytes`. Returns false where there is no memory for it.
  func encode(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) -> Bool
}

extension PieceEncoder {
  /// Replaces the content of `output` by the compressed `bytes`, and stops the program where there is no memory for it.
  ///
  /// - Returns: the checksum of `bytes`.
  func compress(_ bytes: UnsafeRawBufferPointer, as codec: Codec, into output: inout [UInt8]) -> PieceChecksum {
    if !encode(bytes, into: &output) { preconditionFailure("\(codec.format.name) has no memory left to compress with") }
    return PieceChecksum(bytes)
  }
}

/// What stands around the compressed pieces of one content.
struct PieceFrame {
  private let codec: Codec
  /// Of all pieces; only gzip and zip need it.
  private(set) var checksum = PieceChecksum()
  private var isEmpty = true

  init(_ codec: Codec) {
    self.codec = codec
  }

  /// What comes before the first piece.
  var header: [UInt8] { codec == .gzip ? GzipFrame.header : [] }

  /// Notes a piece that was written.
  mutating func append(_ piece: PieceChecksum) {
    if piece.byteCount > 0 { isEmpty = false }
    if codec == .gzip || codec == .deflate { checksum.append(piece) }
  }

  /// What comes after the last piece: gzip and zip have one member around all pieces; with the others a piece is a
  /// frame, and an empty content needs one, too.
  func trailer() -> [UInt8] {
    if codec == .gzip { return GzipFrame.trailer(checksum) }
    if codec == .deflate { return GzipFrame.lastBlock }
    guard isEmpty else { return [] }
    var frame: [UInt8] = []
    _ = codec.makeEncoder(.normal).encode(UnsafeRawBufferPointer(start: nil, count: 0), into: &frame)
    return frame
  }
}

extension [UInt8] {
  /// Replaces the content by up to `limit` bytes that `body` writes to the beginning of the memory it gets; it returns
  /// how many, or nil where it failed.
  mutating func replace(upTo limit: Int, _ body: (UnsafeMutableRawBufferPointer) -> Int?) -> Bool {
    if count < limit { append(contentsOf: repeatElement(0, count: limit - count)) }
    guard let written = withUnsafeMutableBytes(body) else { return false }
    removeLast(count - written)
    return true
  }
}
