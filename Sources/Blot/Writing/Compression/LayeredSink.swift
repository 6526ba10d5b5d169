/// Puts layers of compression around what is written to it.
final class LayeredSink: ByteSink {
  /// The outermost first.
  private var layers: [CompressingSink] = []
  private let innermost: any ByteSink

  /// - Parameter codecs: the compressions, the outermost first.
  init(_ sink: any ByteSink, _ codecs: [Codec], _ settings: CompressionSettings) {
    var inner = sink
    for codec in codecs {
      let layer = CompressingSink(codec, settings, over: inner)
      layers.append(layer)
      inner = layer
    }
    innermost = inner
  }

  /// Of what the outermost layer holds, once all is written; nil where there is no layer.
  var outermostChecksum: PieceChecksum? { layers.first?.checksum }

  func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    try innermost.write(bytes)
  }

  /// Writes a piece of the content that is compressed as the innermost layer compresses it, of which there is one.
  func append(_ compressed: [UInt8], _ checksum: PieceChecksum) throws(OutputError) {
    try layers.last?.append(compressed, checksum)
  }

  /// Ends all layers.
  func finish() throws(OutputError) {
    for layer in layers.reversed() { try layer.finish() }
  }
}
