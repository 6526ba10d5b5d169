/// One mistake in a policy file, with its place and a way out.
public struct PolicyError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The policy file.
  public var path: String
  /// 1-based; nil where the file as a whole is meant.
  public var line: Int?
  /// 1-based, in Unicode scalars.
  public var column: Int?
  /// What is wrong.
  public var reason: String
  /// What to do about it.
  public var advice: String

  public init(path: String, line: Int?, column: Int?, reason: String, advice: String) {
    self.path = path
    self.line = line
    self.column = column
    self.reason = reason
    self.advice = advice
  }

  /// A mistake in what is stated at `origin`, a place in the file at `path`.
  init(_ origin: SettingOrigin, path: String, reason: String, advice: String) {
    self.init(path: path, line: nil, column: nil, reason: reason, advice: advice)
    if case .file(_, let line, let column) = origin {
      self.line = line
      self.column = column
    }
  }

  public var description: String {
    let place = [line, column].compactMap { $0 }.map { ":\($0)" }.joined()
    return "\(path)\(place): \(reason) (\(advice))"
  }
}

extension [PolicyError] {
  /// In the order of the file.
  func sortedByPlace() -> [PolicyError] {
    enumerated()
      .sorted { left, right in
        (left.element.line ?? 0, left.element.column ?? 0, left.offset)
          < (right.element.line ?? 0, right.element.column ?? 0, right.offset)
      }
      .map(\.element)
  }
}
