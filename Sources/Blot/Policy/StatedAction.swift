import PatternFiles

/// An action as somebody wrote it down.
public struct StatedAction: Sendable, Equatable, CustomStringConvertible {
  public var action: RedactionAction
  public var description: String

  public init(_ action: RedactionAction, text: String) {
    self.action = action
    description = text
  }

  static let standard = StatedAction(RedactionRules().defaultAction, text: RedactionRules().defaultAction.rawValue)

  /// The names that actions have.
  static var names: [String] { RedactionAction.allCases.map(\.rawValue) }

  /// Reads the name of an action.
  init(parsing text: String) throws(Problem) {
    guard let action = RedactionAction(rawValue: text) else {
      let nearest = nearestName(to: text, among: Self.names)
      throw Problem(
        reason: "unknown action '\(text)'",
        advice: nearest.map { "did you mean '\($0)'?" } ?? "one of \(Self.names.joined(separator: ", "))")
    }
    self.init(action, text: text)
  }

  struct Problem: Error {
    var reason: String
    var advice: String
  }
}
