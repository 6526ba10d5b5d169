/// Takes the redacted blocks of one content and puts the layers of compression around it that its input has.
final class ContentOutput {
  private enum Progress {
    /// So many bytes are those of the original, and not written.
    case isOriginal(byteCount: Int)
    case isWritten
    /// The original stays as it is.
    case isLeft
  }

  private let layers: LayeredSink
  private let original: (any OriginalContent)?
  private var progress: Progress

  /// - Parameters:
  ///   - codecs: the compressions, the outermost first.
  ///   - original: what the content replaces: nothing is written before something of it changes. Nil for none.
  init(
    _ sink: any ByteSink, _ codecs: [Codec], _ settings: CompressionSettings,
    replacing original: (any OriginalContent)? = nil
  ) {
    layers = LayeredSink(sink, codecs, settings)
    self.original = original
    progress = original == nil ? .isWritten : .isOriginal(byteCount: 0)
  }

  /// Of what the outermost layer holds, once all is written; nil where there is no layer.
  var outermostChecksum: PieceChecksum? { layers.outermostChecksum }

  func write(_ block: Block) throws(OutputError) {
    if case .isOriginal(let byteCount) = progress, let original {
      guard block.prepared.changesText else {
        progress = .isOriginal(byteCount: byteCount + block.redactedByteCount)
        return
      }
      try begin(original, byteCount: byteCount)
      if case .isWritten = progress { block.input?.isRewritten = true }
    }
    guard case .isWritten = progress else { return }
    if let checksum = block.prepared.checksum {
      try layers.append(block.prepared.compressed, checksum)
    } else {
      try layers.writeRedacted(block)
    }
  }

  /// Writes what was not written so far.
  private func begin(_ original: any OriginalContent, byteCount: Int) throws(OutputError) {
    if !original.isLeftAsItIs { try original.copy(byteCount, to: layers) }
    progress = original.isLeftAsItIs ? .isLeft : .isWritten
  }

  /// Ends all layers.
  func finish() throws(OutputError) {
    if case .isWritten = progress { try layers.finish() }
  }
}

/// A content that is written again in its place, and need not be as long as nothing of it changes.
protocol OriginalContent: AnyObject {
  /// Whether it stays as it is, although something of it would change.
  var isLeftAsItIs: Bool { get }

  /// Reads its first bytes again and writes them.
  func copy(_ byteCount: Int, to sink: any ByteSink) throws(OutputError)
}
