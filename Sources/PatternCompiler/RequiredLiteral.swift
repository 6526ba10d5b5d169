/// A text that stands in every match of a regex, farther behind its beginning than what candidates are found by: where a
/// line does not hold it, the regex need not run.
package struct RequiredLiteral: Equatable, Sendable {
  /// Its bytes, letters small.
  package let bytes: [UInt8]
  /// By byte: 0x20 where it is a letter in either case, else 0.
  package let caseBits: [UInt8]
  /// The place of the letter, sign or digit that is looked for, in either case: the rarest in logs.
  package let rarest: Int

  /// Bytes from the beginning of a match to the end of the literal at most; nil where there may be any number.
  package let reach: Int?

  /// Shorter ones stand in too many lines.
  private static let shortest = 4
  /// The same for one of several, which stand for themselves: `(?:Password|Pwd)=`; for one of signs: ` (?:->|=>) `; and for
  /// one that a match goes over a gap to.
  private static let shortestOfSeveral = 3
  private static let shortestOfSigns = 2
  private static let shortestBehindGap = 2
  private static let mostOfSeveral = 4
  /// Bytes of nearly any kind that a match may go over, from where on it costs more to look through them than for a literal.
  static let shortestGap = 64

  /// Bytes in a row that stand in each text of a node, as the sets that they are of.
  private struct Run {
    var sets: [ByteSet] = []
    /// Bytes from the beginning of a match to the end of the run at most.
    var reach: Int?
  }

  /// The longest one of a regex; nil where it has none.
  package init?(of node: RegexNode) {
    self.init(Self.runs(of: node, isBehindRepetition: false, reach: 0), shortest: Self.shortest)
  }

  /// Texts of which one stands in every match of a regex: what stands behind a gap, which is looked through at each place
  /// where a match may begin; else the longest one, or else those of the branches of an alternation; none where it has no
  /// such.
  package static func oneOf(_ node: RegexNode) -> [RequiredLiteral] {
    let behindGap = behindGap(in: node, reach: 0)
    if !behindGap.isEmpty { return behindGap }
    if let one = RequiredLiteral(of: node) { return [one] }
    return ofAlternation(in: node, isBehindRepetition: false, reach: 0)
  }

  /// Those of the branches of the first alternation that has some in each of them; in a branch it may be one within.
  private static func ofAlternation(in node: RegexNode, isBehindRepetition: Bool, reach: Int?) -> [RequiredLiteral] {
    var alternations: [(branches: [RegexNode], reach: Int?)] = []
    var isBehindRepetition = isBehindRepetition
    var reach = reach
    collectAlternations(node, &isBehindRepetition, &reach, &alternations)
    for (branches, reach) in alternations where branches.count <= mostOfSeveral {
      let literals = branches.map { ofBranch($0, reach: reach) }
      let all = literals.flatMap(\.self)
      if literals.allSatisfy({ !$0.isEmpty }), all.count <= mostOfSeveral { return all }
    }
    return []
  }

  private static func ofBranch(_ branch: RegexNode, reach: Int?) -> [RequiredLiteral] {
    let runs = runs(of: branch, isBehindRepetition: true, reach: reach)
    if let one = RequiredLiteral(runs, shortest: shortestOfSeveral)
      ?? RequiredLiteral(runs, shortest: shortestOfSigns, by: .sign)
      ?? RequiredLiteral(runs, shortest: shortestOfSeveral, by: .digit)
    {
      return [one]
    }
    return ofAlternation(in: branch, isBehindRepetition: true, reach: reach)
  }

  // MARK: Gaps

  /// Those behind the first gap that has some behind it: `zip [^|;]{0,200}? -P`. Of branches, one that has no gap may have
  /// any of its own.
  private static func behindGap(in node: RegexNode, reach: Int?) -> [RequiredLiteral] {
    switch node {
    case .sequence(let items):
      var reach = reach
      for (index, item) in items.enumerated() {
        let end = sum(reach, longest(item))
        let literals =
          isGap(item)
          ? directlyBehindGap(.sequence(Array(items[(index + 1)...])), reach: end) : behindGap(in: item, reach: reach)
        if !literals.isEmpty { return literals }
        reach = end
      }
      return []
    case .alternation(let branches):
      let ofGaps = branches.map { behindGap(in: $0, reach: reach) }
      guard ofGaps.contains(where: { !$0.isEmpty }) else { return [] }
      var all: [RequiredLiteral] = []
      for (branch, ofGap) in zip(branches, ofGaps) {
        let literals = ofGap.isEmpty ? ofBranch(branch, reach: reach) : ofGap
        if literals.isEmpty { return [] }
        for literal in literals where !all.contains(literal) { all.append(literal) }
      }
      return all.count <= mostOfSeveral ? all : []
    case .set, .repetition, .look, .wordBoundary, .lineStart, .lineEnd, .unconstrained: return []
    }
  }

  private static func directlyBehindGap(_ rest: RegexNode, reach: Int?) -> [RequiredLiteral] {
    let runs = runs(of: rest, isBehindRepetition: true, reach: reach)
    if let one = RequiredLiteral(runs, shortest: shortest) { return [one] }
    let several = ofAlternation(in: rest, isBehindRepetition: true, reach: reach)
    if !several.isEmpty { return several }
    let one =
      RequiredLiteral(runs, shortest: shortestBehindGap)
      ?? RequiredLiteral(runs, shortest: shortestOfSigns, by: .sign)
    return one.map { [$0] } ?? []
  }

  static func isGap(_ node: RegexNode) -> Bool {
    guard case .repetition(.set(let set), _, let maximum) = node else { return false }
    return maximum ?? .max >= shortestGap && ByteSet.letter.isSubset(of: set)
  }

  /// Bytes that a text of the node has at most; nil where there may be any number.
  static func longest(_ node: RegexNode) -> Int? {
    switch node {
    case .set: 1
    case .sequence(let items): items.reduce(0) { sum($0, longest($1)) }
    case .alternation(let branches):
      branches.reduce(0) { longest, branch in
        guard let longest, let other = Self.longest(branch) else { return nil }
        return max(longest, other)
      }
    case .repetition(let item, _, let maximum):
      if let maximum, let once = longest(item) { maximum * once } else { nil }
    case .look, .wordBoundary, .lineStart, .lineEnd, .unconstrained: 0
    }
  }

  static func sum(_ count: Int?, _ other: Int?) -> Int? {
    guard let count, let other else { return nil }
    return count + other
  }

  // MARK: Runs

  /// What of a literal is looked for.
  private enum Sought {
    case letter, sign, digit

    /// Letters, digits and spaces are no signs; those are looked for as letters are, by all bits but that of the case.
    func holds(_ byte: UInt8) -> Bool {
      switch self {
      case .letter: ByteSet.letter.contains(byte)
      case .sign: byte & 0x20 != 0 && byte != 0x20 && !ByteSet.letter.contains(byte) && !ByteSet.digit.contains(byte)
      case .digit: ByteSet.digit.contains(byte)
      }
    }
  }

  /// The longest one of rows of single bytes; nil where it is shorter, or has none of what is sought.
  private init?(_ runs: [Run], shortest: Int, by sought: Sought = .letter) {
    guard let longest = runs.max(by: { $0.sets.count < $1.sets.count }), longest.sets.count >= shortest else {
      return nil
    }
    self.init(longest, by: sought)
  }

  private init?(_ run: Run, by sought: Sought) {
    let bytes = run.sets.map { $0.bytes.last ?? 0 }
    func frequency(_ index: Int) -> Double { ByteSet(bytes: [bytes[index] | 0x20]).frequency }
    let rarest = bytes.indices.filter { sought.holds(bytes[$0]) }.min { frequency($0) < frequency($1) }
    guard let rarest else { return nil }
    self.bytes = bytes
    caseBits = run.sets.map { $0.count == 2 ? 0x20 : 0 }
    self.rarest = rarest
    reach = run.reach
  }

  /// The rows of single bytes that stand in each text of `node`.
  ///
  /// - Parameters:
  ///   - isBehindRepetition: whether the node stands farther behind the beginning of a match than candidates are found by.
  ///   - reach: bytes from there to the node at most.
  private static func runs(of node: RegexNode, isBehindRepetition: Bool, reach: Int?) -> [Run] {
    var runs = [Run()]
    var isBehindRepetition = isBehindRepetition
    var reach = reach
    collect(node, &isBehindRepetition, &reach, &runs)
    return runs
  }

  /// Adds them, to the last one as long as nothing parts them.
  private static func collect(
    _ node: RegexNode, _ isBehindRepetition: inout Bool, _ reach: inout Int?, _ runs: inout [Run]
  ) {
    switch node {
    case .set(let set) where isBehindRepetition && isOneCharacter(set):
      reach = sum(reach, 1)
      runs[runs.count - 1].sets.append(set)
      runs[runs.count - 1].reach = reach
    case .sequence(let items): for item in items { collect(item, &isBehindRepetition, &reach, &runs) }
    case .repetition, .alternation:
      reach = sum(reach, longest(node))
      isBehindRepetition = true
      runs.append(Run())
    case .set, .look, .wordBoundary, .lineStart, .lineEnd, .unconstrained:
      reach = sum(reach, longest(node))
      runs.append(Run())
    }
  }

  /// Adds the alternations that each text of `node` passes behind its beginning.
  private static func collectAlternations(
    _ node: RegexNode, _ isBehindRepetition: inout Bool, _ reach: inout Int?,
    _ alternations: inout [(branches: [RegexNode], reach: Int?)]
  ) {
    switch node {
    case .sequence(let items):
      for item in items { collectAlternations(item, &isBehindRepetition, &reach, &alternations) }
      return
    case .alternation(let branches):
      if isBehindRepetition { alternations.append((branches, reach)) }
      isBehindRepetition = true
    case .repetition: isBehindRepetition = true
    case .set, .look, .wordBoundary, .lineStart, .lineEnd, .unconstrained: break
    }
    reach = sum(reach, longest(node))
  }

  /// Whether it is one byte, or a letter in both cases.
  private static func isOneCharacter(_ set: ByteSet) -> Bool {
    let bytes = set.bytes
    return bytes.count == 1 || bytes.count == 2 && set.isSubset(of: .letter) && bytes[0] ^ bytes[1] == 0x20
  }
}
