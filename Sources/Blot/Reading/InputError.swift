#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Why an input, or the rest of it, could not be scanned. The other inputs go on; the exit status is 2.
public enum InputError: Error, Sendable, Equatable {
  case cannotOpen(SystemError)
  /// A symbolic link to nothing, which was named itself.
  case danglingLink
  case cannotList(SystemError)
  /// `byteOffset` counts the bytes as they stand in the input.
  case cannotRead(SystemError, byteOffset: Int)
  case truncated(InputFormat, byteOffset: Int)
  case corrupt(InputFormat, byteOffset: Int, detail: String)
  /// The library that reads the format is not installed.
  case missingLibrary(InputFormat, MissingLibrary)
  /// The content refers further back than there is memory for.
  case windowTooLarge(InputFormat)
  /// A bomb: it unpacks to more than `ratio` times what it is.
  case expandsTooMuch(InputFormat, ratio: Int, byteOffset: Int)
  /// Standard input has no name under which it could be written into a folder.
  case hasNoName

  /// What went wrong, and what to do about it, in one line.
  public var message: String { "\(reason) (\(advice))" }

  /// What went wrong.
  var reason: String {
    switch self {
    case .cannotOpen(let error): "cannot be opened: \(error.reason)"
    case .danglingLink: "it is a symbolic link to nothing"
    case .cannotList(let error): "cannot be listed: \(error.reason)"
    case .cannotRead(let error, let byteOffset): "cannot be read after \(byteOffset) bytes: \(error.reason)"
    case .truncated(let format, let byteOffset): "the \(format.name) stream ends early, after \(byteOffset) bytes"
    case .corrupt(let format, let byteOffset, let detail):
      "corrupt \(format.name) data near byte \(byteOffset): \(detail)"
    case .missingLibrary(let format, let library): "\(format.name) needs \(library.fileName)"
    case .windowTooLarge(let format): "the \(format.name) data refers further back than memory is allowed for"
    case .expandsTooMuch(let format, let ratio, let byteOffset):
      "the \(format.name) data unpacks to more than \(ratio) times its size, after \(byteOffset) bytes"
    case .hasNoName: "standard input has no name in the output folder"
    }
  }

  /// What to do about it where it is an input of a run.
  private var advice: String {
    switch self {
    case .cannotOpen(let error), .cannotList(let error): Self.advice(for: error)
    case .danglingLink: "mend or remove the link"
    case .cannotRead: "what was read before is scanned"
    case .truncated: "what is there is scanned; fetch the file again"
    case .corrupt(let format, _, _): "what comes before is scanned; check it with `\(format.checkCommand)`"
    case .missingLibrary(_, let library): "install \(library.package)"
    case .windowTooLarge: "raise it with --max-memory SIZE"
    case .expandsTooMuch: "what comes before is scanned; raise --max-expansion if it is no bomb"
    case .hasNoName: "use --output FILE"
    }
  }

  /// Whether some of it may have been read before.
  var breaksOff: Bool {
    switch self {
    case .cannotRead, .truncated, .corrupt, .expandsTooMuch: true
    case .cannotOpen, .danglingLink, .cannotList, .missingLibrary, .windowTooLarge, .hasNoName: false
    }
  }

  private static func advice(for error: SystemError) -> String {
    switch error.code {
    case ENOENT, ENOTDIR: "check the path"
    case EACCES, EPERM: "run as a user who may read it"
    case EMFILE, ENFILE: "raise `ulimit -n`"
    case ELOOP: "the symbolic links lead in a circle"
    default: "it is left out"
    }
  }
}

/// Why an input was left out on purpose. The exit status is 3 where nothing worse happened.
public enum SkipReason: Error, Sendable, Equatable {
  case device
  case socket
  /// A FIFO that a folder holds: reading it would wait for a writer.
  case fifoInFolder
  case danglingLink
  case unsupported(InputFormat)
  /// A member of an archive that is not read, and why.
  case encryptedMember
  case sparseMember
  case memberMethod(Int)
  /// It has more layers than that.
  case nestedTooDeeply(Int)
  /// Bytes after the last member of a compressed file that are no member.
  case trailingGarbage(InputFormat, byteCount: Int)
  /// Bytes before the first member of a zip archive: a program that unpacks it.
  case leadingProgram(byteCount: Int)
  /// Standard output is redirected into it.
  case standardOutput
  /// The regex of a detector backtracks too much on some lines, so that they were searched without it.
  case regexGaveUp(detector: String, lineCount: Int)

  // Why a file is not replaced by its redacted self; it stays as it is.

  case fifoInPlace
  /// An original that an earlier run has kept.
  case backup
  /// It has more names than one, and would be replaced under one of them alone.
  case hardLinks(Int)
  /// A program has it open for writing.
  case openForWriting
  /// It was written, or replaced by another file, since it was opened.
  case changedMeanwhile
  /// Members of an archive were not read, and bytes behind a compressed content are none of it: neither can be written
  /// again.
  case losesMembers(Int)
  case losesTrailingBytes(InputFormat, byteCount: Int)
  case losesLeadingProgram(byteCount: Int)

  /// What was left out and why, and what to do about it, in one line.
  public var message: String {
    switch self {
    case .device: "skipped: it is a device (use `-` and redirect standard input to read it)"
    case .socket: "skipped: it is a socket (read it with another tool and pipe that into blot)"
    case .fifoInFolder: "skipped: it is a FIFO inside a folder (name it as a PATH to read it)"
    case .danglingLink: "skipped: it is a symbolic link to nothing (mend or remove the link)"
    case .unsupported(let format): "skipped: \(format.name) is not supported (\(format.advice))"
    case .encryptedMember: "skipped: it is encrypted (unpack it with its password)"
    case .sparseMember: "skipped: it is a sparse file of holes for the most part (unpack it, or raise --max-expansion)"
    case .memberMethod(let method): "skipped: it is packed with method \(method), which is not read (unpack it first)"
    case .nestedTooDeeply(let depth): "skipped: it is packed more than \(depth) times over (unpack it first)"
    case .trailingGarbage(let format, let byteCount):
      "warning: \(byteCount) bytes of trailing garbage after the \(format.name) data are left out "
        + "(check them with `\(format.checkCommand)`)"
    case .leadingProgram(let byteCount):
      "warning: \(byteCount) bytes before the zip archive, a program that unpacks it, are left out "
        + "(check them with `strings`)"
    case .fifoInPlace: "skipped: it is a FIFO, which has no content to replace (leave out --in-place)"
    case .backup: "skipped: it is an original that was kept (name it as a PATH to redact it, or delete it)"
    case .hardLinks(let count):
      "skipped: it has \(count) names, and would be redacted under one of them alone "
        + "(find the others with `find -samefile`, and copy it)"
    case .openForWriting: "skipped: a program has it open for writing (redact it when it is closed or rotated)"
    case .changedMeanwhile: "skipped: it has changed meanwhile (redact it when nobody writes it)"
    case .losesMembers(let count):
      "skipped: \(count) of its members cannot be read, and would be lost (unpack it, or use --output-dir)"
    case .losesTrailingBytes(let format, let byteCount):
      "skipped: \(byteCount) bytes of trailing garbage after the \(format.name) data would be lost "
        + "(check them with `\(format.checkCommand)`, or use --output-dir)"
    case .losesLeadingProgram(let byteCount):
      "skipped: \(byteCount) bytes before the zip archive, a program that unpacks it, would be lost (use --output-dir)"
    case .standardOutput: "skipped: standard output goes there (write elsewhere)"
    case .regexGaveUp(let detector, let lineCount):
      "skipped: \(detector) gave up on \(lineCount) lines (its regex backtracks too much, or too many values touch)"
    }
  }
}
