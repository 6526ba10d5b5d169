/// How the candidates of a detector are found.
package enum CandidateMethod {
  /// A match begins where one of the shapes fits.
  case shapes([Shape])
  /// A match begins with a run of `run` bytes, `minimum` to `maximum` of them, and one of the shapes fits where the run
  /// ends and `rest` begins; the beginning is found by walking back.
  case inner([Shape], run: ByteSet, minimum: Int, maximum: Int, rest: RegexNode)
  /// Nothing selective could be derived: PCRE2 searches every line.
  case fullScan
}

/// Derives from a regex where its matches can begin.
package struct ShapeDerivation {
  /// Shapes a detector may have; beyond that, variants are cut short, which is safe.
  package static let maximumShapes = 48
  /// Candidates a byte of typical log beyond which a plain search is cheaper.
  package static let tooFrequent = 0.05
  /// Bytes from which on a run of a fixed length is a long one.
  package static let longRun = 24
  /// Candidates a byte of typical log that are as good as none.
  package static let rare = 0.0005
  /// The longest walk back to the start of a leading run.
  package static let longestRun = 512

  package static func method(for node: RegexNode, before: ByteSet) -> CandidateMethod {
    let anchored = shapes(node, before: before)
    let anchoredCost = cost(anchored)
    if let inner = innerMethod(node), inner.cost * 2 < anchoredCost || inner.isBehindLongRun && inner.cost < rare {
      return inner.method
    }
    return anchoredCost < tooFrequent ? .shapes(anchored) : .fullScan
  }

  private static func start(_ before: ByteSet) -> Shape {
    var shape = Shape()
    if before != .all { shape.constrain(-1, to: before) }
    return shape
  }

  package static func cost(_ shapes: [Shape]) -> Double {
    shapes.contains { $0.constraints.isEmpty } ? 1 : shapes.reduce(0) { $0 + $1.frequency }
  }

  /// A leading run of one set with a variable length, and the shapes of what follows it.
  private static func innerMethod(
    _ node: RegexNode
  ) -> (method: CandidateMethod, cost: Double, isBehindLongRun: Bool)? {
    var items: [RegexNode]
    switch node {
    case .sequence(let sequence): items = sequence
    default: return nil
    }
    items.removeFirst(items.firstIndex { !isZeroWidth($0) } ?? 0)
    guard case .repetition(.set(let run), let minimum, let maximum)? = items.first, minimum > 0 else { return nil }
    let longest = maximum ?? longestRun
    // A long run costs much to walk through, of a fixed length too; a short one says where a match begins.
    guard longest - minimum >= 4 || minimum >= longRun, longest <= longestRun else { return nil }
    var shape = Shape()
    shape.constrain(-1, to: run)
    let rest = RegexNode.sequence(Array(items.dropFirst()))
    let shapes = reduced(expand(rest, [shape]))
    // The run must end where the rest begins, or its end would not be the only place to look at.
    guard let first = firstSet(rest), first.isDisjoint(with: run) else { return nil }
    // Where the rest begins with a word byte, the kernel would have to look inside of words for it.
    let isBehindLongRun = minimum >= longRun && first.isDisjoint(with: .word)
    return (.inner(shapes, run: run, minimum: minimum, maximum: longest, rest: rest), cost(shapes), isBehindLongRun)
  }

  package static func isZeroWidth(_ node: RegexNode) -> Bool {
    switch node {
    case .look, .wordBoundary, .lineStart, .lineEnd, .unconstrained: true
    default: false
    }
  }

  /// Drops shapes that others cover.
  package static func reduced(_ shapes: [Shape]) -> [Shape] {
    var kept: [Shape] = []
    for shape in shapes where !shape.isImpossible {
      if kept.contains(where: { $0.covers(shape) }) { continue }
      kept.removeAll { shape.covers($0) }
      kept.append(shape)
    }
    return kept
  }

  private static func expand(_ node: RegexNode, _ shapes: [Shape]) -> [Shape] {
    switch node {
    case .set(let set): return updating(shapes) { $0.append(set) }
    case .sequence(let items): return expandSequence(items, shapes)
    case .alternation(let branches): return alternatives(branches, shapes)
    case .repetition(let inside, let minimum, let maximum):
      return repeated(inside, minimum, maximum, shapes, before: .sequence([]))
    case .look(let inside, let ahead, let negative): return looked(inside, ahead, negative, shapes)
    case .wordBoundary: return updating(shapes, wordBoundary)
    case .lineStart:
      return updating(shapes) { if $0.length == 0 { $0.constrain(-1, to: ByteSet(bytes: [0x0A])) } }
    case .lineEnd: return updating(shapes) { $0.constrain($0.length, to: .lineEnd) }
    case .unconstrained: return shapes
    }
  }

  private static func expandSequence(_ items: [RegexNode], _ shapes: [Shape]) -> [Shape] {
    var current = shapes
    for (index, item) in items.enumerated() {
      if current.allSatisfy(\.isClosed) { break }
      if case .repetition(let inside, let minimum, let maximum) = item {
        current = repeated(inside, minimum, maximum, current, before: .sequence(Array(items[(index + 1)...])))
      } else {
        current = expand(item, current)
      }
    }
    return current
  }

  private static func updating(_ shapes: [Shape], _ change: (inout Shape) -> Void) -> [Shape] {
    shapes.map { shape in
      guard !shape.isClosed else { return shape }
      var copy = shape
      change(&copy)
      return copy
    }
  }

  /// The shapes with nothing known behind but the next byte: the repetition goes on with it or the rest begins.
  private static func closed(_ shapes: [Shape], _ inside: RegexNode, _ rest: RegexNode) -> [Shape] {
    var next: ByteSet?
    if let again = firstSet(inside), let behind = firstSet(rest) { next = again.union(behind) }
    return updating(shapes) {
      if let next { $0.constrain($0.length, to: next) }
      $0.isClosed = true
    }
  }

  private static func alternatives(_ branches: [RegexNode], _ shapes: [Shape]) -> [Shape] {
    let open = shapes.filter { !$0.isClosed }
    guard !open.isEmpty else { return shapes }
    var result = shapes.filter(\.isClosed)
    for branch in branches { result += expand(branch, open) }
    let kept = unique(result)
    guard kept.count > maximumShapes else { return kept }
    return unique(merged(branches, shapes))
  }

  /// The first byte of any branch, and nothing known behind it.
  private static func merged(_ branches: [RegexNode], _ shapes: [Shape]) -> [Shape] {
    var first: ByteSet? = ByteSet()
    for branch in branches {
      for shape in expand(branch, [Shape()]) {
        if let set = shape[0] { first?.formUnion(set) } else { first = nil }
      }
    }
    return updating(shapes) {
      if let first { $0.constrain($0.length, to: first) }
      $0.isClosed = true
    }
  }

  /// - Parameter rest: what stands behind the repetition.
  private static func repeated(
    _ inside: RegexNode, _ minimum: Int, _ maximum: Int?, _ shapes: [Shape], before rest: RegexNode
  ) -> [Shape] {
    var current = shapes
    for _ in 0..<min(minimum, Shape.latest) {
      if current.allSatisfy(\.isClosed) { return current }
      current = expand(inside, current)
    }
    if let maximum, maximum == minimum { return current }
    let optional = maximum.map { $0 - minimum } ?? Int.max
    let openCount = current.count { !$0.isClosed }
    guard optional <= 24, openCount * (optional + 1) <= maximumShapes else { return closed(current, inside, rest) }
    var result = current
    for _ in 0..<optional {
      current = expand(inside, current.filter { !$0.isClosed })
      result += current
      if result.count > maximumShapes { return closed(updatingMinimum(inside, minimum, shapes), inside, rest) }
    }
    return unique(result)
  }

  private static func updatingMinimum(_ inside: RegexNode, _ minimum: Int, _ shapes: [Shape]) -> [Shape] {
    (0..<min(minimum, Shape.latest)).reduce(shapes) { current, _ in expand(inside, current) }
  }

  private static func looked(_ inside: RegexNode, _ ahead: Bool, _ negative: Bool, _ shapes: [Shape]) -> [Shape] {
    guard let set = singleByte(inside) else { return shapes }
    // At the edge of a line a negative look succeeds, and there the neighbour in the text is a line end.
    let allowed = negative ? set.complement.union(.lineEnd) : set
    return updating(shapes) { $0.constrain(ahead ? $0.length : $0.length - 1, to: allowed) }
  }

  /// The byte that a lookbehind looks at, nil where it looks at more.
  static func lookbehindByte(_ node: RegexNode) -> ByteSet? {
    guard case .look(let inside, ahead: false, _) = node else { return nil }
    return singleByte(inside)
  }

  /// The set of a node that takes exactly one byte.
  package static func singleByte(_ node: RegexNode) -> ByteSet? {
    switch node {
    case .set(let set): return set
    case .alternation(let branches):
      var union = ByteSet()
      for branch in branches {
        guard let set = singleByte(branch) else { return nil }
        union.formUnion(set)
      }
      return union
    default: return nil
    }
  }

  /// With how many bytes of a set every text of the node begins, at least.
  package static func leadingRun(_ node: RegexNode, of set: ByteSet) -> Int { run(node, set).length }

  private static func run(_ node: RegexNode, _ wanted: ByteSet) -> (length: Int, isWhole: Bool) {
    switch node {
    case .set(let set): return set.isSubset(of: wanted) ? (1, true) : (0, false)
    case .sequence(let items):
      var length = 0
      for item in items {
        let run = run(item, wanted)
        length += run.length
        if !run.isWhole { return (length, false) }
      }
      return (length, true)
    case .alternation(let branches):
      let runs = branches.map { run($0, wanted) }
      return (runs.map(\.length).min() ?? 0, runs.allSatisfy(\.isWhole))
    case .repetition(let inside, let minimum, let maximum):
      let run = run(inside, wanted)
      guard run.isWhole else { return (minimum > 0 ? run.length : 0, false) }
      // Behind an optional part the run goes on only if the part itself is of such bytes, which it is.
      return (run.length * minimum, minimum == maximum || run.length > 0)
    case .look, .wordBoundary, .lineStart, .lineEnd, .unconstrained: return (0, true)
    }
  }

  /// The regexes that a match of the node matches one of: the branches of an alternation at its beginning.
  package static func branches(_ node: RegexNode) -> [RegexNode] {
    switch node {
    case .alternation(let branches): return branches
    case .sequence(let items):
      guard let first = items.firstIndex(where: { !isZeroWidth($0) }), case .alternation(let branches) = items[first]
      else {
        return [node]
      }
      return branches.map { .sequence(Array(items[..<first]) + [$0] + Array(items[(first + 1)...])) }
    default: return [node]
    }
  }

  /// The shapes of which every match of the node fits one.
  package static func shapes(_ node: RegexNode, before: ByteSet) -> [Shape] { reduced(expand(node, [start(before)])) }

  /// The bytes with which a text of the node can begin, nil where it can be empty or that is not known.
  package static func firstSet(_ node: RegexNode) -> ByteSet? { nonEmpty(edge(node, fromEnd: false)) }

  /// The bytes with which a text of the node can end, nil where it can be empty or that is not known.
  package static func lastSet(_ node: RegexNode) -> ByteSet? { nonEmpty(edge(node, fromEnd: true)) }

  private typealias Edge = (set: ByteSet, canBeEmpty: Bool)

  private static func nonEmpty(_ edge: Edge?) -> ByteSet? {
    guard let edge, !edge.canBeEmpty else { return nil }
    return edge.set
  }

  private static func edge(_ node: RegexNode, fromEnd: Bool) -> Edge? {
    switch node {
    case .set(let set): return (set, false)
    case .sequence(let items):
      var result: Edge = (ByteSet(), true)
      for item in fromEnd ? items.reversed() : items where result.canBeEmpty {
        guard let next = edge(item, fromEnd: fromEnd) else { return nil }
        result = (result.set.union(next.set), next.canBeEmpty)
      }
      return result
    case .alternation(let branches):
      var result: Edge = (ByteSet(), false)
      for branch in branches {
        guard let next = edge(branch, fromEnd: fromEnd) else { return nil }
        result = (result.set.union(next.set), result.canBeEmpty || next.canBeEmpty)
      }
      return result
    case .repetition(let inside, let minimum, _):
      guard let next = edge(inside, fromEnd: fromEnd) else { return nil }
      return (next.set, minimum == 0 || next.canBeEmpty)
    case .look, .wordBoundary, .lineStart, .lineEnd, .unconstrained: return (ByteSet(), true)
    }
  }

  private static func wordBoundary(_ shape: inout Shape) {
    if shape.length == 0 { return shape.awaitsBoundary = true }
    guard let last = shape[shape.length - 1] else { return }
    if last.isSubset(of: .word) { shape.constrain(shape.length, to: ByteSet.word.complement) }
    if last.isDisjoint(with: .word) { shape.constrain(shape.length, to: .word) }
  }

  private static func unique(_ shapes: [Shape]) -> [Shape] {
    var seen: Set<Shape> = []
    return shapes.filter { seen.insert($0).inserted }
  }
}
