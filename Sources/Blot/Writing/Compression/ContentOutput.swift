/// Takes the redacted blocks of one content and puts the layers of compression around it that its input has.
final class ContentOutput {
  /// The outer layers.
  private let layers: LayeredSink
  /// The innermost layer, whose pieces the workers have compressed.
  private var frame: PieceFrame?

  /// - Parameter codecs: the compressions, the outermost first.
  init(_ sink: any ByteSink, _ codecs: [Codec], _ effort: CompressionEffort) throws(OutputError) {
    layers = try LayeredSink(sink, codecs.dropLast(), effort)
    frame = codecs.last.map { PieceFrame($0) }
    if let frame { try layers.write(frame.header) }
  }

  /// Of what the outermost layer holds, once all is written; nil where there is no layer.
  var outermostChecksum: PieceChecksum? { layers.outermostChecksum ?? frame?.checksum }

  func write(_ block: Block) throws(OutputError) {
    if let checksum = block.prepared.checksum {
      frame?.append(checksum)
      try layers.write(block.prepared.compressed)
    } else {
      try layers.writeRedacted(block)
    }
  }

  /// Ends all layers.
  func finish() throws(OutputError) {
    if let frame { try layers.write(frame.trailer()) }
    try layers.finish()
  }
}
