#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An input that is open and whose layers are known.
struct OpenedInput {
  let source: any ByteSource
  let facts: Facts

  /// What is known before a byte of the content is read.
  struct Facts: Sendable {
    /// Of the input as it stands.
    let format: InputFormat
    /// The compressions around the content, the outermost first.
    let codecs: [Codec]
    /// The permissions of the file; nil for standard input.
    let mode: mode_t?
    let identity: FileIdentity?
  }

  /// Opens standard input or a file and takes its layers off.
  init(_ content: InputItem.Content, _ unwrapping: Unwrapping, stop: StopLine) throws(InputRefusal) {
    switch content {
    case .omitted(let reason): throw .skipped(reason)
    case .failed(let error): throw .failed(error)
    case .standardInput: try self.init(descriptor: STDIN_FILENO, isStandardInput: true, unwrapping, stop: stop)
    case .file(let path):
      // O_NONBLOCK keeps open() from waiting for the writer of a FIFO, where a signal could not end the wait.
      let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
      if descriptor < 0 { throw .failed(.cannotOpen(SystemError(code: errno))) }
      try self.init(descriptor: descriptor, isStandardInput: false, unwrapping, stop: stop)
    }
  }

  private init(
    descriptor: Int32, isStandardInput: Bool, _ unwrapping: Unwrapping, stop: StopLine
  ) throws(InputRefusal) {
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0
    let error = SystemError(code: errno)
    let file = DescriptorSource(
      descriptor: descriptor, closesDescriptor: !isStandardInput, isRegularFile: isKnown && status.kind == S_IFREG,
      stop: stop)
    guard isKnown else { throw .failed(.cannotOpen(error)) }
    let unwrapped = try unwrapping.unwrap(file, limit: unwrapping.limit(for: file))
    source = unwrapped.source
    facts = Facts(
      format: unwrapped.format, codecs: unwrapped.codecs, mode: isStandardInput ? nil : status.st_mode & 0o777,
      identity: FileIdentity(status))
  }
}

/// Why an input is not read.
enum InputRefusal: Error {
  case skipped(SkipReason)
  case failed(InputError)
}
