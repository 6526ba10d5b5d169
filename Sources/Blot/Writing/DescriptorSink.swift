#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file, pipe or terminal that bytes are written to as they come. It keeps nothing back.
final class DescriptorSink: ByteSink {
  static let standardOutputName = RawPath("standard output")

  /// Its name in messages.
  let path: RawPath
  private var descriptor: Int32
  private let closesDescriptor: Bool

  private init(descriptor: Int32, closesDescriptor: Bool, path: RawPath) {
    self.descriptor = descriptor
    self.closesDescriptor = closesDescriptor
    self.path = path
  }

  static func standardOutput() -> DescriptorSink {
    DescriptorSink(descriptor: STDOUT_FILENO, closesDescriptor: false, path: standardOutputName)
  }

  /// Takes over a descriptor that is open for writing.
  static func owning(_ descriptor: Int32, path: RawPath) -> DescriptorSink {
    DescriptorSink(descriptor: descriptor, closesDescriptor: true, path: path)
  }

  /// Writes to a descriptor that somebody else closes.
  static func borrowing(_ descriptor: Int32, path: RawPath) -> DescriptorSink {
    DescriptorSink(descriptor: descriptor, closesDescriptor: false, path: path)
  }

  /// Creates the file, or empties the one that is there.
  static func file(_ path: RawPath) throws(OutputError) -> DescriptorSink {
    let descriptor = path.withCString { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666) }
    if descriptor < 0 { throw .cannotCreate(path, SystemError(code: errno)) }
    return owning(descriptor, path: path)
  }

  deinit {
    if closesDescriptor && descriptor >= 0 { close(descriptor) }
  }

  var isStandardOutput: Bool { descriptor == STDOUT_FILENO }

  /// The regular file that it writes to; nil for a pipe, a terminal or a device.
  var regularFile: FileIdentity? {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.isRegularFile ? FileIdentity(status) : nil
  }

  /// Writes all of `bytes`.
  func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    var rest = bytes
    while !rest.isEmpty {
      #if canImport(Darwin)
        let count = Darwin.write(descriptor, rest.baseAddress, rest.count)
      #else
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      #endif
      if count >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK: waitUntilWritable()
      case EPIPE: throw .closedReader
      case let code: throw .cannotWrite(path, SystemError(code: code))
      }
    }
  }

  /// Closes the descriptor; some file systems tell only then that bytes could not be stored.
  func finish() throws(OutputError) {
    guard closesDescriptor && descriptor >= 0 else { return }
    let result = close(descriptor)
    let code = errno
    descriptor = -1
    if result != 0 && code != EINTR { throw .cannotWrite(path, SystemError(code: code)) }
  }

  /// A descriptor that was set not to block by whoever shares it, such as a terminal.
  private func waitUntilWritable() {
    var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    poll(&polled, 1, -1)
  }
}
