import PatternFiles

/// What is wrong with a policy file as YAML.
struct PolicySyntax {
  let path: String

  func error(_ error: YAMLError) -> PolicyError {
    let advice =
      switch error.reason {
      case .syntax: "indent with spaces; quote texts that hold ':', '#' or '*' with single quotes"
      case .secondDocument: "a policy is one document: take '---' away"
      case .repeatedKey: "keep one of them"
      }
    return PolicyError(
      path: path, line: error.line, column: error.column, reason: error.reason.description, advice: advice)
  }
}
