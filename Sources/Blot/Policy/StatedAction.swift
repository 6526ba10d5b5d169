/// An action as somebody wrote it down.
public struct StatedAction: Sendable, Equatable, CustomStringConvertible {
  /// What is done.
  public var action: RedactionAction
  /// The action as it was written.
  public var description: String

  public init(_ action: RedactionAction, text: String) {
    self.action = action
    description = text
  }

  static let standard = StatedAction(RedactionRules().defaultAction, text: RedactionRules().defaultAction.name)

  /// The names that actions have.
  static var names: [String] { RedactionAction.names }

  /// Reads the name of an action, with its options.
  init(parsing text: String) throws(Problem) {
    do throws(RedactionActionError) {
      self.init(try RedactionAction(parsing: text), text: text)
    } catch {
      switch error {
      case .unknownName(let name):
        let nearest = error.nearestName.map { "did you mean '\($0)'?" }
        throw Problem(
          reason: "unknown action '\(name)'", advice: nearest ?? "one of \(Self.names.joined(separator: ", "))")
      case .badOption(let action, let option, let advice):
        throw Problem(reason: "action '\(action)': '\(option)' does not fit", advice: advice)
      }
    }
  }

  struct Problem: Error {
    var reason: String
    var advice: String
  }
}
