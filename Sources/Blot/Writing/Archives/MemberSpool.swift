#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Keeps the bytes of a member until its size is known, which stands before them in an archive: a small one in memory, a
/// large one in a file without a name, next to the output. They are redacted already.
final class MemberSpool: ByteSink {
  private let folder: RawPath
  /// What is kept in memory at most.
  private let memoryByteCount: Int
  private var bytes: [UInt8] = []
  private var file: DescriptorSink?
  private var descriptor: Int32 = -1
  private(set) var byteCount = 0
  private(set) var checksum = PieceChecksum()

  /// - Parameter folder: where the file is made.
  init(in folder: RawPath, memoryByteCount: Int = 1 << 20) {
    self.folder = folder
    self.memoryByteCount = memoryByteCount
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    byteCount += bytes.count
    checksum.extend(over: bytes)
    if file == nil && byteCount <= memoryByteCount {
      self.bytes.append(contentsOf: bytes)
      return
    }
    let file: DescriptorSink
    if let made = self.file { file = made } else { file = try makeFile() }
    self.file = file
    if !self.bytes.isEmpty {
      try file.write(self.bytes)
      self.bytes = []
    }
    try file.write(bytes)
  }

  private func makeFile() throws(OutputError) -> DescriptorSink {
    // A name that a later run knows, should this one be killed before it takes it away.
    let path = folder.appending(InPlaceNames.makeTemporary())
    descriptor = path.withCString { open($0, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600) }
    if descriptor < 0 { throw .cannotCreate(folder, SystemError(code: errno)) }
    _ = path.withCString { unlink($0) }
    return .owning(descriptor, path: folder)
  }

  /// A part of what was written to it.
  func part(_ range: Range<Int>) throws(OutputError) -> [UInt8] {
    if file == nil { return Array(bytes[range]) }
    var part = [UInt8](repeating: 0, count: range.count)
    var filled = 0
    while filled < part.count {
      let count = part.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress.map { $0 + filled }, $0.count - filled, off_t(range.lowerBound + filled))
      }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { throw .cannotWrite(folder, SystemError(code: count < 0 ? errno : EIO)) }
      filled += count
    }
    return part
  }

  /// Writes all that was written to it.
  func copy(to sink: any ByteSink) throws(OutputError) {
    try sink.write(bytes)
    guard file != nil else { return }
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    var position = 0
    while position < byteCount {
      let count = pread(descriptor, &buffer, min(buffer.count, byteCount - position), off_t(position))
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { throw .cannotWrite(folder, SystemError(code: count < 0 ? errno : EIO)) }
      try sink.write(Array(buffer[..<count]))
      position += count
    }
  }
}
