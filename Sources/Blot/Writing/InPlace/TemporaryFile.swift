#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The new content of a file, under a name of its own in the file's folder until it is whole and takes the file's name.
/// Unless it does it is removed.
///
/// It is locked (flock) as long as the process lives that writes it. So a later run tells what a killed one has left,
/// whose lock is gone, from what another one is working on.
final class TemporaryFile {
  private static let attemptCount = 100

  let path: RawPath
  /// Open for reading and writing.
  let descriptor: Int32
  private var isRenamed = false

  /// - Parameters:
  ///   - folder: where it is made.
  ///   - target: the file that it is made for, for errors.
  init(in folder: RawPath, for target: RawPath) throws(OutputError) {
    for _ in 0..<Self.attemptCount {
      let path = folder.appending(InPlaceNames.makeTemporary())
      // Nobody else may read it before it has the mode of the file that it replaces.
      let descriptor = path.withCString { open($0, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600) }
      if descriptor < 0 {
        if errno == EEXIST { continue }
        throw .cannotCreate(target, SystemError(code: errno))
      }
      let result = flock(descriptor, LOCK_EX | LOCK_NB)
      let error = SystemError(code: errno)
      // Between its making and its locking another run may have taken it for a leftover.
      if result == 0, let status = Self.status(descriptor), status.st_nlink > 0 {
        self.path = path
        self.descriptor = descriptor
        return
      }
      close(descriptor)
      if result != 0 && error.code != EWOULDBLOCK {
        _ = path.withCString { unlink($0) }
        throw .cannotCreate(target, error)
      }
    }
    throw .cannotCreate(target, SystemError(code: EEXIST))
  }

  deinit {
    if !isRenamed { _ = path.withCString { unlink($0) } }
    close(descriptor)
  }

  /// Puts it in the place of `target`.
  func rename(to target: RawPath) throws(OutputError) {
    let result = path.withCString { from in
      target.withCString { to in
        #if canImport(Darwin)
          Darwin.rename(from, to)
        #else
          Glibc.rename(from, to)
        #endif
      }
    }
    if result != 0 { throw .cannotReplace(target, SystemError(code: errno)) }
    isRenamed = true
  }

  private static func status(_ descriptor: Int32) -> stat? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status : nil
  }

  /// Removes what a killed run has left in `folder`: this user's files of such a name that no process has locked, and
  /// where that is root all of them, since a new file may have its owner already.
  static func removeLeftovers(in folder: RawPath) {
    guard case .success(let names) = InputWalker.names(in: folder) else { return }
    for name in names where InPlaceNames.isTemporary(name) {
      let path = folder.appending(name)
      let descriptor = path.withCString { open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
      if descriptor < 0 { continue }
      defer { close(descriptor) }
      guard let status = status(descriptor), status.isRegularFile, status.st_uid == geteuid() || geteuid() == 0,
        flock(descriptor, LOCK_EX | LOCK_NB) == 0
      else { continue }
      _ = path.withCString { unlink($0) }
    }
  }
}
