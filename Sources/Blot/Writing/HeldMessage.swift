#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The redacted text of a message that is longer than a block, kept until its length is known, which stands before it.
struct HeldMessage {
  private static let pieceByteCount = 256 << 10

  private let prefix: LongMessagePrefix
  /// What stands before the message, its length included.
  private let before: [UInt8]
  private let spool: MemberSpool
  /// Whether redaction changes it.
  private(set) var isChanged = false

  /// Begins with the block that the message begins in. Nil where that has no length, or a finding reaches into it.
  ///
  /// - Parameter memoryByteCount: what is kept in memory at most; what is longer goes into a file.
  init?(_ block: Block, memoryByteCount: Int = 1 << 20) {
    guard let prefix = block.longMessage?.prefix, block.owned.lowerBound == 0,
      block.findings.first.map({ $0.start >= prefix.end }) ?? true
    else { return nil }
    self.prefix = prefix
    before = Array(block.text[..<prefix.end])
    spool = MemberSpool(in: Self.folder, memoryByteCount: memoryByteCount)
  }

  /// Where what does not fit into memory is kept, in a file without a name.
  private static var folder: RawPath {
    getenv("TMPDIR").map { RawPath(bytes: Array(UnsafeRawBufferPointer(start: $0, count: strlen($0)))) }
      ?? RawPath("/tmp")
  }

  /// Takes the redacted text of `block`, the next one of the message.
  mutating func add(_ block: Block) throws(OutputError) {
    isChanged = isChanged || block.prepared.changesText
    var result = Result<Void, OutputError>.success(())
    let skippedCount = block.longMessage?.prefix == nil ? 0 : before.count
    block.withRedactedBytes { bytes in
      do throws(OutputError) {
        try spool.write(UnsafeRawBufferPointer(rebasing: bytes[skippedCount...]))
      } catch {
        result = .failure(error)
      }
    }
    try result.get()
  }

  /// Hands over what was kept, piece by piece, with its length corrected where it `isWhole`.
  func release(isWhole: Bool, _ body: ([UInt8]) throws(OutputError) -> Void) throws(OutputError) {
    var bytes = before
    if isWhole { bytes.replaceSubrange(prefix.length, with: length) }
    try body(bytes)
    var position = 0
    while position < spool.byteCount {
      let part = position..<min(position + Self.pieceByteCount, spool.byteCount)
      try body(spool.part(part))
      position = part.upperBound
    }
  }

  private var length: [UInt8] {
    switch prefix.form {
    case .decimal: Array(String(spool.byteCount).utf8)
    // The line end behind it does not count.
    case .binary: withUnsafeBytes(of: UInt64(spool.byteCount - 1).littleEndian) { Array($0) }
    }
  }
}
