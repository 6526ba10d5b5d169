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
  /// Detectors found at the end of their leading run.
  package private(set) var inner: CandidateAutomaton
  /// By detector; nil where it is not found by an inner literal.
  package private(set) var inners: [Inner?]
  /// The bytes with which the rest behind a leading run can begin.
  package private(set) var innerFirst = ByteSet()
  /// The kernel's plan, as `BucketPlan` packs it.
  package private(set) var plan: [UInt8] = []
  /// The plan's tables of words.
  package private(set) var words = WordShapes()
  private var shapes: [BucketPlan.Entry] = []

  package init(detectorCount: Int) {
    anchored = CandidateAutomaton(detectorCount: detectorCount)
    inner = CandidateAutomaton(detectorCount: detectorCount)
    inners = Array(repeating: nil, count: detectorCount)
  }

  /// A search that is derived already.
  package init(
    anchored: CandidateAutomaton, inner: CandidateAutomaton, inners: [Inner?], innerFirst: ByteSet, plan: [UInt8],
    words: WordShapes
  ) {
    self.anchored = anchored
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
      anchored.add(regex.node, owner: index, before: neighbours, behind: neighbours, isExact: isExact)
      let wordRun = ShapeDerivation.leadingWordRun(regex.node)
      for shape in found { shapes += Self.byBeginning(shape, wordRun) }
      return .shape(
        bytes: found.map(\.length).min() ?? 0, frequency: ShapeDerivation.cost(found),
        isExact: anchored.isExact[index])
    case .inner(let found, let run, let minimum, let maximum, let rest):
      inner.add(rest, owner: index, before: run, behind: neighbours, isExact: false)
      inners[index] = Inner(
        run: run, minimum: minimum, maximum: maximum, before: neighbours.intersection(Self.before(regex.node)))
      innerFirst.formUnion(ShapeDerivation.firstSet(rest) ?? .all)
      shapes += found.map { BucketPlan.Entry(shape: $0, beginsWord: false, wordRun: 0) }
      return .inner(frequency: ShapeDerivation.cost(found))
    case .fullScan: return .fullScan
    }
  }

  package mutating func finish() {
    anchored.finish()
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

  /// A shape cut in two by whether its first byte is of a word: where nothing of a word may stand before it, the kernel
  /// looks for the one part at the beginnings of words only.
  static func byBeginning(_ shape: Shape, _ wordRun: Int) -> [BucketPlan.Entry] {
    guard let first = shape[0], let before = shape[-1], before.isDisjoint(with: .word) else {
      return [BucketPlan.Entry(shape: shape, beginsWord: false, wordRun: wordRun)]
    }
    return [
      BucketPlan.Entry(shape: shape.limited(first: first.intersection(.word)), beginsWord: true, wordRun: wordRun),
      BucketPlan.Entry(shape: shape.limited(first: first.subtracting(.word)), beginsWord: false, wordRun: wordRun)
    ].filter { !$0.shape.isImpossible }
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
