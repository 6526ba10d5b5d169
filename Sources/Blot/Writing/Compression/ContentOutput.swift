/// Takes the redacted blocks of one content and puts the layers of compression around it that its input has.
final class ContentOutput {
  /// The outer layers, the outermost first.
  private var layers: [CompressingSink] = []
  private let sink: any ByteSink
  /// The innermost layer, whose pieces the workers have compressed.
  private var frame: PieceFrame?

  /// - Parameter codecs: the compressions, the outermost first.
  init(_ sink: any ByteSink, _ codecs: [Codec]) throws(OutputError) {
    var inner = sink
    for codec in codecs.dropLast() {
      let layer = try CompressingSink(codec, over: inner)
      layers.append(layer)
      inner = layer
    }
    self.sink = inner
    frame = codecs.last.map { PieceFrame($0) }
    if let frame { try inner.write(frame.header) }
  }

  func write(_ block: Block) throws(OutputError) {
    if let checksum = block.prepared.checksum {
      frame?.append(checksum)
      try sink.write(block.prepared.compressed)
    } else {
      try sink.writeRedacted(block)
    }
  }

  /// Ends all layers.
  func finish() throws(OutputError) {
    if let frame { try sink.write(frame.trailer()) }
    for layer in layers.reversed() { try layer.finish() }
  }
}
