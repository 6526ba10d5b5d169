/// What redaction does to a finding.
public enum RedactionAction: String, Sendable, CaseIterable {
  /// Puts the type in brackets in its place: `[EMAIL_ADDRESS]`.
  case label
  /// Keeps the last four letters and digits and the separators: `****-****-****-1111`.
  case mask
  /// Takes it away; a `-` is left where the value of a key has no quotes.
  case remove
}

/// Which action redaction takes for which type.
public struct RedactionRules: Sendable, Equatable {
  /// The action for the types that `actionsByType` does not hold.
  public var defaultAction: RedactionAction
  public var actionsByType: [String: RedactionAction]
  public var jsonNumbers = JSONNumberRule.label

  public init(defaultAction: RedactionAction = .label, actionsByType: [String: RedactionAction] = [:]) {
    self.defaultAction = defaultAction
    self.actionsByType = actionsByType
  }

  public func action(for type: String) -> RedactionAction {
    actionsByType[type] ?? defaultAction
  }
}
