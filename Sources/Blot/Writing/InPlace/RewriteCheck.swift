#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What keeps a file from being replaced, looked for when its first finding is met and again before it is replaced.
struct RewriteCheck {
  /// The file, where symbolic links lead to it.
  let path: RawPath
  /// Open for reading.
  let descriptor: Int32
  /// What it was when it was opened to be scanned.
  let stamp: FileStamp
  let backupSuffix: String?

  /// Where the original goes; nil where it is not kept.
  var backup: RawPath? { backupSuffix.map { RawPath(bytes: path.bytes + Array($0.utf8)) } }

  /// Why the file is left as it is; nil where it may be replaced.
  ///
  /// - Throws: where it may be replaced, but the original cannot be kept.
  func obstacle() throws(OutputError) -> SkipReason? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, FileStamp(status) == stamp, FileStamp(path: path) == stamp else {
      return .changedMeanwhile
    }
    var linkCount = Int(status.st_nlink)
    if let backup, case .success(let other) = backup.status(followsLinks: false) {
      // A run that was killed between keeping the original and replacing it has left this link.
      guard FileIdentity(other) == stamp.identity else { throw .backupExists(path, backup: backup) }
      linkCount -= 1
    }
    if linkCount > 1 { return .hardLinks(linkCount) }
    return OpenWriters.exist(of: descriptor) ? .openForWriting : nil
  }
}
