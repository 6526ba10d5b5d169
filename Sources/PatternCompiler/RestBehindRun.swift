/// What a match of a regex has behind the run that it begins with, `@[0-9a-z-]+\\.[a-z]+` of `[0-9a-z.-]{1,64}@[0-9a-z-]+\\.[a-z]+`:
/// where none of that stands behind a run, the regex matches from none of its bytes on.
package struct RestBehindRun: Equatable, Sendable {
  /// A regex that matches wherever the rest of a match begins, and maybe elsewhere.
  package let regex: String

  /// Nil where a match begins with no run, or one that does not end where the rest begins.
  package init?(of node: RegexNode) {
    guard case .sequence(let items) = node,
      let first = items.firstIndex(where: { !ShapeDerivation.isZeroWidth($0) }),
      case .repetition(.set(let run), _, _) = items[first]
    else { return nil }
    let rest = RegexNode.sequence(Array(items[(first + 1)...]))
    guard let begins = ShapeDerivation.firstSet(rest), begins.isDisjoint(with: run) else { return nil }
    regex = RegexText(rest, keepsBytesBehind: true).text
  }
}
