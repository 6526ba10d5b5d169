/// The members of an archive, one after the other.
protocol ArchiveReader: AnyObject {
  /// The next member; nil after the last one. What was not read of the member before is passed over.
  func next() throws(InputError) -> ArchiveMember?

  /// What ended the archive early while a member was read.
  var failure: InputError? { get }

  /// What was left out on the way to the end; known once `next` has returned nil.
  var omission: SkipReason? { get }
}

/// One entry of an archive.
struct ArchiveMember {
  enum Content {
    /// - Parameter codecs: the archive's own compression of the member, which was taken off.
    case bytes(any ByteSource, codecs: [Codec])
    /// A folder, a link, a device: there is nothing to scan.
    case nothing
    case omitted(SkipReason)
    case failed(InputError)
  }

  let name: RawPath
  let header: MemberHeader
  let content: Content
}

/// What an archive says of a member, for writing it again.
enum MemberHeader: Sendable {
  case tar(TarHeader)
  case zip(ZipRecord)
}
