import PatternFiles

/// What is wrong with a policy file as YAML.
struct PolicySyntax {
  let path: String

  private static let advice = "indent with spaces; quote texts that hold ':', '#' or '*' with single quotes"

  func error(_ error: YAMLError) -> PolicyError {
    let (reason, advice) =
      switch error.reason {
      case .syntax(let problem): ("not YAML: \(problem)", Self.advice)
      case .secondDocument: ("a second document begins", "a policy is one document: take '---' away")
      case .repeatedKey(let key): ("the key '\(key)' stands twice", "keep one of them")
      }
    return PolicyError(path: path, line: error.line, column: error.column, reason: reason, advice: advice)
  }
}
