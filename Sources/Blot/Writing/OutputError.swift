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
  /// It is to be an archive of that format, and the input is none.
  case isNoArchive(RawPath, of: RawPath, InputFormat)
  /// It is one archive, and takes one input.
  case isTaken(RawPath, by: RawPath)
  /// The report and the redacted text, or two reports, would go into one file.
  case isOtherOutput(RawPath)
  /// Its name asks for a compression whose library is not installed.
  case missingLibrary(RawPath, MissingLibrary)

  // Why a file is not replaced by its redacted self; it stays as it is.

  /// There is no room for the new files; the path is a folder of the file system.
  case noSpace(RawPath, neededByteCount: Int, availableByteCount: Int)
  /// The second scan finds something that would be redacted once more.
  case notRedacted(RawPath, type: String, lineNumber: Int)
  /// The new file does not read as it was written.
  case notAsWritten(RawPath, detail: String)
  /// The new file cannot have what the old one has.
  case cannotKeep(RawPath, String, SystemError)
  case cannotReplace(RawPath, SystemError)
  /// The name that the original would be kept under is taken.
  case backupExists(RawPath, backup: RawPath)
  case cannotKeepOriginal(RawPath, backup: RawPath, SystemError)

  // Why a journal cannot be used.

  case isNoJournal(RawPath)
  /// It is the journal of another search.
  case isOtherJournal(RawPath)
  case journalInUse(RawPath)

  /// The path that could not be written.
  public var path: RawPath {
    switch self {
    case .cannotCreate(let path, _), .cannotWrite(let path, _), .isInput(let path), .isWritten(let path),
      .isNoArchive(let path, _, _), .isTaken(let path, _),
      .isOtherOutput(let path), .missingLibrary(let path, _), .noSpace(let path, _, _), .notRedacted(let path, _, _),
      .notAsWritten(let path, _),
      .cannotKeep(let path, _, _), .cannotReplace(let path, _), .backupExists(let path, _),
      .cannotKeepOriginal(let path, _, _), .isNoJournal(let path), .isOtherJournal(let path), .journalInUse(let path):
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
    case .isNoArchive(_, let input, let format):
      "cannot be made of \(input.text), which is no \(format.name) archive (use --output-dir, or a name without the ending)"
    case .isTaken(_, let input): "holds another input, and \(input.text) does not go into it (use --output-dir)"
    case .isOtherOutput: "is to take two outputs (name another file for one of them)"
    case .missingLibrary(_, let library):
      "would be compressed with \(library.fileName), which is missing (install \(library.package), or choose another name)"
    case .noSpace(_, let needed, let available):
      "has room for \(available) bytes, and the new files may need \(needed) (free some space, or redact fewer files)"
    case .notRedacted(_, let type, let lineNumber):
      "is left as it is: redacted, line \(lineNumber) would still hold \(type) (choose another --action for it)"
    case .notAsWritten(_, let detail):
      "is left as it is: the new file cannot be read as it was written: \(detail) (check the disk)"
    case .cannotKeep(_, let what, let error):
      "is left as it is: its \(what) cannot be kept: \(error.reason) (run as its owner or as root)"
    case .cannotReplace(_, let error):
      "is left as it is: it cannot be replaced: \(error.reason) (\(Self.advice(for: error)))"
    case .backupExists(_, let backup):
      "is left as it is: \(backup.text) exists (delete it, or choose another suffix for --backup)"
    case .cannotKeepOriginal(_, let backup, let error):
      "is left as it is: the original cannot be kept as \(backup.text): \(error.reason) (\(Self.advice(for: error)))"
    case .isNoJournal: "is no journal of blot (name another file for --resume)"
    case .isOtherJournal: "is the journal of other detectors, settings or actions (name another file for --resume)"
    case .journalInUse: "is used by another run (wait for its end, or name another file for --resume)"
    }
  }

  private static func advice(for error: SystemError) -> String {
    switch error.code {
    case ENOSPC, EDQUOT: "free some space, or write elsewhere"
    case EACCES, EPERM, EROFS: "write where you may"
    case ENOENT: "create the folder first"
    case ENOTDIR: "name another folder"
    case EISDIR: "name a file"
    default: "check the output"
    }
  }
}
