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

  /// Adds what was derived of the detector with this index; nothing where that is that every line must be searched.
  mutating func add(_ derived: CandidateDerivation, index: Int) -> SearchMethod {
    let (node, neighbours) = (derived.node, derived.neighbours)
    switch derived.method {
    case .shapes(let found):
      shapes += derived.entries
      let automaton = derived.entries.contains { $0.condition == .always } ? \Self.anchored : \Self.conditional
      self[keyPath: automaton].add(
        node, owner: index, before: neighbours, behind: neighbours, isExact: derived.isExact,
        isGreedy: derived.isGreedy,
        lookbehinds: derived.lookbehinds)
      return .shape(
        bytes: found.map(\.length).min() ?? 0, frequency: ShapeDerivation.cost(found),
        isExact: self[keyPath: automaton].traits[index].contains(.isExact))
    case .inner(let found, let run, let minimum, let maximum, let rest):
      inner.add(rest, owner: index, before: run, behind: neighbours)
      inners[index] = Inner(
        run: run, minimum: minimum, maximum: maximum, before: neighbours.intersection(derived.before))
      innerFirst.formUnion(ShapeDerivation.firstSet(rest) ?? .all)
      shapes += derived.entries
      return .inner(frequency: ShapeDerivation.cost(found))
    case .fullScan: return .fullScan
    }
  }

  /// Whether looking for the detector besides makes next to no candidates of typical logs.
  func hasRareCandidates(_ derived: CandidateDerivation) -> Bool {
    guard case .shapes = derived.method else { return false }
    return derived.entries.allSatisfy { entry in
      guard let runs = entry.runs else { return shapes.contains { $0.runs == nil && $0.shape.covers(entry.shape) } }
      let shape = WordShape(entry.shape, runs)
      return entry.condition == .doubleColon || !TypicalWords.all.contains { shape.fitsBytes(of: $0) }
    }
  }

  /// Once every detector is in. Those that are added later, to a search that was finished at build time, get places in
  /// its tables.
  package mutating func finish() {
    anchored.finish()
    conditional.finish()
    inner.finish()
    if plan.isEmpty {
      let buckets = BucketPlan(shapes)
      plan = buckets.packed()
      words = buckets.words
    } else if !shapes.isEmpty {
      var extended = PlanExtension(plan, words)
      for entry in shapes { extended.add(entry) }
      plan = extended.plan
      words = extended.words
    }
    shapes = []
  }
}
