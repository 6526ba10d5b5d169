import PatternFiles

/// How the candidates of a set of detectors are found: derived from the regexes, shared by all workers.
package struct CandidateSearch: Sendable {
  /// A detector whose match is found by something inside it, such as an address by its `@`.
  package struct Inner: Sendable {
    /// The bytes of the leading run, and how many of them.
    package var run: ByteSet
    package var minimum: Int
    package var maximum: Int
    /// The bytes that may stand before the match.
    package var before: ByteSet
  }

  /// Detectors found at the beginning of their match.
  package private(set) var anchored: CandidateAutomaton
  /// Those of them that are looked for only where more holds than that their first bytes fit (`WordCondition`). Apart
  /// from the others, so that nobody walks along with them where it does not hold.
  package private(set) var conditional: CandidateAutomaton
  /// Detectors found at the end of their leading run.
  package private(set) var inner: CandidateAutomaton
  /// By detector; nil where it is not found by an inner literal.
  package private(set) var inners: [Inner?]
  /// The bytes with which the rest behind a leading run can begin.
  package private(set) var innerFirst = ByteSet()
  /// The kernel's plan, as `BucketPlan` packs it.
  package private(set) var plan: [UInt8] = []
  /// The shapes that begin words.
  package private(set) var words = WordShapes()
  private var shapes: [BucketPlan.Entry] = []

  package init(detectorCount: Int) {
    anchored = CandidateAutomaton(detectorCount: detectorCount)
    conditional = anchored
    inner = CandidateAutomaton(detectorCount: detectorCount)
    inners = Array(repeating: nil, count: detectorCount)
  }

  /// A search that is derived already.
  package init(
    anchored: CandidateAutomaton, conditional: CandidateAutomaton, inner: CandidateAutomaton, inners: [Inner?],
    innerFirst: ByteSet, plan: [UInt8], words: WordShapes
  ) {
    self.anchored = anchored
    self.conditional = conditional
    self.inner = inner
    self.inners = inners
    self.innerFirst = innerFirst
    self.plan = plan
    self.words = words
  }

  /// Derives how the detector is found; `.fullScan`, and nothing added, where that is not possible.
  package mutating func add(_ detector: DetectorDefinition, index: Int) -> SearchMethod {
    guard let regex = RegexParser.parse(detector.regex) else { return .fullScan }
    let neighbours = Self.neighbours(detector)
    let isExact = regex.isExact && !detector.hasValueGroup
    switch ShapeDerivation.method(for: regex.node, before: neighbours) {
    case .shapes(let found):
      let entries = Self.entries(found, regex.node, neighbours)
      shapes += entries
      let automaton = entries.contains { $0.condition == .always } ? \Self.anchored : \Self.conditional
      self[keyPath: automaton].add(regex.node, owner: index, before: neighbours, behind: neighbours, isExact: isExact)
      return .shape(
        bytes: found.map(\.length).min() ?? 0, frequency: ShapeDerivation.cost(found),
        isExact: self[keyPath: automaton].isExact[index])
    case .inner(let found, let run, let minimum, let maximum, let rest):
      inner.add(rest, owner: index, before: run, behind: neighbours, isExact: false)
      inners[index] = Inner(
        run: run, minimum: minimum, maximum: maximum, before: neighbours.intersection(Self.before(regex.node)))
      innerFirst.formUnion(ShapeDerivation.firstSet(rest) ?? .all)
      shapes += found.map { BucketPlan.Entry(shape: $0) }
      return .inner(frequency: ShapeDerivation.cost(found))
    case .fullScan: return .fullScan
    }
  }

  /// Whether looking for the detector makes next to no candidates of typical logs.
  package func hasRareCandidates(_ detector: DetectorDefinition) -> Bool {
    guard let regex = RegexParser.parse(detector.regex) else { return false }
    let neighbours = Self.neighbours(detector)
    guard case .shapes(let found) = ShapeDerivation.method(for: regex.node, before: neighbours) else { return false }
    return Self.entries(found, regex.node, neighbours).allSatisfy { entry in
      guard let runs = entry.runs else { return shapes.contains { $0.runs == nil && $0.shape.covers(entry.shape) } }
      let shape = WordShape(entry.shape, runs)
      return entry.condition == .doubleColon || !TypicalWords.all.contains { shape.fitsBytes(of: $0) }
    }
  }

  package mutating func finish() {
    anchored.finish()
    conditional.finish()
    inner.finish()
    let buckets = BucketPlan(shapes)
    plan = buckets.packed()
    words = buckets.words
    shapes = []
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
    automaton.add(node, owner: 0, before: neighbours, behind: neighbours, isExact: false)
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

  /// What the beginning of a regex asks of the byte before its match.
  private static func before(_ node: RegexNode) -> ByteSet {
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
}
