import CExtendedAttributes

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a file has beside its content: owner, mode, access control lists and other extended attributes, times.
struct FileAttributes {
  /// The file that has them, open for reading.
  let original: Int32
  let status: stat
  /// Its path, for errors.
  let path: RawPath

  /// Gives them to another file, all but the times.
  ///
  /// - Throws: where one of them that matters to who may read the file, or that the user has set, cannot be kept.
  func copy(to file: Int32) throws(OutputError) {
    try copyOwner(to: file)
    // After the owner, whose change takes the set-user-ID bit away, and before the access control list, whose mask is
    // part of the mode.
    if fchmod(file, status.st_mode & 0o7777) != 0 { throw .cannotKeep(path, "mode", SystemError(code: errno)) }
    try copyExtendedAttributes(to: file)
  }

  /// Gives another file the times of last access and writing.
  ///
  /// - Parameter accessTime: when the original was read last, but for the scan.
  func copyTimes(to file: Int32, accessTime: timespec) throws(OutputError) {
    let times = [accessTime, status.modificationTime]
    if futimens(file, times) != 0 { throw .cannotKeep(path, "times", SystemError(code: errno)) }
  }

  private func copyOwner(to file: Int32) throws(OutputError) {
    var made = stat()
    if fstat(file, &made) == 0, made.st_uid == status.st_uid, made.st_gid == status.st_gid { return }
    if fchown(file, status.st_uid, status.st_gid) != 0 {
      throw .cannotKeep(path, "owner", SystemError(code: errno))
    }
  }

  #if canImport(Darwin)
    private func copyExtendedAttributes(to file: Int32) throws(OutputError) {
      if fcopyfile(original, file, nil, copyfile_flags_t(COPYFILE_ACL | COPYFILE_XATTR)) != 0 {
        throw .cannotKeep(path, "extended attributes", SystemError(code: errno))
      }
    }
  #else
    /// Signatures of the old content, which the new one does not have.
    private static let signatures = ["security.ima", "security.evm"]

    private func copyExtendedAttributes(to file: Int32) throws(OutputError) {
      let names = try extendedAttributeNames(of: original)
      // What a folder hands down to new files in it, the old one may not have.
      for name in try extendedAttributeNames(of: file) where !names.contains(name) {
        if fremovexattr(file, name) != 0 && !Self.mayDiffer(name) {
          throw .cannotKeep(path, "lack of the extended attribute \(name)", SystemError(code: errno))
        }
      }
      for name in names where !Self.signatures.contains(name) {
        guard let value = try extendedAttribute(name) else { continue }
        if fsetxattr(file, name, value, value.count, 0) != 0 && !Self.mayDiffer(name) {
          throw .cannotKeep(path, "extended attribute \(name)", SystemError(code: errno))
        }
      }
    }

    /// Labels that the system's own policy gives, which not even root may always set.
    private static func mayDiffer(_ name: String) -> Bool {
      name.hasPrefix("security.") || name.hasPrefix("trusted.")
    }

    private func extendedAttributeNames(of file: Int32) throws(OutputError) -> [String] {
      let size = flistxattr(file, nil, 0)
      if size <= 0 {
        // ENOTSUP: the file system has none.
        if size == 0 || errno == ENOTSUP { return [] }
        throw .cannotKeep(path, "extended attributes", SystemError(code: errno))
      }
      var names = [CChar](repeating: 0, count: size)
      let count = flistxattr(file, &names, size)
      if count < 0 { throw .cannotKeep(path, "extended attributes", SystemError(code: errno)) }
      let bytes = names.prefix(count).map { UInt8(bitPattern: $0) }
      return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The value of an attribute; nil where it is gone, or is one that may differ and not be read.
    private func extendedAttribute(_ name: String) throws(OutputError) -> [UInt8]? {
      let size = fgetxattr(original, name, nil, 0)
      var value = [UInt8](repeating: 0, count: max(size, 0))
      let count = size < 0 ? size : fgetxattr(original, name, &value, size)
      if count >= 0 { return Array(value.prefix(count)) }
      if errno == ENODATA || Self.mayDiffer(name) { return nil }
      throw .cannotKeep(path, "extended attribute \(name)", SystemError(code: errno))
    }
  #endif
}
