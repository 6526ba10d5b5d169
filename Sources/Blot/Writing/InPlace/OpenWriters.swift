#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Tells whether a program has a file open for writing: what it still writes would go into the old file, and be lost
/// with it.
enum OpenWriters {
  #if os(Linux)
    // fcntl(2); the C library has them only among its extensions.
    private static let setSignal: Int32 = 10
    private static let setLease: Int32 = 1024
  #endif

  /// - Parameter descriptor: of a regular file, open for reading alone.
  /// - Returns: false as well where the system does not say: it does on Linux, of one's own files, or to root.
  static func exist(of descriptor: Int32) -> Bool {
    #if os(Linux)
      // Linux gives a lease for reading only where nobody has the file open for writing. Somebody who opens it while
      // the lease is held makes the kernel send a signal, SIGIO by default, which would end the process; SIGURG is
      // ignored.
      guard fcntl(descriptor, setSignal, SIGURG) == 0 else { return false }
      if fcntl(descriptor, setLease, Int32(F_RDLCK)) == 0 {
        _ = fcntl(descriptor, setLease, Int32(F_UNLCK))
        return false
      }
      return errno == EAGAIN
    #else
      return false
    #endif
  }
}
