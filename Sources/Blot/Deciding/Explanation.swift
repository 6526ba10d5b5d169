/// How a match got its score, step by step.
public struct Explanation: Sendable, Equatable {
  /// The rules in the order in which they are asked.
  public enum Rule: String, Sendable, CaseIterable {
    /// The key before the value, of detectors that ask for one.
    case key
    case regex
    case boundary
    case validator
    /// The words near by.
    case context
  }

  /// What one rule said.
  public struct Step: Sendable, Equatable {
    /// Which rule it was.
    public var rule: Rule
    /// For people, in one line; the words of the text in it are key and context words, never the value.
    public var detail: String
    /// What the step adds to the score; nil where the rule refuses the match.
    public var score: Double?
  }

  /// Up to the first rule that refuses.
  public var steps: [Step] = []

  /// Whether no rule refuses.
  public var isAccepted: Bool { steps.allSatisfy { $0.score != nil } }

  /// The sum of the scores, at most 1.
  public var confidence: Double { min(1, steps.reduce(0) { $0 + ($1.score ?? 0) }) }
}
