/// A text that stands in every match of a regex, farther behind its beginning than what candidates are found by: where a
/// line does not hold it, the regex need not run.
package struct RequiredLiteral: Equatable, Sendable {
  /// Its bytes, letters small.
  package let bytes: [UInt8]
  /// By byte: 0x20 where it is a letter in either case, else 0.
  package let caseBits: [UInt8]
  /// The place of its letter or sign that is rarest in logs.
  package let rarest: Int

  /// Shorter ones stand in too many lines.
  private static let shortest = 4
  /// The same for one of several, which stand for themselves: `(?:Password|Pwd)=`; and for one of signs: ` (?:->|=>) `.
  private static let shortestOfSeveral = 3
  private static let shortestOfSigns = 2
  private static let mostOfSeveral = 4

  /// The longest one of a regex; nil where it has none.
  package init?(of node: RegexNode) {
    var runs: [[ByteSet]] = [[]]
    var isBehindRepetition = false
    Self.collect(node, &isBehindRepetition, &runs)
    self.init(runs, shortest: Self.shortest)
  }

  /// Texts of which one stands in every match of a regex: the longest one, or else those of the branches of an alternation;
  /// none where it has no such.
  package static func oneOf(_ node: RegexNode) -> [RequiredLiteral] {
    if let one = RequiredLiteral(of: node) { return [one] }
    return ofAlternation(in: node, isBehindRepetition: false)
  }

  /// Those of the branches of the first alternation that has some in each of them; in a branch it may be one within.
  private static func ofAlternation(in node: RegexNode, isBehindRepetition: Bool) -> [RequiredLiteral] {
    var alternations: [[RegexNode]] = []
    var isBehindRepetition = isBehindRepetition
    collectAlternations(node, &isBehindRepetition, &alternations)
    for branches in alternations where branches.count <= mostOfSeveral {
      let literals = branches.map(ofBranch)
      let all = literals.flatMap(\.self)
      if literals.allSatisfy({ !$0.isEmpty }), all.count <= mostOfSeveral { return all }
    }
    return []
  }

  private static func ofBranch(_ branch: RegexNode) -> [RequiredLiteral] {
    var runs: [[ByteSet]] = [[]]
    var isBehindRepetition = true
    collect(branch, &isBehindRepetition, &runs)
    if let one = RequiredLiteral(runs, shortest: shortestOfSeveral) { return [one] }
    if let signs = RequiredLiteral(ofSigns: runs) { return [signs] }
    return ofAlternation(in: branch, isBehindRepetition: true)
  }

  /// The longest one of rows of single bytes, a letter of which is looked for.
  private init?(_ runs: [[ByteSet]], shortest: Int) {
    guard let longest = runs.max(by: { $0.count < $1.count }), longest.count >= shortest else { return nil }
    self.init(longest) { ByteSet.lower.contains($0) }
  }

  /// The longest one of rows of single bytes, a sign of which is looked for; letters, digits and spaces are none.
  private init?(ofSigns runs: [[ByteSet]]) {
    guard let longest = runs.max(by: { $0.count < $1.count }), longest.count >= Self.shortestOfSigns else { return nil }
    // Signs are looked for as letters are, by all bits but that of the case.
    self.init(longest) { $0 & 0x20 != 0 && $0 != 0x20 && !ByteSet.letter.contains($0) && !ByteSet.digit.contains($0) }
  }

  private init?(_ run: [ByteSet], mayBeLookedFor: (UInt8) -> Bool) {
    let bytes = run.map { $0.bytes.last ?? 0 }
    func frequency(_ index: Int) -> Double { ByteSet(bytes: [bytes[index]]).frequency }
    let rarest = bytes.indices.filter { mayBeLookedFor(bytes[$0]) }.min { frequency($0) < frequency($1) }
    guard let rarest else { return nil }
    self.bytes = bytes
    caseBits = run.map { $0.count == 2 ? 0x20 : 0 }
    self.rarest = rarest
  }

  /// Adds the rows of single bytes of `node` that stand in each text of it, to the last one as long as nothing parts them.
  private static func collect(_ node: RegexNode, _ isBehindRepetition: inout Bool, _ runs: inout [[ByteSet]]) {
    switch node {
    case .set(let set) where isBehindRepetition && isOneCharacter(set): runs[runs.count - 1].append(set)
    case .sequence(let items): for item in items { collect(item, &isBehindRepetition, &runs) }
    case .repetition, .alternation:
      isBehindRepetition = true
      runs.append([])
    case .set, .look, .wordBoundary, .lineStart, .lineEnd, .unconstrained: runs.append([])
    }
  }

  /// Adds the alternations that each text of `node` passes behind its beginning.
  private static func collectAlternations(
    _ node: RegexNode, _ isBehindRepetition: inout Bool, _ alternations: inout [[RegexNode]]
  ) {
    switch node {
    case .sequence(let items): for item in items { collectAlternations(item, &isBehindRepetition, &alternations) }
    case .alternation(let branches):
      if isBehindRepetition { alternations.append(branches) }
      isBehindRepetition = true
    case .repetition: isBehindRepetition = true
    case .set, .look, .wordBoundary, .lineStart, .lineEnd, .unconstrained: break
    }
  }

  /// Whether it is one byte, or a letter in both cases.
  private static func isOneCharacter(_ set: ByteSet) -> Bool {
    let bytes = set.bytes
    return bytes.count == 1 || bytes.count == 2 && set.isSubset(of: .letter) && bytes[0] ^ bytes[1] == 0x20
  }
}
