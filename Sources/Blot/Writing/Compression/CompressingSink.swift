/// Compresses what is written to it, several pieces side by side, and passes them on in their order.
final class CompressingSink: ByteSink {
  /// Bytes that are compressed at once; larger pieces compress little better.
  private static let pieceByteCount = 256 << 10

  private let codec: Codec
  private let settings: CompressionSettings
  private let sink: any ByteSink
  private var frame: PieceFrame
  private var hasHeader = false
  /// The piece that is being filled.
  private var filled: CompressedPiece?
  /// Those that other threads compress, in their order.
  private var begun: [CompressedPiece] = []
  private var idle: [CompressedPiece] = []

  /// Nothing is passed on before the first piece is whole.
  init(_ codec: Codec, _ settings: CompressionSettings, over sink: any ByteSink) {
    self.codec = codec
    self.settings = settings
    self.sink = sink
    frame = PieceFrame(codec)
  }

  /// Of what was written so far and passed on.
  var checksum: PieceChecksum { frame.checksum }

  func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    var rest = bytes
    while !rest.isEmpty {
      let piece = filled ?? idle.popLast() ?? CompressedPiece(codec, settings.effort)
      filled = piece
      let count = min(rest.count, Self.pieceByteCount - piece.content.count)
      piece.content.append(contentsOf: rest.prefix(count))
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      if piece.content.count == Self.pieceByteCount { try compressFilled() }
    }
    while let piece = begun.first, piece.takeBack() { try passOnFirst() }
  }

  /// Passes on what was written so far, and then a piece that was compressed elsewhere.
  func append(_ compressed: [UInt8], _ checksum: PieceChecksum) throws(OutputError) {
    try flush()
    try passOn(compressed, checksum)
  }

  /// Writes what is left and the end of the compressed content.
  func finish() throws(OutputError) {
    try flush()
    try writeHeader()
    try sink.write(frame.trailer())
  }

  private func flush() throws(OutputError) {
    try compressFilled()
    while let piece = begun.first {
      piece.wait()
      try passOnFirst()
    }
  }

  private func compressFilled() throws(OutputError) {
    guard let piece = filled else { return }
    filled = nil
    begun.append(piece)
    if settings.concurrency == 1 {
      piece.compress()
      return try passOnFirst()
    }
    piece.begin()
    guard begun.count == settings.concurrency, let first = begun.first else { return }
    first.wait()
    try passOnFirst()
  }

  /// Passes on the first of those that were begun, which is compressed by now.
  private func passOnFirst() throws(OutputError) {
    let piece = begun.removeFirst()
    try passOn(piece.compressed, piece.checksum)
    piece.content.removeAll(keepingCapacity: true)
    idle.append(piece)
  }

  private func passOn(_ compressed: [UInt8], _ checksum: PieceChecksum) throws(OutputError) {
    try writeHeader()
    frame.append(checksum)
    try sink.write(compressed)
  }

  private func writeHeader() throws(OutputError) {
    if hasHeader { return }
    hasHeader = true
    try sink.write(frame.header)
  }
}
