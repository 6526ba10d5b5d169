import PatternFiles

#if canImport(Glibc)
  import Glibc
  private let systemRead = Glibc.read
#else
  import Darwin
  private let systemRead = Darwin.read
#endif

/// A small text file from disk, with the reason where it cannot be had.
enum PatternFileText {
  /// The text of a file that must be UTF-8, or an error with its reason.
  static func read(_ path: String) throws(PatternFileError) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = systemRead(descriptor, &chunk, chunk.count)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw unreadable(path, errno)
      }
      bytes += chunk[..<count]
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let line = bytes.withUnsafeBytes(firstBrokenLine)
      throw PatternFileError(path: path, line: line, reason: "not UTF-8", advice: "save the file as UTF-8")
    }
    return text
  }

  /// The 1-based line of the first byte that is not UTF-8.
  private static func firstBrokenLine(_ bytes: UnsafeRawBufferPointer) -> Int {
    var line = 1
    var index = 0
    while index < bytes.count {
      let length = WellFormedUTF8.length(bytes, at: index)
      if length == 0 { break }
      if bytes[index] == UInt8(ascii: "\n") { line += 1 }
      index += length
    }
    return line
  }

  static func unreadable(_ path: String, _ code: Int32) -> PatternFileError {
    let advice =
      switch code {
      case ENOENT, ENOTDIR: "check the path"
      case EISDIR: "name a file"
      default: "check its permissions"
      }
    return PatternFileError(path: path, line: nil, reason: String(cString: strerror(code)), advice: advice)
  }
}
