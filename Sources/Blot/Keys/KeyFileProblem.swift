/// What is wrong with a key file, without anything of its content.
enum KeyFileProblem: Error, Equatable {
  case notAKeyFile
  /// Its lines end as on Windows, or as a mail programme has sent them.
  case carriageReturns
  /// It is a symbolic link to nothing.
  case danglingLink
  case noKeys
  /// 1-based.
  case badLine(Int)
  case repeatedID(Int, String)
  case tooLarge
  case cannotRead(SystemError)
  case cannotWrite(SystemError)
  case exists
  /// There is a file of its name and `.new`.
  case isBeingReplaced
  case notAFile
  /// Others than the owner may read or change it.
  case openToOthers(mode: UInt32)
  case foreign

  /// The words for it with a way out. `name` is what the user called the file.
  func message(_ name: String) -> String {
    switch self {
    case .notAKeyFile: "this is no key file ('blot key new FILE' makes one)"
    case .carriageReturns: "its lines end with CRLF (`sed -i 's/\\r$//' \(name)` makes a key file of it again)"
    case .danglingLink: "it is a symbolic link to nothing (mend the link, or name the file itself)"
    case .noKeys: "there is no key in it ('blot key new FILE' makes another one)"
    case .badLine(let line): "line \(line) is no key (put the file back as 'blot key' wrote it)"
    case .repeatedID(let line, let id): "line \(line): '\(id)' is there twice (take the wrong one out)"
    case .tooLarge: "this is no key file: it is larger than any ('blot key new FILE' makes one)"
    case .cannotRead(let error) where error.code == 2:
      "there is no such key file ('blot key new \(name)' makes one)"
    case .cannotRead(let error): "cannot be read: \(error.reason) (a key file is read by its owner)"
    case .cannotWrite(let error): "cannot be written: \(error.reason) (name a file in a folder of your own)"
    case .exists: "it is there already ('blot key rotate' adds a key, 'blot key show' names those in it)"
    case .isBeingReplaced: "'\(name).new' is there: a rotation runs, or was cut off ('rm \(name).new' if it was)"
    case .notAFile: "this is no regular file (name a key file)"
    case .openToOthers(let mode):
      "others may read the keys: its mode is 0\(String(mode, radix: 8)) ('chmod 600 \(name)')"
    case .foreign: "it belongs to another user, who may change it (use a file of your own)"
    }
  }
}

/// A key file that cannot be used.
public struct KeyFileError: Error, Sendable, CustomStringConvertible {
  /// One line: the file, what is wrong, what to do about it.
  public let description: String

  init(_ name: String, _ problem: KeyFileProblem) {
    let shown = PrintableText.string(name)
    description = "\(shown): \(problem.message(shown))"
  }
}
