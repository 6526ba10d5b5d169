/// Writes a stream whose bytes come in chunks again with its findings blotted out. How the stream is cut into chunks
/// makes no difference to the output. Complete lines come out at once, but for those that a container's runtime has cut
/// into parts (`… stdout P …`): they wait for the last part, or for `flush`.
///
///     let redactor = StreamRedactor(catalogue)
///     var output: [UInt8] = []
///     for chunk in chunks { redactor.redact(chunk, into: &output) }
///     redactor.finish(into: &output)
///
/// It keeps scratch and is not thread-safe; take one for each stream that is redacted at the same time.
public final class StreamRedactor {
  private var blocks: StreamBlocks
  /// A message that is longer than a block, and comes out when its length is known.
  private var message: HeldMessage?

  public init(
    _ catalogue: Catalogue, _ rules: RedactionRules = RedactionRules(), _ settings: StreamSettings = StreamSettings()
  ) {
    blocks = StreamBlocks(catalogue, redactor: Redactor(rules, catalogue: catalogue), keys: rules.keys, settings)
  }

  /// Appends the lines that `chunk` completes, redacted. What follows the last line end waits for more.
  public func redact(_ chunk: UnsafeRawBufferPointer, into output: inout [UInt8]) {
    blocks.append(chunk) { take($0, into: &output) }
  }

  /// Appends the lines that `chunk` completes, redacted.
  public func redact(_ chunk: some Sequence<UInt8>, into output: inout [UInt8]) {
    chunk.withBytes { redact($0, into: &output) }
  }

  /// Appends the parts of a line that wait for its last part, redacted.
  public func flush(into output: inout [UInt8]) {
    blocks.flush { take($0, into: &output) }
  }

  /// Appends a last line without an end, redacted. Another stream may begin then; numbered labels go on with their
  /// numbers, as they do over the inputs of a run, so that a value has one number in all streams.
  public func finish(into output: inout [UInt8]) {
    blocks.finish { take($0, into: &output) }
    releaseMessage(isWhole: false, into: &output)
  }

  /// A longer message keeps the length that it has.
  private static let mostHeldBytes = 16 << 20

  private func take(_ block: Block, into output: inout [UInt8]) {
    if let prefix = block.longMessage?.prefix, prefix.byteCount <= Self.mostHeldBytes {
      message = HeldMessage(block, memoryByteCount: .max)
    }
    guard let part = block.longMessage, message != nil else {
      block.withRedactedBytes { output.append(contentsOf: $0) }
      return
    }
    // All of a message is held in memory: only a file can fail, here and where it is released.
    try? message?.add(block)
    if part.isLast { releaseMessage(isWhole: true, into: &output) }
  }

  private func releaseMessage(isWhole: Bool, into output: inout [UInt8]) {
    try? message?.release(isWhole: isWhole) { output += $0 }
    message = nil
  }
}

extension Catalogue {
  /// `bytes` with their findings blotted out.
  public func redacted(
    _ bytes: some Sequence<UInt8>, _ rules: RedactionRules = RedactionRules(),
    _ settings: StreamSettings = StreamSettings()
  ) -> [UInt8] {
    var output: [UInt8] = []
    let redactor = StreamRedactor(self, rules, settings)
    redactor.redact(bytes, into: &output)
    redactor.finish(into: &output)
    return output
  }
}
