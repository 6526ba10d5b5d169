import Crypto

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The SHA-256 (FIPS 180-4) of files as they stand, compressed or not.
enum FileDigest {
  private static let pieceByteCount = 256 << 10

  /// The digest of the file of that path, in hexadecimal digits; nil where it cannot be read, or is no longer what `stamp`
  /// says.
  static func sha256(of path: RawPath, _ stamp: FileStamp) -> String? {
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    if descriptor < 0 { return nil }
    defer { close(descriptor) }
    guard FileStamp(descriptor: descriptor) == stamp else { return nil }
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: pieceByteCount)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      if count < 0 { return nil }
      if count == 0 { break }
      buffer.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
    return FileStamp(descriptor: descriptor) == stamp ? hash.finalize().hexadecimal : nil
  }
}
