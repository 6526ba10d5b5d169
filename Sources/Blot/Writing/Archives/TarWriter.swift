/// Writes a tar archive again: headers as they stood, but for the size.
final class TarWriter: ArchiveWriter {
  private let sink: any ByteSink
  private var byteCount = 0

  /// GNU tar fills an archive up to whole records of twenty blocks.
  private static let recordSize = 20 * TarHeader.blockSize

  init(_ sink: any ByteSink) {
    self.sink = sink
  }

  func add(_ header: MemberHeader) throws(OutputError) {
    guard case .tar(let header) = header else { return }
    try write(header.extensions + header.block)
  }

  func add(
    _ header: MemberHeader, _ content: MemberSpool, _ checksum: PieceChecksum, isDeflated: Bool
  ) throws(OutputError) {
    guard case .tar(let header) = header else { return }
    try write(header.bytes(size: content.byteCount))
    try content.copy(to: sink)
    byteCount += content.byteCount
    try write([UInt8](repeating: 0, count: TarHeader.padding(after: content.byteCount)))
  }

  func finish() throws(OutputError) {
    let endCount = 2 * TarHeader.blockSize
    let rest = (byteCount + endCount) % Self.recordSize
    try write([UInt8](repeating: 0, count: endCount + (rest == 0 ? 0 : Self.recordSize - rest)))
  }

  private func write(_ bytes: [UInt8]) throws(OutputError) {
    try sink.write(bytes)
    byteCount += bytes.count
  }
}
