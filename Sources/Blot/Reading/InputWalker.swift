#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An input as the user names it.
public enum InputArgument: Sendable, Equatable {
  case standardInput
  /// A file, a FIFO or a folder.
  case path(RawPath)

  /// `-` is standard input.
  public init(_ argument: String) {
    self = argument == "-" ? .standardInput : .path(RawPath(argument))
  }
}

/// One input of a run.
struct InputItem: Sendable {
  enum Content: Sendable {
    case standardInput
    case file(RawPath)
    /// There is nothing to read.
    case omitted(SkipReason)
    case failed(InputError)
    /// It is read with the archive that it is a member of.
    case member
  }

  let content: Content
  /// The name in reports and messages: the argument as given, and what was found below it.
  let name: RawPath
  /// Where the input goes in an output folder: the path below the folder that was given, or the file's bare name.
  let relativeName: RawPath
}

/// What the output of a run goes to, so that it is not taken for input.
struct OutputIdentities: Sendable {
  /// A folder that is not walked into.
  var folder: FileIdentity?
  /// Files that this run has made.
  var files: Set<FileIdentity> = []
  /// The file that standard output is redirected into.
  var standardOutput: FileIdentity?
  /// Where the inputs are replaced by what is written: which names are no inputs. Each file is given out once then, by
  /// whatever links lead to it, and only regular files are.
  var inPlace: InPlaceNames?
}

/// The inputs of a run, one after the other: the arguments in their order, folders walked in byte order of the names in
/// them. It holds the names of the folders that it is in, not of the whole tree.
struct InputWalker {
  private struct Folder {
    let path: RawPath
    let relativeName: RawPath
    /// What is left of it, in reverse order.
    var names: [[UInt8]]
  }

  private var arguments: ArraySlice<InputArgument>
  private var folders: [Folder] = []
  private let output: OutputIdentities
  /// The files that were given out, where they are replaced.
  private var replacedFiles: Set<FileIdentity> = []

  init(_ arguments: [InputArgument], output: OutputIdentities = OutputIdentities()) {
    self.arguments = arguments[...]
    self.output = output
  }

  /// The next input; nil after the last one.
  mutating func next() -> InputItem? {
    while true {
      while let folder = folders.last {
        if let name = folders[folders.count - 1].names.popLast() {
          if let item = visit(name, in: folder) { return item }
        } else {
          folders.removeLast()
        }
      }
      guard let argument = arguments.popFirst() else { return nil }
      if let item = visit(argument) { return item }
    }
  }

  private mutating func visit(_ argument: InputArgument) -> InputItem? {
    guard case .path(let path) = argument else {
      return InputItem(content: .standardInput, name: RawPath("-"), relativeName: RawPath("-"))
    }
    let relativeName = RawPath(bytes: Array(path.lastComponent))
    switch path.status() {
    case .failure(let error):
      let problem: InputError = path.isDanglingLink ? .danglingLink : .cannotOpen(error)
      return InputItem(content: .failed(problem), name: path, relativeName: relativeName)
    case .success(let status):
      if status.kind == S_IFDIR { return enter(path, status, relativeName: RawPath(bytes: [])) }
      if isRepeated(status) { return nil }
      return InputItem(content: content(of: path, status, isNamed: true), name: path, relativeName: relativeName)
    }
  }

  private mutating func visit(_ name: [UInt8], in folder: Folder) -> InputItem? {
    let path = folder.path.appending(name)
    let relativeName = folder.relativeName.appending(name)
    if let names = output.inPlace {
      if InPlaceNames.isTemporary(name) { return nil }
      if names.isBackup(name) { return InputItem(content: .omitted(.backup), name: path, relativeName: relativeName) }
    }
    switch path.status(followsLinks: false) {
    case .failure(let error):
      return InputItem(content: .failed(.cannotOpen(error)), name: path, relativeName: relativeName)
    case .success(let status):
      if status.kind == S_IFDIR { return enter(path, status, relativeName: relativeName) }
      var target = status
      if status.kind == S_IFLNK {
        guard case .success(let followed) = path.status() else {
          return InputItem(content: .omitted(.danglingLink), name: path, relativeName: relativeName)
        }
        // A link to a folder is not followed: what it leads to may be the folder that it stands in.
        if followed.kind == S_IFDIR { return nil }
        target = followed
      }
      if output.files.contains(FileIdentity(target)) || isRepeated(target) { return nil }
      return InputItem(content: content(of: path, target, isNamed: false), name: path, relativeName: relativeName)
    }
  }

  /// Whether the file was given out already and is replaced.
  private mutating func isRepeated(_ status: stat) -> Bool {
    output.inPlace != nil && status.isRegularFile && !replacedFiles.insert(FileIdentity(status)).inserted
  }

  private func content(of path: RawPath, _ status: stat, isNamed: Bool) -> InputItem.Content {
    if let standardOutput = output.standardOutput, standardOutput == FileIdentity(status) {
      return .omitted(.standardOutput)
    }
    return switch status.kind {
    case S_IFCHR, S_IFBLK: .omitted(.device)
    case S_IFSOCK: .omitted(.socket)
    case S_IFIFO where !isNamed: .omitted(.fifoInFolder)
    case S_IFIFO where output.inPlace != nil: .omitted(.fifoInPlace)
    default: .file(path)
    }
  }

  /// Goes on with what the folder holds; an item where it cannot be listed.
  private mutating func enter(_ path: RawPath, _ status: stat, relativeName: RawPath) -> InputItem? {
    if let folder = output.folder, folder == FileIdentity(status) { return nil }
    switch Self.names(in: path) {
    case .success(let names):
      folders.append(Folder(path: path, relativeName: relativeName, names: names))
      return nil
    case .failure(let error):
      return InputItem(content: .failed(.cannotList(error)), name: path, relativeName: relativeName)
    }
  }

  /// The names in a folder, last one first.
  static func names(in path: RawPath) -> Result<[[UInt8]], SystemError> {
    guard let stream = path.withCString({ opendir($0) }) else { return .failure(SystemError(code: errno)) }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    errno = 0
    while let entry = readdir(stream) {
      // The name is a C array, which Swift sees as a tuple.
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != [UInt8(ascii: ".")] && name != Array("..".utf8) { names.append(name) }
    }
    if errno != 0 { return .failure(SystemError(code: errno)) }
    names.sort { $1.lexicographicallyPrecedes($0) }
    return .success(names)
  }
}
