#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A path as the operating system has it: bytes without NUL, which need not be UTF-8.
public struct RawPath: Sendable, Hashable {
  /// Without a NUL.
  public let bytes: [UInt8]

  public init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The path whose bytes are the UTF-8 of `text`.
  public init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The path for reports and messages; bytes that are no UTF-8 are replaced.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// What follows the last `/`; the whole path where there is none.
  var lastComponent: ArraySlice<UInt8> {
    let end = bytes.lastIndex { $0 != UInt8(ascii: "/") }.map { $0 + 1 } ?? 0
    let start = bytes[..<end].lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    return bytes[start..<end]
  }

  /// The folder that the path stands in: `.` for a bare name.
  var parent: RawPath {
    let start = lastComponent.startIndex
    if start == 0 { return RawPath(".") }
    return RawPath(bytes: start == 1 ? [UInt8(ascii: "/")] : Array(bytes[..<(start - 1)]))
  }

  func appending(_ name: some Collection<UInt8>) -> RawPath {
    var joined = bytes
    if let last = joined.last, last != UInt8(ascii: "/") { joined.append(UInt8(ascii: "/")) }
    joined.append(contentsOf: name)
    return RawPath(bytes: joined)
  }

  /// The name of a member of the archive that this is.
  func member(_ name: RawPath) -> RawPath { RawPath(bytes: bytes + Array("!/".utf8) + name.bytes) }

  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    var terminated = bytes
    terminated.append(0)
    return terminated.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { chars in
        // The array holds the terminator at least, so it has an address.
        chars.baseAddress.map(body) ?? body("")
      }
    }
  }

  /// The file's status, that of the target where the path is a symbolic link and `followsLinks` holds.
  func status(followsLinks: Bool = true) -> Result<stat, SystemError> {
    var status = stat()
    let result = withCString { followsLinks ? stat($0, &status) : lstat($0, &status) }
    return result == 0 ? .success(status) : .failure(SystemError(code: errno))
  }

  /// Whether it is a symbolic link, and what that leads to is not there.
  var isDanglingLink: Bool {
    guard case .success(let link) = status(followsLinks: false), link.kind == S_IFLNK,
      case .failure(let error) = status()
    else { return false }
    return error.code == ENOENT
  }
}

/// What makes two paths the same file.
struct FileIdentity: Sendable, Hashable {
  let device: UInt64
  let inode: UInt64

  init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
  }

  init?(path: RawPath) {
    guard case .success(let status) = path.status() else { return nil }
    self.init(status)
  }

  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }
}

/// An `errno` value.
public struct SystemError: Error, Sendable, Equatable {
  /// The number.
  public let code: Int32

  init(code: Int32) {
    self.code = code
  }

  /// The system's words for it, such as `Permission denied`.
  public var reason: String { String(cString: strerror(code)) }
}

extension stat {
  var kind: mode_t { st_mode & S_IFMT }
  var isRegularFile: Bool { kind == S_IFREG }
}
