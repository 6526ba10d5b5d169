import PatternFiles

/// Where the matches of one detector can begin, derived from its regex.
struct CandidateDerivation {
  let node: RegexNode
  /// Whether the automaton of the node says all that the regex does.
  let isExact: Bool
  /// Whether its repetitions take as much as they can.
  let isGreedy: Bool
  /// How many items the node begins with that `LeadingLookbehinds` tells.
  let lookbehinds: Int
  /// The bytes that may stand beside a match.
  let neighbours: ByteSet
  let method: CandidateMethod
  /// The shapes of the method, as the kernel looks for them.
  let entries: [BucketPlan.Entry]

  /// Nil where the regex is beyond the syntax that is read.
  init?(_ detector: DetectorDefinition) {
    guard let regex = RegexParser.parse(detector.regex) else { return nil }
    node = regex.node
    isExact = regex.isExact && !detector.hasValueGroup
    isGreedy = regex.isGreedy
    lookbehinds = LeadingLookbehinds(of: detector.regex).toldItems
    neighbours = Self.neighbours(detector)
    method = ShapeDerivation.method(for: node, before: neighbours)
    switch method {
    case .shapes(let found): entries = Self.entries(found, node, neighbours)
    case .inner(let found, _, _, _, _): entries = found.map { BucketPlan.Entry(shape: $0) }
    case .fullScan: entries = []
    }
  }

  /// What the beginning of the regex asks of the byte before its match.
  var before: ByteSet {
    guard case .sequence(let items) = node else { return .all }
    var result = ByteSet.all
    for item in items {
      guard case .look(let inside, ahead: false, let negative) = item, let set = ShapeDerivation.singleByte(inside)
      else {
        return result
      }
      result = result.intersection(negative ? set.complement.union(ByteSet(bytes: [0x0A])) : set)
    }
    return result
  }

  /// A finding that is a group of its match has its boundary there, so the match itself has none.
  private static func neighbours(_ detector: DetectorDefinition) -> ByteSet {
    detector.hasValueGroup || detector.boundary == .none ? .all : ByteSet.word.complement
  }

  /// The shapes with what must stand there for each. The branches of a regex can differ in that; but all of a detector
  /// is looked for in one automaton, so either every shape has a condition or none.
  private static func entries(_ found: [Shape], _ node: RegexNode, _ neighbours: ByteSet) -> [BucketPlan.Entry] {
    let entries = conditionalEntries(found, node, neighbours)
    if entries.allSatisfy({ $0.runs != nil && $0.condition != .always }) { return entries }
    return entries.map { BucketPlan.Entry(shape: $0.shape, runs: $0.runs) }
  }

  private static func conditionalEntries(
    _ found: [Shape], _ node: RegexNode, _ neighbours: ByteSet
  ) -> [BucketPlan.Entry] {
    let branches = ShapeDerivation.branches(node)
    let conditions = branches.map(WordCondition.holding)
    guard branches.count > 1, branches.count <= mostBranches, Set(conditions).count > 1 else {
      let condition = branches.count == 1 ? conditions[0] : WordCondition.holding(for: node)
      return byBeginning(found, node, neighbours, condition)
    }
    return zip(branches, conditions).flatMap { branch, condition in
      byBeginning(ShapeDerivation.shapes(branch, before: neighbours), branch, neighbours, condition)
    }
  }

  /// An alternation with more branches is taken as a whole.
  private static let mostBranches = 8

  /// The shapes of a regex, each cut in two by whether its first byte is of a word: where nothing of a word may stand
  /// before it, the kernel looks for the one part at the beginnings of words only.
  private static func byBeginning(
    _ found: [Shape], _ node: RegexNode, _ neighbours: ByteSet, _ condition: WordCondition
  ) -> [BucketPlan.Entry] {
    var automaton = CandidateAutomaton(detectorCount: 1)
    automaton.add(node, owner: 0, before: neighbours, behind: neighbours)
    return found.flatMap { shape -> [BucketPlan.Entry] in
      guard let first = shape[0], let before = shape[-1], before.isDisjoint(with: .word) else {
        return [BucketPlan.Entry(shape: shape)]
      }
      let inside = shape.limited(first: first.intersection(.word))
      let outside = shape.limited(first: first.subtracting(.word))
      return [inside].filter { !$0.isImpossible }.map {
        BucketPlan.Entry(shape: $0, runs: WordRuns(automaton, $0), condition: condition)
      } + [outside].filter { !$0.isImpossible }.map { BucketPlan.Entry(shape: $0) }
    }
  }
}
