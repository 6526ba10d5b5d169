/// What is wrong with a command line beyond what the parser sees.
enum UsageProblem: Error, CustomStringConvertible {
  case badValue(_ option: String, _ value: String, advice: String)
  case unknownName(_ kind: String, _ name: String, nearest: String?, advice: String)
  case conflict(_ option: String, _ other: String)
  case missing(_ option: String, neededBy: String)
  /// Standard input has no file that could be replaced.
  case standardInputInPlace
  /// A command that only has subcommands stood alone.
  case noCommand(String)
  /// Nothing to read: no path, and standard input is a terminal.
  case noInput(String)

  var description: String {
    switch self {
    case .badValue(let option, let value, let advice):
      "\(option): '\(value)' does not fit (\(advice))"
    case .unknownName(let kind, let name, let nearest, let advice):
      "unknown \(kind) '\(name)' (\(nearest.map { "did you mean '\($0)'?" } ?? advice))"
    case .conflict(let option, let other):
      "\(option) and \(other) exclude each other (leave one out)"
    case .missing(let option, let other): "\(other) needs \(option) (add it, or leave \(other) out)"
    case .standardInputInPlace: "--in-place: standard input cannot be replaced (name files or folders)"
    case .noCommand(let command): "\(command): a command is missing"
    case .noInput(let command): "\(command): nothing to read"
    }
  }
}
