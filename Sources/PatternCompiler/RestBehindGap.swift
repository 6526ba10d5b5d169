/// What a match of a regex goes over a gap to, `-u name:` in `curl [^\r\n]{0,400}?-u [^:]{0,100}:`: where none of that stands
/// in reach, the regex need not run. A look for it goes over a line once, and the regex over the gap at each place where a
/// match may begin.
package struct RestBehindGap: Equatable, Sendable {
  /// A regex that matches wherever the rest of a match begins, and maybe elsewhere.
  package let regex: String
  /// Bytes from the beginning of a match to that of its rest at most; nil where there may be any number.
  package let reach: Int?
  /// Bytes that a match of `regex` has at most; nil where it may have any number.
  package let longest: Int?

  /// What is shorter stands in too many places.
  private static let shortest = 2

  /// Nil where a match goes over no gap.
  package init?(of node: RegexNode) {
    guard let (rest, reach) = Self.rest(of: node, before: [], behind: [], reach: 0) else { return nil }
    let trimmed = Self.trimmed(rest)
    guard Self.shortest(trimmed) >= Self.shortest else { return nil }
    regex = RegexText(trimmed).text
    self.reach = reach
    longest = RequiredLiteral.longest(trimmed)
  }

  /// What stands behind the first gap of a node that `following` stand behind; nil where it has none.
  ///
  /// - Parameter sets: of bytes that a match has before the node.
  private static func rest(
    of node: RegexNode, before following: [RegexNode], behind sets: [ByteSet], reach: Int?
  ) -> (RegexNode, reach: Int?)? {
    switch node {
    case .sequence(let items):
      var reach = reach
      var sets = sets
      for (index, item) in items.enumerated() {
        let behind = items[(index + 1)...] + following
        let end = RequiredLiteral.sum(reach, RequiredLiteral.longest(item))
        if isGap(item), !endsBeforeNext(item, behind: sets) { return (.sequence(Array(behind)), end) }
        if let rest = rest(of: item, before: Array(behind), behind: sets, reach: reach) { return rest }
        reach = end
        sets += Self.sets(of: item)
      }
      return nil
    case .alternation(let branches):
      let rests = branches.map { rest(of: $0, before: following, behind: sets, reach: reach) }
      guard rests.contains(where: { $0 != nil }) else { return nil }
      var farthest = reach
      let all = zip(branches, rests).map { branch, rest in
        guard let rest else { return RegexNode.sequence([branch] + following) }
        farthest = farthest.flatMap { farthest in rest.reach.map { max(farthest, $0) } }
        return rest.0
      }
      return (.alternation(all), farthest)
    case .set, .repetition, .look, .wordBoundary, .lineStart, .lineEnd, .unconstrained: return nil
    }
  }

  /// Whether a gap ends before the next place where a match may begin, since it has none of the bytes of a set that a match
  /// begins with: of `://[^/]{0,128}:` all places together go over each byte once, and a look ahead would be one more time.
  private static func endsBeforeNext(_ gap: RegexNode, behind sets: [ByteSet]) -> Bool {
    guard case .repetition(.set(let set), _, _) = gap else { return false }
    return sets.contains { $0.isDisjoint(with: set) }
  }

  /// The sets of bytes that each text of a node has one of.
  private static func sets(of node: RegexNode) -> [ByteSet] {
    switch node {
    case .set(let set): [set]
    case .sequence(let items): items.flatMap(sets)
    case .repetition(let item, let minimum, _): minimum > 0 ? sets(of: item) : []
    case .alternation, .look, .wordBoundary, .lineStart, .lineEnd, .unconstrained: []
    }
  }

  /// Whether an item may take so many bytes that it costs more to go over them than to look for what stands behind: many of
  /// nearly any kind, or fields (`(?:[^|]{0,80}\\|){4}`).
  private static func isGap(_ node: RegexNode) -> Bool {
    switch node {
    case .repetition(.set, _, _): RequiredLiteral.isGap(node)
    case .repetition: RequiredLiteral.longest(node) ?? .max >= RequiredLiteral.shortestGap
    case .set, .sequence, .alternation, .look, .wordBoundary, .lineStart, .lineEnd, .unconstrained: false
    }
  }

  /// Whether a text of the node goes over a gap of words or over hundreds of bytes, which a look for it would go over at
  /// each place that it may begin at.
  private static func hasLongGap(_ node: RegexNode) -> Bool {
    switch node {
    case .repetition(.set(let set), _, let maximum):
      RequiredLiteral.isGap(node) && (set.contains(UInt8(ascii: " ")) || maximum ?? .max > longestInRest)
    case .sequence(let items), .alternation(let items): items.contains(where: hasLongGap)
    case .repetition(let item, _, _): hasLongGap(item)
    case .set, .look, .wordBoundary, .lineStart, .lineEnd, .unconstrained: false
    }
  }

  private static let longestInRest = 256

  /// The beginning of a rest up to the next long gap, which ends with as little as it can.
  private static func trimmed(_ node: RegexNode) -> RegexNode {
    switch node {
    case .sequence(let items):
      var kept: [RegexNode] = []
      for item in items {
        if hasLongGap(item) {
          // Its first bytes are told all the same.
          if case .repetition(.set, let minimum, _) = item, minimum > 0 { kept.append(trimmed(item)) }
          break
        }
        kept.append(item)
      }
      if let last = kept.popLast() { kept.append(trimmed(last)) }
      return .sequence(kept)
    case .alternation(let branches): return .alternation(branches.map(trimmed))
    case .repetition(let item, let minimum, _): return .repetition(item, minimum: minimum, maximum: minimum)
    case .set, .look, .wordBoundary, .lineStart, .lineEnd, .unconstrained: return node
    }
  }

  /// Bytes that each text of the node has.
  static func shortest(_ node: RegexNode) -> Int {
    switch node {
    case .set: 1
    case .sequence(let items): items.reduce(0) { $0 + shortest($1) }
    case .alternation(let branches): branches.map(shortest).min() ?? 0
    case .repetition(let item, let minimum, _): minimum * shortest(item)
    case .look, .wordBoundary, .lineStart, .lineEnd, .unconstrained: 0
    }
  }
}
