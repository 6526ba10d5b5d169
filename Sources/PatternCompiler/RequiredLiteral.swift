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

  /// The longest one of a regex; nil where it has none.
  package init?(of node: RegexNode) {
    var runs: [[ByteSet]] = [[]]
    var isBehindRepetition = false
    Self.collect(node, &isBehindRepetition, &runs)
    guard let longest = runs.max(by: { $0.count < $1.count }), longest.count >= Self.shortest else { return nil }
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

  /// Whether it is one byte, or a letter in both cases.
  private static func isOneCharacter(_ set: ByteSet) -> Bool {
    let bytes = set.bytes
    return bytes.count == 1 || bytes.count == 2 && set.isSubset(of: .letter) && bytes[0] ^ bytes[1] == 0x20
  }
}
