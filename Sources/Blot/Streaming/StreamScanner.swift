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

extension Catalogue {
  /// The findings in `bytes`, ascending, at offsets from their beginning.
  public func findings(in bytes: some Sequence<UInt8>, _ settings: StreamSettings = StreamSettings()) -> [Finding] {
    var findings: [Finding] = []
    let scanner = StreamScanner(self, settings)
    scanner.scan(bytes, into: &findings)
    scanner.finish(into: &findings)
    return findings
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
