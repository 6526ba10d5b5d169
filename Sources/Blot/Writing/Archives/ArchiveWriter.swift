/// Writes an archive again, a member after the other, in the order in which they are added.
protocol ArchiveWriter: AnyObject {
  /// Adds a member without content of its own: a folder, a link.
  func add(_ header: MemberHeader) throws(OutputError)

  /// Adds a member.
  ///
  /// - Parameters:
  ///   - content: its bytes as they stand in the archive.
  ///   - checksum: of its bytes without the archive's own compression.
  ///   - isDeflated: whether the archive's own compression is on.
  func add(
    _ header: MemberHeader, _ content: MemberSpool, _ checksum: PieceChecksum, isDeflated: Bool
  ) throws(OutputError)

  /// Ends the archive.
  func finish() throws(OutputError)
}
