/// A text that stands in every match of a regex, farther behind its beginning than what candidates are found by: where a
/// line does not hold it, the regex need not run.
package struct RequiredLiteral: Equatable, Sendable {
  /// Its bytes, letters small.
  package let bytes: [UInt8]
  /// By byte: 0x20 where it is a letter in either case, else 0.
  package let caseBits: [UInt8]
  /// The place of its letter that is rarest in logs.
  package let rarest: Int

  /// Shorter ones stand in too many lines.
  private static let shortest = 4
  /// The same for one of several, which stand for themselves: `(?:Password|Pwd)=`.
  private static let shortestOfSeveral = 3
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
    var alternations: [[RegexNode]] = []
    var isBehindRepetition = false
    collectAlternations(node, &isBehindRepetition, &alternations)
    for branches in alternations where branches.count <= mostOfSeveral {
      let literals = branches.compactMap { branch in
        var runs: [[ByteSet]] = [[]]
        var isBehindRepetition = true
        collect(branch, &isBehindRepetition, &runs)
        return RequiredLiteral(runs, shortest: shortestOfSeveral)
      }
      if literals.count == branches.count { return literals }
    }
    return []
  }

  /// The longest one of rows of single bytes.
  private init?(_ runs: [[ByteSet]], shortest: Int) {
    guard let longest = runs.max(by: { $0.count < $1.count }), longest.count >= shortest else { return nil }
    let bytes = longest.map { $0.bytes.last ?? 0 }
    let letters = bytes.indices.filter { ByteSet.lower.contains(bytes[$0]) }
    func frequency(_ index: Int) -> Double { ByteSet(bytes: [bytes[index]]).frequency }
    guard let rarest = letters.min(by: { frequency($0) < frequency($1) }) else { return nil }
    self.bytes = bytes
    caseBits = longest.map { $0.count == 2 ? 0x20 : 0 }
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
