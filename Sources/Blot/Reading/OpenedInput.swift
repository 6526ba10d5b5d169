#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An input that is open and whose layers are known.
struct OpenedInput {
  let content: Unwrapping.Content
  let facts: Facts
  /// Shared with the members, where it is an archive.
  let limit: ExpansionLimit

  /// What is known before a byte of the content is read.
  struct Facts: Sendable {
    /// Of the input as it stands.
    let format: InputFormat
    /// The compressions around the content, the outermost first.
    let codecs: [Codec]
    /// How the text is encoded, where that is UTF-16.
    let byteOrder: ByteOrder?
    /// What archive the content is; nil where it is none.
    let archive: InputFormat?
    /// The permissions of the file; nil for standard input.
    let mode: mode_t?
    /// What the file was when it was opened; nil for members.
    let stamp: FileStamp?
    /// When the file was read last, before it was opened; nil for members.
    let accessTime: timespec?
    var identity: FileIdentity? { stamp?.identity }

    init(_ content: Unwrapping.Content, mode: mode_t? = nil, stamp: FileStamp? = nil, accessTime: timespec? = nil) {
      format = content.format
      codecs = content.codecs
      byteOrder = content.byteOrder
      archive = if case .archive(_, let format) = content.kind { format } else { nil }
      self.mode = mode
      self.stamp = stamp
      self.accessTime = accessTime
    }
  }

  /// Opens standard input or a file and takes its layers off.
  init(_ content: InputItem.Content, _ unwrapping: Unwrapping, stop: StopLine) throws(InputRefusal) {
    switch content {
    case .omitted(let reason): throw .skipped(reason)
    case .failed(let error): throw .failed(error)
    case .member: preconditionFailure("a member is opened with its archive")
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
    limit = unwrapping.limit(for: file)
    content = try unwrapping.unwrap(file, limit: limit)
    facts = Facts(
      content, mode: isStandardInput ? nil : status.st_mode & 0o777, stamp: FileStamp(status),
      accessTime: status.accessTime)
  }

  /// A member of an archive, whose own compression, `codecs`, is taken off.
  ///
  /// - Parameter depth: how many layers there are around it.
  init(
    member source: any ByteSource, _ codecs: [Codec], depth: Int, _ unwrapping: Unwrapping, limit: ExpansionLimit
  ) throws(InputRefusal) {
    self.limit = limit
    content = try unwrapping.unwrap(source, codecs, depth: depth, limit: limit)
    facts = Facts(content)
  }
}

/// Why an input is not read.
enum InputRefusal: Error {
  case skipped(SkipReason)
  case failed(InputError)
}
