import Synchronization

/// What the directory of a zip archive says of its members that their local headers do not: it comes behind all of
/// them, when those that are written again are on their way out. It takes some 40 bytes a member.
final class ZipStreamDirectory: Sendable {
  struct Attributes {
    var versionMadeBy: UInt16
    var internalAttributes: UInt16
    /// The mode, where the archive was made on Unix.
    var externalAttributes: UInt32
  }

  private let attributes = Mutex<[Int: Attributes]>([:])

  /// Takes in a record of the directory.
  func note(_ record: ZipRecord) {
    let noted = Attributes(
      versionMadeBy: record.versionMadeBy, internalAttributes: record.internalAttributes,
      externalAttributes: record.externalAttributes)
    attributes.withLock { $0[record.localOffset] = noted }
  }

  /// The attributes of the member whose local header is at `localOffset`; nil where the directory does not list it,
  /// such as one that was deleted without its bytes. Complete once the archive has been read to its end.
  func attributes(ofMemberAt localOffset: Int) -> Attributes? { attributes.withLock { $0[localOffset] } }
}
