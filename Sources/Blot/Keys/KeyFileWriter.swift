#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension KeyRing {
  /// Writes the keys to a file that is not there yet, which only its owner can read.
  public func create(_ path: RawPath) throws(KeyFileError) {
    do throws(KeyFileProblem) {
      try KeyFileWriter.create(path, KeyFileText.secretText(of: self))
      try KeyFileWriter.synchroniseFolder(of: path)
    } catch {
      throw KeyFileError(path.text, error)
    }
  }

  /// Writes the keys in the place of a key file, which keeps its owner: wholly or not at all. Where `path` is a
  /// symbolic link, what it leads to is replaced.
  public func replace(_ path: RawPath) throws(KeyFileError) {
    do throws(KeyFileProblem) {
      let path = try path.resolved()
      guard case .success(let status) = path.status() else { throw .cannotWrite(SystemError(code: errno)) }
      let new = RawPath(bytes: path.bytes + Array(".new".utf8))
      do throws(KeyFileProblem) {
        try KeyFileWriter.create(new, KeyFileText.secretText(of: self), owner: status)
      } catch {
        throw error == .exists ? .isBeingReplaced : error
      }
      let result = new.withCString { from in path.withCString { to in rename(from, to) } }
      guard result == 0 else {
        let error = SystemError(code: errno)
        _ = new.withCString { unlink($0) }
        throw .cannotWrite(error)
      }
      try KeyFileWriter.synchroniseFolder(of: path)
    } catch {
      throw KeyFileError(path.text, error)
    }
  }
}

enum KeyFileWriter {
  /// Creates a file of mode 0600 that holds `text`; what could be written only in part is removed.
  ///
  /// - Parameter owner: the status of the file whose owner it is to have; nil for the user of this process.
  static func create(_ path: RawPath, _ text: SecretBytes, owner: stat? = nil) throws(KeyFileProblem) {
    let descriptor = path.withCString { open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600) }
    guard descriptor >= 0 else {
      let error = SystemError(code: errno)
      guard error.code == EEXIST else { throw .cannotWrite(error) }
      throw path.isDanglingLink ? .danglingLink : .exists
    }
    var failure: SystemError?
    // An odd umask may have taken the owner's rights away.
    if fchmod(descriptor, 0o600) != 0 { failure = SystemError(code: errno) }
    if let owner, owner.st_uid != geteuid(), fchown(descriptor, owner.st_uid, owner.st_gid) != 0 {
      failure = SystemError(code: errno)
    }
    text.withBytes { bytes in
      var rest = bytes[...]
      while failure == nil, !rest.isEmpty {
        let slice = UnsafeRawBufferPointer(rebasing: rest)
        let count = write(descriptor, slice.baseAddress, slice.count)
        if count >= 0 {
          rest = rest.dropFirst(count)
        } else if errno != EINTR {
          failure = SystemError(code: errno)
        }
      }
    }
    if failure == nil, fsync(descriptor) != 0 { failure = SystemError(code: errno) }
    if close(descriptor) != 0, failure == nil { failure = SystemError(code: errno) }
    if let failure {
      _ = path.withCString { unlink($0) }
      throw .cannotWrite(failure)
    }
  }

  /// Makes the name of a new file as lasting as its content.
  static func synchroniseFolder(of path: RawPath) throws(KeyFileProblem) {
    let descriptor = path.parent.withCString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw .cannotWrite(SystemError(code: errno)) }
    defer { close(descriptor) }
    // Some file systems cannot do this to a folder, and say EINVAL.
    if fsync(descriptor) != 0, errno != EINVAL { throw .cannotWrite(SystemError(code: errno)) }
  }
}

extension RawPath {
  /// The path of the file itself, without symbolic links.
  fileprivate func resolved() throws(KeyFileProblem) -> RawPath {
    guard let real = withCString({ realpath($0, nil) }) else { throw .cannotWrite(SystemError(code: errno)) }
    defer { free(real) }
    return RawPath(bytes: Array(UnsafeRawBufferPointer(start: real, count: strlen(real))))
  }
}
