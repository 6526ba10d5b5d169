import ArgumentParser
import Blot
import PatternFiles

/// `--action NAME` or `--action TYPE=NAME`; options of an action follow a colon: `--action CREDIT_CARD=mask:last=4`.
struct ActionOption: ExpressibleByArgument {
  /// Nil: for all types without an action of their own.
  var type: String?
  /// With its options.
  var name: String

  init?(argument: String) {
    let nameEnd = argument.firstIndex(of: ":") ?? argument.endIndex
    if let equals = argument[..<nameEnd].firstIndex(of: "=") {
      type = String(argument[..<equals])
      name = String(argument[argument.index(after: equals)...])
    } else {
      name = argument
    }
    if type == "" || name.isEmpty { return nil }
  }

  /// The rules that `options` make, the later before the earlier.
  ///
  /// - Parameter types: the types there are, to refuse others.
  static func rules(_ options: [ActionOption], types: Set<String>) throws -> RedactionRules {
    var rules = RedactionRules()
    for option in options {
      let action = try RedactionAction(parsing: option.name)
      guard let type = option.type else {
        rules.defaultAction = action
        continue
      }
      guard types.contains(type) else {
        throw UsageProblem.unknownName(
          "type", type, nearest: nearestName(to: type, among: types.sorted()),
          advice: "'blot patterns list' names them all")
      }
      rules.actionsByType[type] = action
    }
    return rules
  }
}
