import Yams

/// What is wrong with a policy file as YAML.
struct PolicySyntax {
  let path: String

  private static let advice = "indent with spaces; quote texts that hold ':', '#' or '*' with single quotes"

  func error(_ error: any Error) -> PolicyError {
    switch error as? YamlError {
    case .composer(_, let problem, let mark, _) where problem.contains("another document"):
      return PolicyError(
        path: path, line: mark.line, column: mark.column, reason: "a second document begins",
        advice: "a policy is one document: take '---' away")
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return PolicyError(
        path: path, line: mark.line, column: mark.column, reason: "not YAML: \(problem)", advice: Self.advice)
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.map { "'\($0)'" }.joined(separator: ", ")
      return PolicyError(
        path: path, line: context.mark.line, column: context.mark.column, reason: "the key \(names) stands twice",
        advice: "keep one of them")
    default:
      return PolicyError(path: path, line: nil, column: nil, reason: "not YAML: \(error)", advice: Self.advice)
    }
  }
}
