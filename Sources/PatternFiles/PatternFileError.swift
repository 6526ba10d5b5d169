/// Why a pattern file cannot be used, with the place and a way out.
public struct PatternFileError: Error, Sendable, Equatable, CustomStringConvertible {
  public var path: String
  /// 1-based; nil where the file as a whole is meant.
  public var line: Int?
  public var reason: String
  /// What to do about it.
  public var advice: String

  public init(path: String, line: Int?, reason: String, advice: String) {
    self.path = path
    self.line = line
    self.reason = reason
    self.advice = advice
  }

  public var description: String {
    let place = line.map { "\(path):\($0)" } ?? path
    return "\(place): \(reason) (\(advice))"
  }
}
