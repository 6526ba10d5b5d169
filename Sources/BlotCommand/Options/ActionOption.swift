import ArgumentParser
import Blot
import PatternFiles

/// `--action NAME` or `--action TYPE=NAME`.
struct ActionOption: ExpressibleByArgument {
  /// Nil: for all types without an action of their own.
  var type: String?
  var name: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if parts.contains("") { return nil }
    name = parts[parts.count - 1]
    type = parts.count > 1 ? parts[0] : nil
  }

  /// The rules that `options` make, the later before the earlier.
  ///
  /// - Parameter types: the types there are, to refuse others.
  static func rules(_ options: [ActionOption], types: Set<String>) throws(UsageProblem) -> RedactionRules {
    var rules = RedactionRules()
    let names = RedactionAction.allCases.map(\.rawValue)
    for option in options {
      guard let action = RedactionAction(rawValue: option.name) else {
        throw .unknownName(
          "action", option.name, nearest: nearestName(to: option.name, among: names),
          advice: "one of \(names.joined(separator: ", "))")
      }
      guard let type = option.type else {
        rules.defaultAction = action
        continue
      }
      guard types.contains(type) else {
        throw .unknownName(
          "type", type, nearest: nearestName(to: type, among: types.sorted()),
          advice: "'blot patterns list' names them all")
      }
      rules.actionsByType[type] = action
    }
    return rules
  }
}
