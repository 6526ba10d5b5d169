/// An explanation as reports write it.
enum ExplanationText {
  /// A JSON array with an object a step: `[{"rule":"regex","detail":"…","score":0.6},…]`.
  static func json(_ explanation: Explanation) -> [UInt8] {
    let steps = explanation.steps.map { step in
      Array("{\"rule\":\"\(step.rule.rawValue)\",\"detail\":".utf8) + JSONString.quoted(step.detail)
        + Array(",\"score\":\(step.score.map(CatalogueListing.fraction) ?? "null")}".utf8)
    }
    return Array("[".utf8) + steps.joined(separator: Array(",".utf8)) + Array("]".utf8)
  }

  /// A line a step, indented: `    +0.6  regex      …`; `refused` in place of the score where the rule refuses. Where none
  /// does, the sum stands below.
  static func lines(_ explanation: Explanation) -> String {
    let sum =
      explanation.isAccepted && !explanation.steps.isEmpty
      ? "    =\(CatalogueListing.fraction(explanation.confidence))\n" : ""
    return steps(explanation) + sum
  }

  private static func steps(_ explanation: Explanation) -> String {
    explanation.steps.map { step in
      let score = step.score.map { $0 == 0 ? "" : "+\(CatalogueListing.fraction($0))" } ?? "refused"
      return "    " + padded(score, 8) + padded(step.rule.rawValue, 11) + step.detail + "\n"
    }.joined()
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.utf8.count))
  }
}
