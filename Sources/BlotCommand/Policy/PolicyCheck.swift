import ArgumentParser
import Blot
import PatternFiles

/// `blot policy check [FILE…]`
struct PolicyCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validate policy files; say all that is wrong with them.",
    discussion: """
      Without a file: the policy that scan and redact would find. Exit status: 0 all are usable, 2 one is not, or \
      there is none: file, line, column and reason are on standard error.
      """)

  static let examples = [
    HelpPage.Example(command: "blot policy check", does: "the policy that is in force here"),
    HelpPage.Example(command: "blot policy check nightly.yaml", does: "another one")
  ]

  @Argument(help: "Policy files.", completion: .file(extensions: ["yaml", "yml"]))
  var file: [String] = []

  func run() throws {
    let paths = file.isEmpty ? [PolicyOptions.found].compactMap { $0 } : file
    guard !paths.isEmpty else {
      throw PolicyNotFound()
    }
    var status = ExitStatus.success
    for path in paths {
      let errors = Self.errors(of: path)
      for error in errors { StandardStream.error.write("blot: \(error)\n") }
      if errors.isEmpty {
        try StandardStream.output.print("\(path): usable\n")
      } else {
        status = .failure
      }
    }
    try status.leave()
  }

  /// All that is wrong with a policy and the pattern files that it names.
  private static func errors(of path: String) -> [any Error] {
    var file = PolicyFile(path)
    do {
      let available = try AvailableDetectors(userPaths: file.definition.patterns.map(\.value))
      // A regex that PCRE2 refuses is told here and not at the first scan.
      _ = try available.catalogue(of: available.own)
      file.checkNames(builtIn: available.builtIn, own: available.own)
      return file.errors
    } catch let error as PatternFileError {
      return file.errors + [file.located(error)]
    } catch {
      // Without its own types, names cannot be checked.
      return file.errors + [error]
    }
  }
}

/// There is no policy in any of the places for one.
struct PolicyNotFound: Error, CustomStringConvertible {
  var description: String {
    let places = PolicySearch(environment: { _ in nil }).candidates
    return "no policy found (name a file, or write one as \(places.joined(separator: " or ")))"
  }
}
