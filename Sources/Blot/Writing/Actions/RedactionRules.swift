/// Which action redaction takes for which type.
public struct RedactionRules: Sendable, Equatable {
  /// The action for the types that `actionsByType` does not hold.
  public var defaultAction: RedactionAction
  /// By type.
  public var actionsByType: [String: RedactionAction]
  /// What stands in the place of a JSON number with a finding.
  public var jsonNumbers = JSONNumberRule.label
  /// The keys whose values say whom a line is about, for `shift-date`; the first one goes before the others.
  public var subjects: [LogKey] = []
  /// What the actions that need a key take it from. Where it is nil and an action needs one, the label stands in the
  /// place of the values; `actionThatNeedsKey` tells beforehand.
  public var keys: KeyRing?

  public init(
    defaultAction: RedactionAction = .label, actionsByType: [String: RedactionAction] = [:], keys: KeyRing? = nil
  ) {
    self.defaultAction = defaultAction
    self.actionsByType = actionsByType
    self.keys = keys
  }

  /// The action that is taken for findings of a type.
  public func action(for type: String) -> RedactionAction {
    actionsByType[type] ?? defaultAction
  }

  /// An action of these rules that needs a key; nil where none does.
  public var actionThatNeedsKey: RedactionAction? {
    if defaultAction.needsKey { return defaultAction }
    return actionsByType.sorted { $0.key < $1.key }.first { $0.value.needsKey }?.value
  }
}
