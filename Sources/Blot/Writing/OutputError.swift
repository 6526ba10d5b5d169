#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Why output could not be written.
public enum OutputError: Error, Sendable, Equatable {
  case cannotCreate(RawPath, SystemError)
  case cannotWrite(RawPath, SystemError)
  /// The reader of the output has closed it: the run ends quietly.
  case closedReader
  /// Writing would replace the input of this path.
  case isInput(RawPath)
  /// Another input of this run was written to the path already.
  case isWritten(RawPath)
  /// The report and the redacted text, or two reports, would go into one file.
  case isOtherOutput(RawPath)

  /// The path that could not be written.
  public var path: RawPath {
    switch self {
    case .cannotCreate(let path, _), .cannotWrite(let path, _), .isInput(let path), .isWritten(let path),
      .isOtherOutput(let path):
      path
    case .closedReader: DescriptorSink.standardOutputName
    }
  }

  /// What went wrong, and what to do about it, in one line.
  public var message: String {
    switch self {
    case .cannotCreate(_, let error): "cannot be created: \(error.reason) (\(Self.advice(for: error)))"
    case .cannotWrite(_, let error): "cannot be written: \(error.reason) (\(Self.advice(for: error)))"
    case .closedReader: "was closed by its reader (nothing is left to do)"
    case .isInput: "is an input, and writing would replace it (name another output)"
    case .isWritten: "holds the output of another input of the same name (redact them into different folders)"
    case .isOtherOutput: "is to take two outputs (name another file for one of them)"
    }
  }

  private static func advice(for error: SystemError) -> String {
    switch error.code {
    case ENOSPC, EDQUOT: "free some space, or write elsewhere"
    case EACCES, EPERM, EROFS: "write where you may"
    case ENOENT, ENOTDIR: "create the folder first"
    case EISDIR: "name a file"
    default: "check the output"
    }
  }
}
