import ArgumentParser
import Blot

/// `blot key`
struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key",
    abstract: "Make, show and rotate the keys of pseudonyms.",
    discussion: """
      A key file holds one or more keys, and only its owner may read it (mode 0600). The newest key makes pseudonyms, \
      the older ones still restore them. Lose the file, and nobody can.
      """,
    subcommands: [KeyNew.self, KeyShow.self, KeyRotate.self])

  static let examples = [
    HelpPage.Example(command: "blot key new blot.key", does: "a file with a new key"),
    HelpPage.Example(command: "blot redact --key-file blot.key --action hash app.log", does: "the log with pseudonyms")
  ]

  func run() throws { throw UsageProblem.noCommand("blot key") }

  /// The file that an argument names, which is written: a descriptor is not.
  static func path(_ file: String) throws -> RawPath {
    guard case .file(let path) = KeySource(option: PathArgument.raw(file)) else {
      throw UsageProblem.badValue("file", file, advice: "the path of a file, which is written")
    }
    return path
  }

  static func describe(_ key: RedactionKey) -> String { "\(key.id)  \(key.created)" }
}

/// `blot key new FILE`
struct KeyNew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a new key file with one random key.")

  static let examples = [
    HelpPage.Example(command: "blot key new blot.key", does: "a file that only you can read"),
    HelpPage.Example(command: "sudo blot key new /etc/blot/key", does: "one for a service")
  ]

  @Argument(help: "The file to make; there must be none of that name yet.", completion: .file())
  var file: String

  func run() throws {
    KeyOptions.keepCoreAway()
    let path = try KeyCommand.path(file)
    let keys = KeyRing()
    try keys.create(path)
    try StandardStream.output.print("\(KeyCommand.describe(keys.newest))\n")
  }
}

/// `blot key show FILE`
struct KeyShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Name the keys in a file and when they were made, never the keys.")

  static let examples = [
    HelpPage.Example(command: "blot key show blot.key", does: "the ids, from the oldest to the newest"),
    HelpPage.Example(command: "blot key show fd:3 3< blot.key", does: "the same of an open descriptor")
  ]

  @Argument(help: "The key file, or fd: and the number of a descriptor.", completion: .file())
  var file: String

  func run() throws {
    KeyOptions.keepCoreAway()
    guard let source = KeySource(option: PathArgument.raw(file)) else {
      throw UsageProblem.badValue("file", file, advice: "a file, or fd: and the number of a descriptor")
    }
    let keys = try source.read()
    try StandardStream.output.print(keys.keys.map { KeyCommand.describe($0) + "\n" }.joined())
  }
}

/// `blot key rotate FILE`
struct KeyRotate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Add a new key, which makes pseudonyms from now on.",
    discussion: "The older keys stay in the file and restore what they made.")

  static let examples = [
    HelpPage.Example(command: "blot key rotate blot.key", does: "k2 beside k1"),
    HelpPage.Example(command: "blot key show blot.key", does: "see both")
  ]

  @Argument(help: "The key file.", completion: .file())
  var file: String

  func run() throws {
    KeyOptions.keepCoreAway()
    let path = try KeyCommand.path(file)
    let keys = try KeySource.file(path).read().rotated()
    try keys.replace(path)
    try StandardStream.output.print("\(KeyCommand.describe(keys.newest))\n")
  }
}
