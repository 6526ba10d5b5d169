#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The folder of `--output-dir`: it takes a file for each input, under the input's relative name. A file appears under
/// its name when it is whole.
struct OutputFolder: OutputDestination {
  let path: RawPath
  /// Names written so far. Inputs of one folder have different names, so it is kept only where there may be two.
  private var writtenNames: Set<RawPath>?

  /// - Parameter mayRepeatNames: whether two inputs may have the same relative name.
  init(_ path: RawPath, mayRepeatNames: Bool) throws(OutputError) {
    self.path = path
    writtenNames = mayRepeatNames ? [] : nil
    try Self.makeFolder(path)
  }

  mutating func begin(_ input: InputHandle, _ facts: OpenedInput.Facts) throws(OutputError) -> any OutputFile {
    let relativeName = input.item.relativeName
    let target = path.appending(relativeName.bytes)
    // An input is never replaced.
    if let identity = facts.identity, FileIdentity(path: target) == identity { throw .isInput(target) }
    if writtenNames?.insert(relativeName).inserted == false { throw .isWritten(target) }
    try Self.makeFolder(target.parent)
    return try PendingFile(target, mode: facts.mode)
  }

  private static func makeFolder(_ path: RawPath) throws(OutputError) {
    if case .success(let status) = path.status() {
      if status.kind == S_IFDIR { return }
      throw .cannotCreate(path, SystemError(code: ENOTDIR))
    }
    let parent = path.parent
    if parent != path { try makeFolder(parent) }
    if path.withCString({ mkdir($0, 0o777) }) != 0 && errno != EEXIST {
      throw .cannotCreate(path, SystemError(code: errno))
    }
  }
}

/// A file that is written under a temporary name in its folder, and gets its own name when it is whole. Unless
/// `complete` is called it is removed.
final class PendingFile: OutputFile {
  private let file: DescriptorSink
  private let target: RawPath
  private let temporary: RawPath
  private var isCommitted = false

  init(_ target: RawPath, mode: mode_t?) throws(OutputError) {
    self.target = target
    var template = target.parent.appending(".blot-XXXXXX".utf8).bytes.map { CChar(bitPattern: $0) } + [0]
    let descriptor = mkstemp(&template)
    if descriptor < 0 { throw .cannotCreate(target, SystemError(code: errno)) }
    temporary = RawPath(bytes: template.dropLast().map { UInt8(bitPattern: $0) })
    file = .owning(descriptor, path: target)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    // mkstemp makes a file that only its owner may read; the redacted file is as open as its input.
    fchmod(descriptor, mode ?? 0o644)
  }

  deinit {
    if !isCommitted { _ = temporary.withCString { unlink($0) } }
  }

  var sink: any ByteSink { file }
  var folder: RawPath { target.parent }

  func note(_ block: Block) {}
  func noteOmittedMember() {}

  /// Gives the file its name, in the place of an older one.
  func complete() throws(OutputError) {
    try file.finish()
    let result = temporary.withCString { from in target.withCString { to in rename(from, to) } }
    if result != 0 { throw .cannotCreate(target, SystemError(code: errno)) }
    isCommitted = true
  }
}
