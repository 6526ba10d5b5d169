/// Compresses what is written to it and passes it on.
final class CompressingSink: ByteSink {
  /// Bytes that are compressed at once; larger pieces compress little better.
  private static let pieceByteCount = 256 << 10

  private let codec: Codec
  private let sink: any ByteSink
  private let encoder: any PieceEncoder
  private var frame: PieceFrame
  private var piece: [UInt8] = []
  private var compressed: [UInt8] = []

  init(_ codec: Codec, _ effort: CompressionEffort, over sink: any ByteSink) throws(OutputError) {
    self.codec = codec
    self.sink = sink
    encoder = codec.makeEncoder(effort)
    frame = PieceFrame(codec)
    try sink.write(frame.header)
  }

  /// Of what was written so far and passed on.
  var checksum: PieceChecksum { frame.checksum }

  func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = min(rest.count, Self.pieceByteCount - piece.count)
      piece.append(contentsOf: rest.prefix(count))
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      if piece.count == Self.pieceByteCount { try writePiece() }
    }
  }

  /// Writes what is left and the end of the compressed content.
  func finish() throws(OutputError) {
    if !piece.isEmpty { try writePiece() }
    try sink.write(frame.trailer())
  }

  private func writePiece() throws(OutputError) {
    piece.withUnsafeBytes { bytes in
      frame.append(PieceChecksum(bytes))
      if !encoder.encode(bytes, into: &compressed) {
        preconditionFailure("\(codec.format.name) has no memory left to compress a piece")
      }
    }
    try sink.write(compressed)
    piece.removeAll(keepingCapacity: true)
  }
}
