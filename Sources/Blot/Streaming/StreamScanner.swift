/// Finds personal data and credentials in a stream whose bytes come in chunks. How the stream is cut into chunks makes
/// no difference to what is found. Complete lines are scanned at once, but for those that a container's runtime has cut
/// into parts (`… stdout P …`): they wait for the last part, or for `flush`.
///
///     let scanner = StreamScanner(catalogue)
///     var findings: [Finding] = []
///     for chunk in chunks { scanner.scan(chunk, into: &findings) }
///     scanner.finish(into: &findings)
///
/// It keeps scratch and is not thread-safe; take one for each stream that is scanned at the same time.
public final class StreamScanner {
  private var blocks: StreamBlocks

  public init(_ catalogue: Catalogue, _ settings: StreamSettings = StreamSettings()) {
    blocks = StreamBlocks(catalogue, redactor: nil, settings)
  }

  /// Appends the findings of the lines that `chunk` completes. Their offsets count from the beginning of the stream. A
  /// line that is longer than a block is scanned in pieces, before its end.
  public func scan(_ chunk: UnsafeRawBufferPointer, into findings: inout [Finding]) {
    blocks.append(chunk) { findings.append(findingsOf: $0) }
  }

  /// Appends the findings of the lines that `chunk` completes.
  public func scan(_ chunk: some Sequence<UInt8>, into findings: inout [Finding]) {
    chunk.withBytes { scan($0, into: &findings) }
  }

  /// Appends the findings of the parts of a line that wait for its last part.
  public func flush(into findings: inout [Finding]) {
    blocks.flush { findings.append(findingsOf: $0) }
  }

  /// Appends the findings of a last line without an end. Another stream may begin then.
  public func finish(into findings: inout [Finding]) {
    blocks.finish { findings.append(findingsOf: $0) }
  }
}

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

  /// Appends a last line without an end, redacted. Another stream may begin then.
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
    // All of it is in memory, so nothing fails.
    try? message?.add(block)
    if part.isLast { releaseMessage(isWhole: true, into: &output) }
  }

  private func releaseMessage(isWhole: Bool, into output: inout [UInt8]) {
    try? message?.release(isWhole: isWhole) { output += $0 }
    message = nil
  }
}

extension Catalogue {
  /// The findings in `bytes`, ascending, at offsets from their beginning.
  public func findings(in bytes: some Sequence<UInt8>, _ settings: StreamSettings = StreamSettings()) -> [Finding] {
    var findings: [Finding] = []
    let scanner = StreamScanner(self, settings)
    scanner.scan(bytes, into: &findings)
    scanner.finish(into: &findings)
    return findings
  }

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

extension Sequence<UInt8> {
  /// Calls `body` with the elements in memory, without a copy where they lie there in a row.
  fileprivate func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
    if withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) }) == nil {
      Array(self).withUnsafeBytes(body)
    }
  }
}

extension [Finding] {
  /// Appends the block's findings, at offsets in its stream.
  fileprivate mutating func append(findingsOf block: Block) {
    for finding in block.findings[block.prepared.firstFinding...] {
      var located = finding
      located.start += block.byteOffset
      located.end += block.byteOffset
      located.lineStart = block.byteOffset + (finding.lineIndex == 0 ? -block.lineOffset : finding.lineStart)
      located.lineIndex += block.lineNumber
      append(located)
    }
  }
}
