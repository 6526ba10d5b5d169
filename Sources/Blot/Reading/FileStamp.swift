#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What tells whether a file is still the one that was read: another file in its place, a write or an append changes it.
struct FileStamp: Sendable, Hashable {
  let identity: FileIdentity
  let byteCount: Int
  /// When it was written last, since 1970.
  let seconds: Int
  let nanoseconds: Int

  init(_ status: stat) {
    identity = FileIdentity(status)
    byteCount = Int(status.st_size)
    seconds = Int(status.modificationTime.tv_sec)
    nanoseconds = Int(status.modificationTime.tv_nsec)
  }

  /// The stamp of the regular file of that path; nil where there is none.
  init?(path: RawPath) {
    guard case .success(let status) = path.status(), status.isRegularFile else { return nil }
    self.init(status)
  }

  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }
}

extension stat {
  var modificationTime: timespec {
    #if canImport(Darwin)
      st_mtimespec
    #else
      st_mtim
    #endif
  }

  var accessTime: timespec {
    #if canImport(Darwin)
      st_atimespec
    #else
      st_atim
    #endif
  }
}
