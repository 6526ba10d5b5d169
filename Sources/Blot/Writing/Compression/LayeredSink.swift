/// Puts layers of compression around what is written to it.
final class LayeredSink: ByteSink {
  /// The outermost first.
  private var layers: [CompressingSink] = []
  private let innermost: any ByteSink

  /// - Parameter codecs: the compressions, the outermost first.
  init(_ sink: any ByteSink, _ codecs: some Collection<Codec>, _ effort: CompressionEffort) throws(OutputError) {
    var inner = sink
    for codec in codecs {
      let layer = try CompressingSink(codec, effort, over: inner)
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

  /// Ends all layers.
  func finish() throws(OutputError) {
    for layer in layers.reversed() { try layer.finish() }
  }
}
