#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An input that is open and whose format is known.
struct OpenedInput {
  let source: any ByteSource
  let format: InputFormat
  /// The permissions of the file; nil for standard input.
  let mode: mode_t?
  let identity: FileIdentity?

  /// What is known before a byte is read.
  struct Facts: Sendable {
    let format: InputFormat
    let mode: mode_t?
    let identity: FileIdentity?
  }

  var facts: Facts { Facts(format: format, mode: mode, identity: identity) }

  /// Why an input is not opened.
  enum Refusal: Error {
    case skipped(SkipReason)
    case failed(InputError)
  }

  /// Opens standard input or a file and recognises its format.
  init(_ content: InputItem.Content, stop: StopLine) throws(Refusal) {
    switch content {
    case .omitted(let reason): throw .skipped(reason)
    case .failed(let error): throw .failed(error)
    case .standardInput: try self.init(descriptor: STDIN_FILENO, isStandardInput: true, stop: stop)
    case .file(let path):
      // O_NONBLOCK keeps open() from waiting for the writer of a FIFO, where a signal could not end the wait.
      let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
      if descriptor < 0 { throw .failed(.cannotOpen(SystemError(code: errno))) }
      try self.init(descriptor: descriptor, isStandardInput: false, stop: stop)
    }
  }

  private init(descriptor: Int32, isStandardInput: Bool, stop: StopLine) throws(Refusal) {
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0
    let error = SystemError(code: errno)
    let file = DescriptorSource(
      descriptor: descriptor, closesDescriptor: !isStandardInput, isRegularFile: isKnown && status.kind == S_IFREG,
      stop: stop)
    guard isKnown else { throw .failed(.cannotOpen(error)) }
    let prefixed: PrefixedSource
    do {
      (format, prefixed) = try PrefixedSource.recognizing(file)
    } catch {
      throw .failed(error)
    }
    switch format {
    case .text: source = prefixed
    case .gzip: source = GzipSource(prefixed)
    case .zstd, .xz, .bzip2, .lz4, .zip, .tar, .utf16, .utf32: throw .skipped(.unsupported(format))
    }
    mode = isStandardInput ? nil : status.st_mode & 0o777
    identity = FileIdentity(status)
  }
}
